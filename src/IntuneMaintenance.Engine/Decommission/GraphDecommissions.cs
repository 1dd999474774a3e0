using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>The room of the decommission cmdlets.</summary>
internal sealed class GraphDecommissions : IDecommissions
{
    private readonly Planner _planner;
    private readonly PlanChecker _checker;
    private readonly CampaignRunner _runner;
    private readonly Storages _storages;

    internal GraphDecommissions(GraphDoor door, TenantIdentity identity, GraphDevices devices, GraphBackups backups, Storages? storages = null)
    {
        _storages = storages ?? Storages.Offline;
        _planner = new Planner(door, identity, devices);
        _checker = new PlanChecker(door, identity, devices);
        _runner = new CampaignRunner(door, identity, backups, _storages);
    }

    public async Task<DecommissionPlan> PlanAsync(PlanRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        _storages.CheckJournal(request.JournalPath);
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

    public Task<DecommissionCheck> CheckAsync(string planPath, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        _checker.CheckAsync(planPath, progress, cancellationToken);

    public Task<DecommissionStatus> RunAsync(DecommissionRunRequest request, Func<DecommissionStepResult, Task> stepEnded, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        _runner.RunAsync(request, stepEnded, progress, cancellationToken);
}
