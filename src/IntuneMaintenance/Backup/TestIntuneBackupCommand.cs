using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Says whether a backup is whole, undamaged and complete. Needs no connection, but to open a blob container and for
/// -AgainstTenant. Graph, for that: the same GET as Backup-IntuneConfiguration.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "IntuneBackup")]
[OutputType(typeof(BackupCheck))]
[RequiresPermission("DeviceManagementConfiguration.Read.All", For = "policies, configurations and compliance policies, with -AgainstTenant")]
[RequiresPermission("DeviceManagementScripts.Read.All", "DeviceManagementConfiguration.Read.All", For = "scripts, with -AgainstTenant")]
[RequiresPermission("DeviceManagementApps.Read.All", For = "apps, with -AgainstTenant")]
public sealed class TestIntuneBackupCommand : IntuneCmdlet
{
    /// <summary>Folders, .zip files and blob containers of backups; wildcards allowed for files.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "BackupPath")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>A backup older than this many days is not valid.</summary>
    [Parameter]
    [ValidateRange(0, 3650)]
    public int? MaxAge { get; set; }

    /// <summary>Hold the backup against the connected tenant: whether it is of this tenant, and what has changed since.</summary>
    [Parameter]
    public SwitchParameter AgainstTenant { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        IBackups? tenant = AgainstTenant ? Connection.Backups : null;
        foreach (string path in Path)
        {
            await AttemptAsync(StoragePath.Shown(path), async () =>
            {
                IReadOnlyList<string> places = await OnPipelineThreadAsync(() => StoragePath.ResolveAll(this, path, nameof(Path))).ConfigureAwait(false);
                foreach (string place in places)
                {
                    var request = new BackupTestRequest { Path = place, MaxAge = MaxAge, Tenant = tenant };
                    BackupCheck check = await Files.BackupFiles.TestAsync(request, Progress, cancellationToken).ConfigureAwait(false);
                    await EndProgressAsync().ConfigureAwait(false);
                    await WriteAsync(check).ConfigureAwait(false);
                }
            }).ConfigureAwait(false);
        }
    }
}
