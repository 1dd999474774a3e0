using System.Text.Json;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>One object on its way into the backup.</summary>
internal sealed class BackupObject
{
    private readonly Dictionary<string, List<JsonElement>> _parts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);
    private readonly List<BackupGap> _gaps = [];

    internal BackupObject(ConfigurationType type, string id, JsonElement listed)
    {
        Type = type;
        Id = id;
        Content = listed;
    }

    internal ConfigurationType Type { get; }

    internal string Id { get; }

    internal string Name => Content.TextOf(Type.NameProperty);

    internal string Path => Type.PathOf(Id);

    /// <summary>As the list gave it, later as the service gave it alone.</summary>
    internal JsonElement Content { get; set; }

    /// <summary>What could have been had and is not in the file.</summary>
    internal IReadOnlyCollection<string> Missing => _missing;

    internal IReadOnlyList<BackupGap> Gaps => _gaps;

    internal void Add(SubResource part, IEnumerable<JsonElement> elements)
    {
        if (!_parts.TryGetValue(part.Name, out List<JsonElement>? known))
        {
            _parts[part.Name] = known = [];
        }

        known.AddRange(elements);
    }

    /// <summary>A collection of which a page is missing is left out: half of it would look like all of it.</summary>
    internal void Miss(string what, IntuneMaintenanceException failure)
    {
        if (_missing.Add(what))
        {
            _parts.Remove(what);
            _gaps.Add(FailureGaps.Of(Type, failure, what, Id, Name));
        }
    }

    internal byte[] ToFile() => CanonicalJson.Write(
        Content,
        Type.Parts.Select(p => p.Name).ToHashSet(StringComparer.Ordinal),
        _parts.Where(p => !_missing.Contains(p.Key)).ToDictionary(StringComparer.Ordinal));
}
