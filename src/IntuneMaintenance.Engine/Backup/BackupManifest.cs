namespace IntuneMaintenance.Engine.Backup;

/// <summary>What a backup says of itself; written last.</summary>
internal sealed record BackupManifest
{
    internal const int PresentSchema = 1;
    internal const string FileName = "manifest.json";

    /// <summary>The manifest's own hash, in the form of sha256sum.</summary>
    internal const string HashFileName = "manifest.sha256";

    /// <summary>There from the first moment until the manifest is written.</summary>
    internal const string MarkerName = "INCOMPLETE";

    public int SchemaVersion { get; init; } = PresentSchema;

    public string ToolVersion { get; init; } = "";

    public string TenantId { get; init; } = "";

    public string TenantName { get; init; } = "";

    /// <summary>When the backup began (UTC, the tenant's clock).</summary>
    public DateTimeOffset Created { get; init; }

    public BackupStatus Status { get; init; }

    /// <summary>The backup that unchanged objects were taken from; null when all was read anew.</summary>
    public BackupOrigin? Base { get; init; }

    public IReadOnlyList<BackupTypeCount> Types { get; init; } = [];

    public IReadOnlyList<ManifestFile> Files { get; init; } = [];

    /// <summary>Encrypted files: secrets of objects, and recovery keys. Null when there are none.</summary>
    public IReadOnlyList<ManifestFile>? Secrets { get; init; }

    /// <summary>Thumbprints of the certificates that open them.</summary>
    public IReadOnlyList<string>? EncryptedTo { get; init; }

    public IReadOnlyList<BackupGap> Gaps { get; init; } = [];

    /// <summary>Every file that belongs to the backup, beside the manifest and its hash.</summary>
    internal IEnumerable<ManifestFile> AllFiles() => Files.Concat(Secrets ?? []);
}
