using System;
using System.Collections.Generic;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>What the decommission cmdlets ask of the engine.</summary>
public interface IDecommissions
{
    /// <summary>Reads the tenant and writes a plan. Changes nothing there.</summary>
    Task<DecommissionPlan> PlanAsync(PlanRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    /// <summary>Holds a plan against its tenant; without a path, a plan with the usual rules that is written nowhere. Changes nothing.</summary>
    Task<DecommissionCheck> CheckAsync(string? planPath, SecureString? storageSas, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    /// <summary>Writes a person's decision into the journal of a campaign that waits for one; one result for each device.</summary>
    Task<IReadOnlyList<DeviceActResult>> DecideAsync(DecisionRequest request, CancellationToken cancellationToken);

    /// <summary>Runs a plan on a simulated twin of its tenant. The tenant is read and nothing else; no journal stays.</summary>
    Task<DecommissionRehearsal> RehearseAsync(RehearsalRequest request, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    /// <summary>Runs a plan, or goes on with it, as far as it goes now. Each step is handed over when it ends or has to wait.</summary>
    Task<DecommissionStatus> RunAsync(
        DecommissionRunRequest request,
        Func<DecommissionStepResult, Task> stepEnded,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken);
}
