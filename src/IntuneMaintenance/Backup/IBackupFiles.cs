using System;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Reading and checking backups, without a tenant.</summary>
public interface IBackupFiles
{
    /// <summary>Checks every file against the manifest.</summary>
    Task<BackupCheck> TestAsync(string path, CancellationToken cancellationToken);

    /// <summary>The same, with its age and against a tenant where that is asked for.</summary>
    Task<BackupCheck> TestAsync(BackupTestRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    /// <summary>What the newest backup of the tenant, at the path or below it, holds of an object; null when there is none.</summary>
    Task<BackupRecord?> FindObjectAsync(string path, string tenantId, string id, CancellationToken cancellationToken);
}
