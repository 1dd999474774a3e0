using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>
/// Shows which versions of the Management Extension and of Company Portal the fleet runs, and which lag behind. Graph: GET
/// /beta/deviceAppManagement/windowsManagementApp and its healthStates, /v1.0/deviceManagement/detectedApps and their managedDevices.
/// </summary>
[Cmdlet(VerbsCommon.Get, "IntuneClientVersion")]
[OutputType(typeof(ClientVersion), typeof(ClientVersionDevice))]
[RequiresPermission("DeviceManagementManagedDevices.Read.All")]
public sealed class GetIntuneClientVersionCommand : IntuneCmdlet
{
    /// <summary>Clients; all by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNull]
    public IntuneClient[] Client { get; set; } = [];

    /// <summary>Only what is behind the newest version.</summary>
    [Parameter]
    public SwitchParameter Outdated { get; set; }

    /// <summary>One object a device instead of one a version.</summary>
    [Parameter]
    public SwitchParameter Device { get; set; }

    /// <summary>A device that has not checked in for this many days is silent.</summary>
    [Parameter]
    [ValidateRange(1, 3650)]
    public int SilentDays { get; set; } = 30;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        var query = new ClientVersionQuery { Client = Client, OutdatedOnly = Outdated, SilentDays = SilentDays };
        IClientVersions clients = Connection.ClientVersions;
        Task Failed(IntuneMaintenanceException e) => FailAsync(e, e.Target);
        await (Device
            ? clients.FindDevicesAsync(query, WriteAsync, Failed, Progress, cancellationToken)
            : clients.SummarizeAsync(query, WriteAsync, Failed, Progress, cancellationToken)).ConfigureAwait(false);
        await EndProgressAsync().ConfigureAwait(false);
    }
}
