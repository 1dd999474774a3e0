using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Tasks;

internal sealed class GraphMaintenanceTasks : IMaintenanceTasks
{
    internal GraphMaintenanceTasks(GraphDoor door, TenantIdentity identity) => _ = (door, identity);

    public Task<MaintenanceTask[]> FindAsync(TaskQuery query, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("not merged yet");
}
