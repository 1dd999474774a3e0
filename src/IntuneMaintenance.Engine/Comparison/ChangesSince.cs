using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>What has changed in a tenant since one of its backups.</summary>
internal sealed class ChangesSince
{
    private readonly List<ConfigurationComparison> _all = [];

    /// <summary>Changes, and what could not be compared.</summary>
    internal IReadOnlyList<ConfigurationComparison> All => _all;

    internal IReadOnlyList<ConfigurationComparison> Changed => _all.FindAll(c => c.Change != ConfigurationChange.NotCompared);

    internal IReadOnlyList<ConfigurationComparison> NotCompared => _all.FindAll(c => c.Change == ConfigurationChange.NotCompared);

    internal static async Task<ChangesSince> FindAsync(
        BackupArchive archive,
        GraphBackups tenant,
        IReadOnlyList<ConfigurationType> types,
        DateTimeOffset now,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken)
    {
        var changes = new ChangesSince();
        using var reference = new ArchiveSource(archive);
        using var difference = new TenantSource(tenant);
        var comparer = new ConfigurationComparer(reference, difference, changes.TakeAsync, static _ => Task.CompletedTask);
        await comparer.RunAsync([.. types.Where(archive.Covers)], named: false, ComparedChoice.All, now, progress, cancellationToken).ConfigureAwait(false);
        return changes;
    }

    private Task TakeAsync(ConfigurationComparison comparison)
    {
        if (comparison.Change != ConfigurationChange.Equal)
        {
            _all.Add(comparison);
        }

        return Task.CompletedTask;
    }
}
