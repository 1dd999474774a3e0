namespace IntuneMaintenance.Engine.Backup;

/// <summary>The earlier backup that unchanged objects were taken from.</summary>
internal sealed record BackupOrigin
{
    public string Path { get; init; } = "";

    public DateTimeOffset Created { get; init; }

    public string ManifestHash { get; init; } = "";
}
