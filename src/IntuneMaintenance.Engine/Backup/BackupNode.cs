using System.Text.Json;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>An object, or an element of what hangs below one, with what hangs below it in turn.</summary>
internal sealed class BackupNode
{
    private readonly Dictionary<string, BackupPart> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _selected = new(StringComparer.Ordinal);

    internal BackupNode(JsonElement content, IReadOnlyList<SubResource> parts)
    {
        Content = content;
        Parts = parts;
    }

    /// <summary>As the list gave it, later as the service gave it alone.</summary>
    internal JsonElement Content { get; set; }

    /// <summary>What may hang below it.</summary>
    internal IReadOnlyList<SubResource> Parts { get; }

    /// <summary>What hangs below it, as far as it was read.</summary>
    internal IReadOnlyDictionary<string, BackupPart> Read => _read;

    /// <summary>Properties that came only because they were asked for by name.</summary>
    internal IReadOnlyDictionary<string, JsonElement> Selected => _selected;

    /// <summary>Names that are not written as they stand in <see cref="Content"/>.</summary>
    internal IReadOnlySet<string> Withheld { get; set; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Adds what a page brought, and gives the new elements.</summary>
    internal IReadOnlyList<BackupNode> Add(SubResource part, IEnumerable<JsonElement> elements)
    {
        if (!_read.TryGetValue(part.Name, out BackupPart? known))
        {
            _read[part.Name] = known = new BackupPart(part);
        }

        BackupNode[] added = [.. elements.Select(e => new BackupNode(e, part.Parts))];
        known.Elements.AddRange(added);
        return added;
    }

    internal void Add(IEnumerable<JsonProperty> selected)
    {
        foreach (JsonProperty property in selected)
        {
            _selected[property.Name] = property.Value;
        }
    }

    /// <summary>A collection of which a page is missing is left out: half of it would look like all of it.</summary>
    internal void Drop(string part) => _read.Remove(part);
}
