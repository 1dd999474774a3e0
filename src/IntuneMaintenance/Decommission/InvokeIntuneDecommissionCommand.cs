using System.Management.Automation;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Runs a plan, or goes on with it where its journal ends.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "IntuneDecommission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(DecommissionStatus))]
[RequiresPermission("DeviceManagementManagedDevices.PrivilegedOperations.All")]
[RequiresPermission("DeviceManagementManagedDevices.Read.All")]
[RequiresPermission("DeviceManagementConfiguration.ReadWrite.All")]
[RequiresPermission("DeviceManagementApps.ReadWrite.All")]
[RequiresPermission("DeviceManagementScripts.ReadWrite.All")]
[RequiresPermission("Group.ReadWrite.All")]
[RequiresPermission("Device.Read.All", "Directory.Read.All")]
public sealed class InvokeIntuneDecommissionCommand : IntuneCmdlet
{
    /// <summary>File of the plan.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Plan", "PlanPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The plan's hash, as Test-IntuneDecommission shows it.</summary>
    // Not mandatory to PowerShell, which would prompt for it; the engine refuses a run without it. Not bound from the
    // pipeline either: a hash that comes along by itself has been looked at by nobody.
    [Parameter(Position = 1)]
    public string? PlanHash { get; set; }

    /// <summary>Stay until the campaign ends or needs a person, instead of returning when there is nothing to do right now.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>SAS that opens the plan's containers; by default the connection's identity does.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? StorageSas { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) => AttemptAsync(Path, async () =>
    {
        var request = new DecommissionRunRequest { Path = await ResolvePathAsync(Path, nameof(Path)).ConfigureAwait(false), PlanHash = PlanHash, StorageSas = StorageSas, Wait = Wait };
        DecommissionPlan plan = await EngineBridge.Engine.Offline.DecommissionFiles.ReadPlanAsync(request.Path, cancellationToken).ConfigureAwait(false);
        string target = $"{plan.TenantName} ({plan.TenantId}): {plan.RetireCount} devices to retire, {plan.WipeCount} to wipe, {plan.LeaveCount} left alone";
        if (await ConfirmAsync(target, "Run the decommission plan").ConfigureAwait(false))
        {
            DecommissionStatus status = await Connection.Decommissions.RunAsync(request, TellStepAsync, Progress, cancellationToken).ConfigureAwait(false);
            await EndProgressAsync().ConfigureAwait(false);
            await WriteAsync(status).ConfigureAwait(false);
        }
    });

    private Task TellStepAsync(DecommissionStepResult step) => TellAsync($"{step.Step}: {step.State}. {step.Detail}");
}
