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
[OutputType(typeof(IntuneConnector), typeof(PendingApproval))]
[RequiresPermission("DeviceManagementServiceConfig.ReadWrite.All", For = "Apple tokens, Exchange, Autopilot")]
[RequiresPermission("DeviceManagementConfiguration.ReadWrite.All", For = "Google Play")]
public sealed class SyncIntuneConnectorCommand : ConnectorActCmdlet
{
    internal override string Action => "Synchronise";

    internal override void Require(IntuneConnector connector) => Connection.Connectors.RequireSync(connector);

    internal override string Describe(IntuneConnector connector) => connector.ToString();

    internal override Task<PendingApproval?> ActAsync(IntuneConnector connector, CancellationToken cancellationToken) =>
        Connection.Connectors.SyncAsync(connector, Justification, cancellationToken);

    internal override Task<IntuneConnector> AfterAsync(IntuneConnector before, CancellationToken cancellationToken) =>
        Connection.Connectors.GetAsync(before.Kind, before.Id, cancellationToken);
}
