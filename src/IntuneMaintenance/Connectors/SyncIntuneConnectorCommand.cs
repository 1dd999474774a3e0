using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Starts a synchronisation of connectors that Graph can synchronise. Graph: POST exchangeConnectors/{id}/sync,
/// vppTokens/{id}/syncLicenses (v1.0), depOnboardingSettings/{id}/syncWithAppleDeviceEnrollmentProgram,
/// androidManagedStoreAccountEnterpriseSettings/syncApps, windowsAutopilotSettings/sync (beta).
/// </summary>
[Cmdlet(VerbsData.Sync, "IntuneConnector", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(IntuneConnector))]
[RequiresPermission("DeviceManagementServiceConfig.ReadWrite.All", For = "Apple tokens, Exchange, Autopilot")]
[RequiresPermission("DeviceManagementConfiguration.ReadWrite.All", For = "Google Play")]
public sealed class SyncIntuneConnectorCommand : IntuneCmdlet
{
    /// <summary>Kind of the connector; bound from piped connectors.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public ConnectorKind Kind { get; set; }

    /// <summary>Id of the connector; bound from piped connectors.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectorCompleter))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>Output the connector as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Id, async () =>
    {
        IConnectors connectors = Connection.Connectors;
        IntuneConnector connector = await connectors.GetAsync(Kind, Id, cancellationToken).ConfigureAwait(false);
        if (await ConfirmAsync(connector.ToString(), "Synchronise").ConfigureAwait(false))
        {
            await connectors.SyncAsync(connector, cancellationToken).ConfigureAwait(false);
            if (PassThru)
            {
                await WriteAsync(await connectors.GetAsync(Kind, connector.Id, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            }
        }
    });
}
