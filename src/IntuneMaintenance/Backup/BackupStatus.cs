namespace IntuneMaintenance;

/// <summary>Whether a backup holds all that could be had.</summary>
public enum BackupStatus
{
    /// <summary>Something that could have been had is missing, or a file is damaged.</summary>
    Incomplete,

    /// <summary>All that Graph gives is there, and every file is what the manifest says.</summary>
    Complete,
}
