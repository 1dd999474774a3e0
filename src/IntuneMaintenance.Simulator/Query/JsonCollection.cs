using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Objects of one type as JSON, in a list that tests can plant into. What is removed leaves a gap.</summary>
internal sealed class JsonCollection(string type, bool inV1 = true) : RowSet
{
    private readonly List<JsonObject?> _items = [];

    internal bool InV1 => inV1;

    internal override string TypeName => type;

    internal override int Positions => _items.Count;

    internal IEnumerable<JsonObject> Items => _items.OfType<JsonObject>();

    internal override Row? At(int position) => _items[position] is { } item ? new JsonRow(item) : null;

    internal override bool Knows(string property, bool beta) => TypeSchema.HasProperty(type, property.Split('/')[0], beta);

    internal JsonObject? Find(string id) => Items.FirstOrDefault(i => string.Equals(i["id"]?.GetValue<string>(), id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds an object, or puts it in the place of the one with its id.</summary>
    internal void Plant(JsonObject item)
    {
        int at = _items.FindIndex(i => i?["id"]?.ToString() == item["id"]?.ToString());
        if (at < 0)
        {
            _items.Add(item);
        }
        else
        {
            _items[at] = item;
        }
    }

    internal void Remove(JsonObject item) => _items[_items.IndexOf(item)] = null;

    internal void Clear() => _items.Clear();

    /// <summary>The same objects as this reader sees them.</summary>
    internal RowSet Seen(bool beta, Func<JsonObject, JsonObject>? look = null) => new View(this, beta, look);

    private sealed class View(JsonCollection all, bool beta, Func<JsonObject, JsonObject>? look) : RowSet
    {
        internal override string TypeName => all.TypeName;

        internal override int Positions => all.Positions;

        internal override Row? At(int position)
        {
            if (all._items[position] is not { } item)
            {
                return null;
            }

            JsonObject shown = look?.Invoke(item) ?? item;
            return new JsonRow(beta ? shown : (JsonObject)V1Projection.Prune(shown, all.TypeName)!);
        }

        internal override bool Knows(string property, bool inBeta) => all.Knows(property, inBeta);
    }
}
