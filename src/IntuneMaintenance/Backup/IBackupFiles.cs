using System;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Reading and checking backups, without a tenant.</summary>
public interface IBackupFiles
{
    /// <summary>Names of the object types that a backup can hold.</summary>
    string[] TypeNames { get; }

    /// <summary>Checks every file against the manifest.</summary>
    Task<BackupCheck> TestAsync(string path, CancellationToken cancellationToken);

    /// <summary>The same, with its age and against a tenant where that is asked for.</summary>
    Task<BackupCheck> TestAsync(BackupTestRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    /// <summary>The backups at a place or right below it, the newest first, interrupted ones too.</summary>
    Task<BackupInfo[]> ListAsync(string path, CancellationToken cancellationToken);

    /// <summary>The objects of one backup whose type is wanted.</summary>
    Task ReadAsync(string path, Func<string, bool> wantsType, Func<BackupItem, Task> sink, CancellationToken cancellationToken);

    /// <summary>What the newest backup of the tenant, at the path or below it, holds of an object; null when there is none.</summary>
    Task<BackupRecord?> FindObjectAsync(string path, string tenantId, string id, CancellationToken cancellationToken);
}
