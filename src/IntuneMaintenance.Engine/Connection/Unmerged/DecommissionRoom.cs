using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission;

internal sealed class GraphDecommissions : IDecommissions
{
    internal GraphDecommissions(GraphDoor door, TenantIdentity identity, string statePath) => _ = (door, identity, statePath);

    public Task<DecommissionPlan> PlanAsync(PlanRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("not merged yet");

    public Task<DecommissionCheck> CheckAsync(string planPath, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("not merged yet");

    public Task<DecommissionStatus> RunAsync(DecommissionRunRequest request, Func<DecommissionStepResult, Task> stepEnded, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("not merged yet");
}
