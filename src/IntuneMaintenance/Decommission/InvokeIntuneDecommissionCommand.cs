using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using IntuneMaintenance.Shell;

namespace IntuneMaintenance;

/// <summary>Runs a plan, or goes on with it where its journal ends.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "IntuneDecommission", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = RunSet)]
[OutputType(typeof(DecommissionStatus), ParameterSetName = [RunSet])]
[OutputType(typeof(DecommissionRehearsal), ParameterSetName = [RehearseSet])]
[RequiresPermission("DeviceManagementManagedDevices.PrivilegedOperations.All")]
[RequiresPermission("DeviceManagementManagedDevices.Read.All")]
[RequiresPermission("DeviceManagementConfiguration.ReadWrite.All")]
[RequiresPermission("DeviceManagementApps.ReadWrite.All")]
[RequiresPermission("DeviceManagementScripts.ReadWrite.All")]
[RequiresPermission("DeviceManagementServiceConfig.ReadWrite.All", For = "stopping enrolment, Autopilot identities, connectors")]
[RequiresPermission("DeviceManagementRBAC.ReadWrite.All", For = "scope tags")]
[RequiresPermission("Policy.ReadWrite.MobilityManagement", For = "the MDM user scope, with a signed-in administrator")]
[RequiresPermission("Device.ReadWrite.All", "Directory.AccessAsUser.All", For = "directory records of devices")]
[RequiresPermission("Organization.ReadWrite.All", For = "switching directory synchronisation off")]
[RequiresPermission("User.DeleteRestore.All", "User.ReadWrite.All", For = "deleting users")]
[RequiresPermission("RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", "Directory.Read.All", For = "deleting users")]
[RequiresPermission("RoleEligibilitySchedule.Read.Directory", "RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", For = "deleting users")]
[RequiresPermission("GroupMember.Read.All", "Group.ReadWrite.All", "Directory.Read.All", For = "deleting users")]
[RequiresPermission("Domain.ReadWrite.All", For = "domains")]
[RequiresPermission("Directory.AccessAsUser.All", OnRequest = true, For = "converting federated domains, with a signed-in administrator")]
[RequiresPermission("LicenseAssignment.ReadWrite.All", "User.ReadWrite.All", For = "licences")]
[RequiresPermission("LicenseAssignment.Read.All", "Organization.Read.All", "Directory.Read.All", For = "licences")]
[RequiresPermission("User.Read.All", "Directory.Read.All", For = "users and licences")]
[RequiresPermission("Group.ReadWrite.All")]
[RequiresPermission("Device.Read.All", "Directory.Read.All")]
public sealed class InvokeIntuneDecommissionCommand : PlanCmdlet
{
    private const string RunSet = "Run";
    private const string RehearseSet = "Rehearse";

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
    [Parameter(ParameterSetName = RunSet)]
    public SwitchParameter Wait { get; set; }

    /// <summary>Only these steps of the plan; those before them must have ended.</summary>
    [Parameter(ParameterSetName = RunSet)]
    public DecommissionStep[] Step { get; set; } = [];

