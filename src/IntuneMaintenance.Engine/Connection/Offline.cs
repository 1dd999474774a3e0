namespace IntuneMaintenance.Engine.Connection;

/// <summary>The rooms that need no connection.</summary>
internal sealed record Offline(IBackupFiles BackupFiles, IDecommissionFiles DecommissionFiles, IComparisons Comparisons) : IOffline;
