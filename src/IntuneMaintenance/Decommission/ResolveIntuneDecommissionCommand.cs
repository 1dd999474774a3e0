using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Writes a person's decision into the journal of a campaign that waits for one. Sends nothing to a device.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "IntuneDecommission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = Device)]
[OutputType(typeof(DeviceActResult))]
[RequiresPermission("DeviceManagementManagedDevices.Read.All")]
public sealed class ResolveIntuneDecommissionCommand : PlanCmdlet
{
    private const string Device = "Device";
    private const string CanarySet = "Canary";
    private readonly List<string> _ids = [];

    /// <summary>File of the plan.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Plan", "PlanPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Devices whose request stays unclear, as the status' Problems show them.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = Device)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public string[] DeviceId { get; set; } = [];

    /// <summary>Arrived, NotArrived or Skip.</summary>
    // A text and no enum: PowerShell would complete a prefix to another decision.
    [Parameter(Mandatory = true, ParameterSetName = Device)]
    [ValidateSet("Arrived", "NotArrived", "Skip")]
    public string Decision { get; set; } = "";

    /// <summary>Let the rest go, although most of the canary failed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CanarySet)]
    public SwitchParameter Canary { get; set; }

    /// <summary>How that was found out; stands in the journal.</summary>
    [Parameter(Mandatory = true)]
    [ValidateLength(1, 500)]
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (string id in DeviceId)
        {
            _ids.Add(IntuneMaintenance.DeviceId.Parse(id, nameof(DeviceId)));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancellationToken)
    {
        if (ParameterSetName == CanarySet ? !Canary : _ids.Count == 0)
        {
            return;
        }

        string path = await ResolvePathAsync(Path, nameof(Path)).ConfigureAwait(false);
        DecommissionPlan plan = await EngineBridge.Engine.Offline.DecommissionFiles.ReadPlanAsync(path, cancellationToken).ConfigureAwait(false);
        string what = Canary ? "Let the rest go although the canary failed" : $"Decide that the request is {Decision} for {string.Join(", ", _ids)}";
        if (!await ConfirmAsync($"{plan.TenantName} ({plan.TenantId}), plan {plan.PlanId}", what).ConfigureAwait(false))
        {
            return;
        }

        var request = new DecisionRequest { Path = path, DeviceId = [.. _ids], Reason = Reason, StorageSas = StorageSas };
        if (!Canary)
        {
            request.Decision = (UnclearDecision)System.Enum.Parse(typeof(UnclearDecision), Decision, ignoreCase: true);
        }

        foreach (DeviceActResult result in await Connection.Decommissions.DecideAsync(request, cancellationToken).ConfigureAwait(false))
        {
            await WriteAsync(result).ConfigureAwait(false);
        }
    }
}
