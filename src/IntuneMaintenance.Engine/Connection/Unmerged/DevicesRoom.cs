using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

internal sealed class GraphDevices : IDevices
{
    internal GraphDevices(GraphDoor door, TenantIdentity identity, string statePath) => _ = (door, identity, statePath);

    public Task FindAsync(DeviceQuery query, Func<ManagedDevice, Task> sink, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("not merged yet");

    public Task GetAsync(IReadOnlyList<string> ids, Func<ManagedDevice, Task> sink, Func<IntuneMaintenanceException, Task> failed, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("not merged yet");

    public Task ActAsync(HarmlessAction action, IReadOnlyList<DeviceTarget> targets, Func<DeviceActResult, Task> sink, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("not merged yet");

    public Task<DestructionCheck> CheckAsync(DestructionRequest request, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("not merged yet");

    public Task DestroyAsync(DestructionRequest request, IReadOnlyList<ManagedDevice> confirmed, Func<DeviceActResult, Task> sink, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("not merged yet");
}