    /// <summary>Where to stop: a step of the plan, which is the last to run; or a moment, after which no batch begins.</summary>
    [Parameter(ParameterSetName = RunSet)]
    [ArgumentCompleter(typeof(UntilCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Until { get; set; }

    /// <summary>Run the plan on a simulated twin of the tenant and say what will happen and when. The tenant is only read.</summary>
    [Parameter(ParameterSetName = RehearseSet, Mandatory = true)]
    public SwitchParameter Rehearse { get; set; }

    /// <summary>What the check-ins of the rehearsed devices are drawn from: the same seed always draws the same.</summary>
    [Parameter(ParameterSetName = RehearseSet)]
    public int Seed { get; set; } = 1;

    /// <summary>Hours that somebody takes to approve what waits for Multi Admin Approval.</summary>
    [Parameter(ParameterSetName = RehearseSet)]
    [ValidateRange(0, 71)]
    public int ApprovalHours { get; set; } = 4;

    /// <summary>Take the configuration of the rehearsed tenant from the plan's verified backup; devices and all else are as they are now.</summary>
    [Parameter(ParameterSetName = RehearseSet)]
    public SwitchParameter FromBackup { get; set; }

    /// <summary>Keep the rehearsal beside the plan's journal: status and report then hold the run against it.</summary>
    [Parameter(ParameterSetName = RehearseSet)]
    public SwitchParameter Keep { get; set; }

    /// <summary>Thumbprint of the certificate that must have signed exactly this plan.</summary>
    [Parameter]
    [ValidatePattern("^[0-9A-Fa-f]{40}$")]
    [Alias("SignerThumbprint")]
    public string? SignerCertificate { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancellationToken) =>
        AttemptAsync(Path, () => Rehearse ? RehearseAsync(cancellationToken) : RunAsync(cancellationToken));

    private async Task RehearseAsync(CancellationToken cancellationToken)
    {
        DecommissionRehearsal rehearsal = await Connection.Decommissions.RehearseAsync(
            new RehearsalRequest
            {
                Path = await ResolvePathAsync(Path, nameof(Path)).ConfigureAwait(false),
                PlanHash = PlanHash,
                Seed = Seed,
                FromBackup = FromBackup,
                ApprovedAfter = TimeSpan.FromHours(ApprovalHours),
                SignerThumbprint = SignerCertificate,
                StorageSas = StorageSas,
            },
            Progress,
            cancellationToken).ConfigureAwait(false);
        await EndProgressAsync().ConfigureAwait(false);
        if (Keep && rehearsal.HasBegun && rehearsal.RequestCount == 0)
        {
            await WarnAsync("The campaign has ended: this rehearsal foresees nothing and was not kept.").ConfigureAwait(false);
        }
        else if (Keep && await MayKeepAsync(rehearsal).ConfigureAwait(false))
        {
            string place = await Connection.Files.DecommissionFiles.KeepAsync(rehearsal, StorageSas, cancellationToken).ConfigureAwait(false);
            await TellAsync($"The rehearsal is kept in '{place}'.").ConfigureAwait(false);
        }

        await WriteAsync(rehearsal).ConfigureAwait(false);
    }

    /// <summary>-WhatIf is heeded; nobody is asked about a small file that was asked for.</summary>
    private async Task<bool> MayKeepAsync(DecommissionRehearsal rehearsal) =>
        !await IsWhatIfAsync().ConfigureAwait(false)
        || await ConfirmAsync(rehearsal.Path, "Keep the rehearsal beside the plan's journal").ConfigureAwait(false);

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var request = new DecommissionRunRequest { Path = await ResolvePathAsync(Path, nameof(Path)).ConfigureAwait(false), PlanHash = PlanHash, Step = Step, SignerThumbprint = SignerCertificate, StorageSas = StorageSas, Wait = Wait };
        (request.UntilStep, request.Until) = RunLimit.Parse(Until);
        DecommissionPlan plan = await EngineBridge.Engine.Offline.DecommissionFiles.ReadPlanAsync(request.Path, cancellationToken).ConfigureAwait(false);
        string target = $"{plan.TenantName} ({plan.TenantId}): {PlanText.Of(plan)}";
        if (await ConfirmAsync(target, "Run the decommission plan").ConfigureAwait(false))
        {
            DecommissionStatus status = await Connection.Decommissions.RunAsync(request, TellStepAsync, Progress, cancellationToken).ConfigureAwait(false);
            await EndProgressAsync().ConfigureAwait(false);
            await WriteAsync(status).ConfigureAwait(false);
        }
    }

    private Task TellStepAsync(DecommissionStepResult step) => TellAsync($"{step.Step}: {step.State}. {step.Detail}");
}
