using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>Reading and checking backups, without a tenant.</summary>
public interface IBackupFiles
{
    /// <summary>Checks every file against the manifest.</summary>
    Task<BackupCheck> TestAsync(string path, CancellationToken cancellationToken);
}
