using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Removes connectors where Graph can, one by one and each re-read before: DELETE of the object, or terminate, disconnect and
/// unbind where that is how the bond ends. Reads back that it is gone.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "IntuneConnector", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(IntuneConnector), typeof(PendingApproval))]
[RequiresPermission("DeviceManagementServiceConfig.ReadWrite.All", For = "Apple tokens, Exchange, partners, threat defence")]
[RequiresPermission("DeviceManagementConfiguration.ReadWrite.All", For = "Google Play, certificate and domain join connectors, Chrome")]
public sealed class RemoveIntuneConnectorCommand : ConnectorActCmdlet
{
    internal override string Action => "Remove";

    internal override void Require(IntuneConnector connector) => Connection.Connectors.RequireRemove(connector);

    internal override string Describe(IntuneConnector connector)
    {
        string account = connector.Account is { Length: > 0 } ? $", account {connector.Account}" : "";
        string server = connector.Server is { Length: > 0 } ? $", server {connector.Server}" : "";
        return $"{connector} [{connector.State}{account}{server}] {connector.Id}";
    }

    internal override Task<PendingApproval?> ActAsync(IntuneConnector connector, CancellationToken cancellationToken) =>
        Connection.Connectors.RemoveAsync(connector, Justification, cancellationToken);

    internal override Task<IntuneConnector> AfterAsync(IntuneConnector before, CancellationToken cancellationToken) => Task.FromResult(before);
}
