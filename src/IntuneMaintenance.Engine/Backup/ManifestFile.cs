namespace IntuneMaintenance.Engine.Backup;

/// <summary>One file of a backup.</summary>
internal sealed record ManifestFile
{
    public string Path { get; init; } = "";

    public string Type { get; init; } = "";

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>Id of the object that it lies below; null for most types.</summary>
    public string? Parent { get; init; }

    public long Size { get; init; }

    public string Sha256 { get; init; } = "";

    /// <summary>Hash of what the list showed of the object: an incremental backup knows by it that nothing changed.</summary>
    public string? Listed { get; init; }

    /// <summary>True when the content was taken from the earlier backup that the manifest names.</summary>
    public bool? Reused { get; init; }

    /// <summary>Objects in a file of the archive; null for a file of one object.</summary>
    public int? Count { get; init; }

    /// <summary>What could not be had of this object; null when the file is whole.</summary>
    public IReadOnlyList<string>? Missing { get; init; }
}
