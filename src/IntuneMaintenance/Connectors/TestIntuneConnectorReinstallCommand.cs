using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Shows what a new Exchange connector would replace, and what of that a backup recorded. Graph: GET
/// /v1.0/deviceManagement/exchangeConnectors. Changes nothing.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "IntuneConnectorReinstall")]
[OutputType(typeof(ConnectorReinstallCheck))]
[RequiresPermission("DeviceManagementServiceConfig.Read.All")]
public sealed class TestIntuneConnectorReinstallCommand : IntuneCmdlet
{
    /// <summary>Id of an Exchange connector; all of them by default.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectorCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Id { get; set; }

    /// <summary>Folder, .zip or blob container of the newest backup, or one that holds backups.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? BackupPath { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Id, async () =>
    {
        string? place = BackupPath is null ? null : await ResolvePlaceAsync(BackupPath, nameof(BackupPath)).ConfigureAwait(false);
        string tenant = CurrentContext.TenantId;
        Task<BackupRecord?> Recorded(string id) => place is null
            ? Task.FromResult<BackupRecord?>(null)
            : Connection.Files.BackupFiles.FindObjectAsync(place, tenant, id, cancellationToken);
        foreach (ConnectorReinstallCheck check in await Connection.Connectors.CheckReinstallAsync(Id, Recorded, cancellationToken).ConfigureAwait(false))
        {
            await WriteAsync(check).ConfigureAwait(false);
        }
    });
}
