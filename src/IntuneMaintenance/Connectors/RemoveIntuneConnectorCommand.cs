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
[OutputType(typeof(IntuneConnector))]
[RequiresPermission("DeviceManagementServiceConfig.ReadWrite.All", For = "Apple tokens, Exchange, partners, threat defence")]
[RequiresPermission("DeviceManagementConfiguration.ReadWrite.All", For = "Google Play, certificate and domain join connectors, Chrome")]
public sealed class RemoveIntuneConnectorCommand : IntuneCmdlet
{
    /// <summary>Kind of the connector; bound from piped connectors.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    public ConnectorKind Kind { get; set; }

    /// <summary>Id of the connector; bound from piped connectors.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectorCompleter))]
    [ValidateNotNullOrEmpty]
    public string Id { get; set; } = "";

    /// <summary>Name that the connector must still have; bound from piped connectors.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Name { get; set; }

    /// <summary>Output the connector as it was.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Id, async () =>
    {
        IConnectors connectors = Connection.Connectors;
        IntuneConnector connector = await connectors.GetAsync(Kind, Id, cancellationToken).ConfigureAwait(false);
        if (Name is not null && Name != connector.Name)
        {
            throw new IntuneMaintenanceException(FailureKind.Guard, "ConnectorChanged", $"{Kind} {Id} is called '{connector.Name}' now, and not '{Name}'. Nothing was removed.")
            {
                Target = Id,
                Advice = "Run Get-IntuneConnector again and look at it.",
            };
        }

        if (await ConfirmAsync($"{connector} [{connector.State}, account {connector.Account}, server {connector.Server}] {connector.Id}", "Remove").ConfigureAwait(false))
        {
            await connectors.RemoveAsync(connector, cancellationToken).ConfigureAwait(false);
            if (PassThru)
            {
                await WriteAsync(connector).ConfigureAwait(false);
            }
        }
    });
}
