namespace IntuneMaintenance;

/// <summary>What to back up, and where to.</summary>
public sealed class BackupRequest
{
    /// <summary>Folder, .zip or blob container that gets the backup; it must not exist or be empty.</summary>
    public string Path { get; set; } = "";

    /// <summary>Names of object types; empty for all.</summary>
    public string[] Type { get; set; } = [];
}
