namespace IntuneMaintenance;

/// <summary>What can be done without a tenant.</summary>
public interface IOffline
{
    /// <summary>Reading and checking backups.</summary>
    IBackupFiles BackupFiles { get; }

    /// <summary>Reading plans, journals and reports.</summary>
    IDecommissionFiles DecommissionFiles { get; }

    /// <summary>Holding backups and tenants against each other.</summary>
    IComparisons Comparisons { get; }
}
