namespace IntuneMaintenance;

/// <summary>What to look at, and from when on it is due.</summary>
public sealed class TaskQuery
{
    /// <summary>A device that has not checked in for this many days is stale.</summary>
    public int StaleDeviceDays { get; set; } = 30;

    /// <summary>Place of the newest backup, or one that holds backups; null when none was named.</summary>
    public string? BackupPath { get; set; }

    /// <summary>A backup older than this many days is due.</summary>
    public int BackupAgeDays { get; set; } = 7;

    /// <summary>A connector that expires within so many days is a warning.</summary>
    public int ConnectorWarningDays { get; set; } = 30;

    /// <summary>A connector that expires within so many days is critical.</summary>
    public int ConnectorCriticalDays { get; set; } = 7;

    /// <summary>An unread post whose deadline comes within so many days is a warning; later ones are good to know.</summary>
    public int MessageWarningDays { get; set; } = 30;

    /// <summary>An unread post whose deadline comes within so many days is critical.</summary>
    public int MessageCriticalDays { get; set; } = 7;

    /// <summary>A client that is so many versions behind is a warning; less is good to know.</summary>
    public int OutdatedVersions { get; set; } = 2;

    /// <summary>Access from outside that began within this many days is new.</summary>
    public int AccessNewDays { get; set; } = 30;

    /// <summary>Access from outside that was not used for this many days is unused.</summary>
    public int AccessUnusedDays { get; set; } = 30;

    /// <summary>A subscription whose next turn is within this many days is due.</summary>
    public int LifecycleDays { get; set; } = 60;
}
