namespace IntuneMaintenance;

/// <summary>Which backup to check, and against what.</summary>
public sealed class BackupTestRequest
{
    /// <summary>The backup.</summary>
    public string Path { get; set; } = "";

    /// <summary>Days that it may be old; null for any age.</summary>
    public int? MaxAge { get; set; }

    /// <summary>Tenant to hold it against; null for none.</summary>
    public IBackups? Tenant { get; set; }
}
