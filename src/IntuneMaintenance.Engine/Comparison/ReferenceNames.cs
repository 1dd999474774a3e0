namespace IntuneMaintenance.Engine.Comparison;

/// <summary>What the objects of one tenant or backup are called, by id: for paths, and to hold two tenants against each other.</summary>
internal sealed class ReferenceNames
{
    private const string ScopeTag = "ScopeTag";
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _scopeTags = new(StringComparer.Ordinal);

    internal void Add(string type, string id, string name)
    {
        if (id.Length == 0 || name.Length == 0)
        {
            return;
        }

        // Ids of scope tags are small numbers: only where a scope tag is meant.
        if (type == ScopeTag)
        {
            _scopeTags.TryAdd(id, name);
        }
        else
        {
            _names.TryAdd(id, name);
        }
    }

    internal string? Of(string id) => _names.GetValueOrDefault(id);

    internal string? OfScopeTag(string id) => _scopeTags.GetValueOrDefault(id);
}
