using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace IntuneMaintenance;

/// <summary>What the device cmdlets ask of the engine.</summary>
public interface IDevices
{
    /// <summary>Lists devices; each is handed over as soon as its page is there.</summary>
    Task FindAsync(DeviceQuery query, Func<ManagedDevice, Task> sink, IProgress<WorkProgress> progress, CancellationToken cancellationToken);

    /// <summary>Reads devices by id, in batches. An id that is not there comes as a failure of kind NotFound.</summary>
    Task GetAsync(
        IReadOnlyList<string> ids,
        Func<ManagedDevice, Task> sink,
        Func<IntuneMaintenanceException, Task> failed,
        CancellationToken cancellationToken);

    /// <summary>Sends a harmless action to devices, in batches. What did not work comes as a result and as a failure.</summary>
    Task ActAsync(
        HarmlessAction action,
        IReadOnlyList<DeviceTarget> targets,
        Func<DeviceActResult, Task> sink,
        Func<IntuneMaintenanceException, Task> failed,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken);

    /// <summary>
    /// Reads every device anew and holds the request against the guards. Throws <see cref="FailureKind.Guard"/> when the
    /// request as a whole must not go out.
    /// </summary>
    Task<DestructionCheck> CheckAsync(DestructionRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Acts on the devices that were confirmed; guards and identities are checked once more under a lock. What did not work, or
    /// is unclear, comes as a result and as a failure.
    /// </summary>
    Task DestroyAsync(
        DestructionRequest request,
        IReadOnlyList<ManagedDevice> confirmed,
        Func<DeviceActResult, Task> sink,
        Func<IntuneMaintenanceException, Task> failed,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken);
}
