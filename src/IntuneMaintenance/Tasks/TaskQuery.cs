namespace IntuneMaintenance;

/// <summary>What to look at, and from when on it is due.</summary>
public sealed class TaskQuery
{
    /// <summary>A device that has not checked in for this many days is stale.</summary>
    public int StaleDeviceDays { get; set; } = 30;

    /// <summary>Folder of the newest backup, or of a folder that holds backups; null when none was named.</summary>
    public string? BackupPath { get; set; }

    /// <summary>A backup older than this many days is due.</summary>
    public int BackupAgeDays { get; set; } = 7;
}
