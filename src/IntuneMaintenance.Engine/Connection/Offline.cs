using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Comparison;
using IntuneMaintenance.Engine.Decommission;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Connection;

/// <summary>The rooms that need no tenant.</summary>
internal sealed record Offline(IBackupFiles BackupFiles, IDecommissionFiles DecommissionFiles, IComparisons Comparisons) : IOffline
{
    /// <param name="storages">Opens places; with a connection's sign-in where there is one.</param>
    internal static Offline With(Storages storages)
    {
        var comparisons = new Comparisons(storages);
        return new Offline(new BackupFiles(storages, TimeProvider.System, comparisons), new DecommissionFiles(storages, TimeProvider.System), comparisons);
    }
}
