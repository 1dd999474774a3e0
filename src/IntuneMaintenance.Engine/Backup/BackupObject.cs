using System.Text.Json;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>One object on its way into the backup.</summary>
internal sealed class BackupObject : BackupNode
{
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);
    private readonly List<BackupGap> _gaps = [];

    internal BackupObject(ConfigurationType type, string id, JsonElement listed, string? parent = null)
        : base(listed, type.Parts)
    {
        Type = type;
        Id = id;
        Parent = parent;
    }

    internal ConfigurationType Type { get; }

    internal string Id { get; }

    /// <summary>Id of the object that it lies below; null for most types.</summary>
    internal string? Parent { get; }

    internal string Name => Content.TextOf(Type.NameProperty);

    internal string Path => Type.PathOf(Id, Parent);

    /// <summary>What could have been had and is not in the file.</summary>
    internal IReadOnlyCollection<string> Missing => _missing;

    internal IReadOnlyList<BackupGap> Gaps => _gaps;

    /// <param name="what">What is missing: a property of the object, or path/to/it.</param>
    /// <param name="failure">Why.</param>
    /// <param name="where">The element that lacks it, for a part of a part.</param>
    internal void Miss(string what, IntuneMaintenanceException failure, string? where = null)
    {
        if (_missing.Add(what) || where is not null)
        {
            _gaps.Add(FailureGaps.Of(Type, failure, where is null ? what : $"{what} ({where})", Id, Name));
        }
    }

    internal byte[] ToFile() => CanonicalJson.Write(this);
}
