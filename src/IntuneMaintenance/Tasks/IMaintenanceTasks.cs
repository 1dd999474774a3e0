using System;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>What is due, over all rooms.</summary>
public interface IMaintenanceTasks
{
    /// <summary>Lists what is due, most urgent first.</summary>
    Task<MaintenanceTask[]> FindAsync(TaskQuery query, IProgress<WorkProgress> progress, CancellationToken cancellationToken);
}
