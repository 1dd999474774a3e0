namespace IntuneMaintenance.Engine.Backup;

/// <summary>Tells what has changed in a tenant since one of its backups; the room that compares builds on this one.</summary>
internal interface IBackupChanges
{
    /// <summary>The changes, and what could not be compared.</summary>
    Task<IReadOnlyList<ConfigurationComparison>> FindAsync(BackupArchive archive, GraphBackups tenant, IProgress<WorkProgress> progress, CancellationToken cancellationToken);
}
