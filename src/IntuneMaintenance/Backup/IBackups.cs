using System;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>What the backup cmdlets ask of the engine.</summary>
public interface IBackups
{
    /// <summary>Names of the object types that a backup can hold.</summary>
    string[] TypeNames { get; }

    /// <summary>Saves the tenant's configuration.</summary>
    Task<BackupResult> SaveAsync(BackupRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken);
}
