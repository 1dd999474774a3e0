using System.Security;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Connectors;
using IntuneMaintenance.Engine.Decommission.People;
using IntuneMaintenance.Engine.Decommission.Rehearsal;
using IntuneMaintenance.Engine.DelegatedAdmins;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Domains;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Infrastructure;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Engine.Subscriptions;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>The room of the decommission cmdlets.</summary>
internal sealed class GraphDecommissions : IDecommissions
{
    private readonly Planner _planner;
    private readonly PlanChecker _checker;
    private readonly CampaignRunner _runner;
    private readonly PersonDecision _decision;
    private readonly Storages _storages;
    private readonly GraphDoor _door;
    private readonly TenantIdentity _identity;

    internal GraphDecommissions(GraphDoor door, TenantIdentity identity, GraphDevices devices, GraphBackups backups, GraphConnectors connectors, Storages? storages = null)
    {
        _storages = storages ?? Storages.Offline;
        (_door, _identity) = (door, identity);
        var admins = new GraphDelegatedAdmins(door, identity);
        var domains = new GraphDomains(door, identity);
        var infrastructure = new GraphInfrastructure(door, identity);
        _planner = new Planner(door, identity, devices, new OutsidePlanner(door, identity, connectors, admins), new EndPlanner(domains, infrastructure, connectors));
        _checker = new PlanChecker(door, identity, devices, connectors);
        _decision = new PersonDecision(door, identity, _storages);
        _runner = new CampaignRunner(door, identity, _checker, _storages, [.. Steps(backups, connectors, admins), new InfrastructureStep(infrastructure, connectors, domains, new FederationBackup(new CampaignBackup(backups))), new UserStep(), new DomainStep(domains), new LicenseStep(), new SheetStep(new GraphSubscriptions(door, identity))]);
    }

    /// <summary>Every step that there is; the enum gives their order. A further step is a line here.</summary>
    private static ICampaignStep[] Steps(GraphBackups backups, GraphConnectors connectors, GraphDelegatedAdmins admins) =>
    [
        new PreflightStep(),
        new BackupStep(new CampaignBackup(backups)),
        new EnrollmentStep(),
        new UninstallStep(),
        new DeviceStep(),
        new RecordStep(),
        new ConfigurationStep(),
        new ConnectorStep(connectors),
        new PartnerStep(admins),
    ];

    public async Task<DecommissionPlan> PlanAsync(PlanRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        _storages.CheckJournal(request.JournalPath);
        if (FolderStorage.IsFolder(request.Path))
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "PlanPathIsFolder", $"-Path: '{request.Path}' is a folder. A plan is a file.")
            {
                Target = request.Path,
                Advice = $"Name a file in it, such as '{Path.Combine(request.Path, "plan.json")}'.",
            };
        }

        if (await new FolderStorage(PlanFile.FolderOf(request.Path)).ExistsAsync(Path.GetFileName(request.Path), cancellationToken).ConfigureAwait(false))
        {
            throw new IntuneMaintenanceException(FailureKind.Exists, "PlanExists", $"-Path: '{request.Path}' exists. A plan is never overwritten.")
            {
                Target = request.Path,
                Advice = "Name another file, or remove that one.",
            };
        }

        DecommissionPlan plan = await _planner.MakeAsync(request, progress, cancellationToken).ConfigureAwait(false);
        await PlanFile.WriteAsync(plan, request.Path, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    public async Task<DecommissionCheck> CheckAsync(string? planPath, SecureString? storageSas, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        Storages storages = _storages.OpenedBy(SecureText.Reveal(storageSas));
        if (planPath is not null)
        {
            return await _checker.CheckAsync(planPath, storages, progress, cancellationToken).ConfigureAwait(false);
        }

        DecommissionPlan draft = await _planner.MakeAsync(new PlanRequest(), progress, cancellationToken).ConfigureAwait(false);
        return await _checker.CheckAsync(draft, storages, progress, cancellationToken).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<DeviceActResult>> DecideAsync(DecisionRequest request, CancellationToken cancellationToken) => _decision.DecideAsync(request, cancellationToken);

    public Task<DecommissionStatus> RunAsync(DecommissionRunRequest request, Func<DecommissionStepResult, Task> stepEnded, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        _runner.RunAsync(request, stepEnded, progress, cancellationToken);

    public Task<DecommissionRehearsal> RehearseAsync(RehearsalRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        new CampaignRehearsal(_door, _identity, _storages).RunAsync(request, progress, cancellationToken);

    /// <summary>What stands in the way of a plan that was read before.</summary>
    internal Task<DecommissionCheck> CheckAsync(DecommissionPlan plan, IProgress<WorkProgress> progress, CancellationToken cancellationToken) => _checker.CheckAsync(plan, _storages, progress, cancellationToken);

    /// <summary>Runs a plan that was read before, on these places, to its end.</summary>
    internal Task<DecommissionStatus> RunAsync(DecommissionPlan plan, Storages storages, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        _runner.RunAsync(plan, storages, null, new DecommissionRunRequest { Wait = true }, static _ => Task.CompletedTask, progress, cancellationToken);
}
