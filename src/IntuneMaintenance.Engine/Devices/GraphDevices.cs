using System.Net;
using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>The room of the device cmdlets.</summary>
internal sealed class GraphDevices : IDevices
{
    private readonly GraphDoor _door;
    private readonly DirectActs _direct;

    internal GraphDevices(GraphDoor door, TenantIdentity identity, string statePath)
    {
        _door = door;
        _direct = new DirectActs(door, identity, statePath);
    }

    public async Task FindAsync(DeviceQuery query, Func<ManagedDevice, Task> sink, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        var filter = new DeviceFilter(query, _door.Time.GetUtcNow());
        string? server = filter.ToOData();
        bool begun = false;
        try
        {
            await ListAsync(server, filter, Begin, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (server is not null && !begun && e.Status == (int)HttpStatusCode.BadRequest)
        {
            // The service does not filter by everything that it lists; then we do.
            await ListAsync(null, filter, sink, progress, cancellationToken).ConfigureAwait(false);
        }

        Task Begin(ManagedDevice device)
        {
            begun = true;
            return sink(device);
        }
    }

    public async Task GetAsync(IReadOnlyList<string> ids, Func<ManagedDevice, Task> sink, Func<IntuneMaintenanceException, Task> failed, CancellationToken cancellationToken)
    {
        Dictionary<string, DeviceReading> readings = await new DeviceReader(_door).ReadAsync(ids, cancellationToken).ConfigureAwait(false);
        foreach (string id in ids)
        {
            DeviceReading reading = readings[id];
            if (reading.Device is { } device)
            {
                await sink(device.ToModel()).ConfigureAwait(false);
            }
            else
            {
                await failed(reading.Failure ?? NotFound(id)).ConfigureAwait(false);
            }
        }
    }

    public Task ActAsync(
        HarmlessAction action,
        IReadOnlyList<DeviceTarget> targets,
        Func<DeviceActResult, Task> sink,
        Func<IntuneMaintenanceException, Task> failed,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken) => new HarmlessActs(_door).RunAsync(action, targets, sink, failed, progress, cancellationToken);

    public Task<DestructionCheck> CheckAsync(DestructionRequest request, CancellationToken cancellationToken) =>
        _direct.CheckAsync(request, cancellationToken);

    public Task DestroyAsync(
        DestructionRequest request,
        IReadOnlyList<ManagedDevice> confirmed,
        Func<DeviceActResult, Task> sink,
        Func<IntuneMaintenanceException, Task> failed,
        IProgress<WorkProgress> progress,
        CancellationToken cancellationToken) => _direct.RunAsync(request, confirmed, sink, failed, progress, cancellationToken);

    internal static IntuneMaintenanceException NotFound(string id) =>
        new(FailureKind.NotFound, "DeviceNotFound", $"There is no managed device with the id '{id}'.") { Target = id };

    private async Task ListAsync(string? server, DeviceFilter filter, Func<ManagedDevice, Task> sink, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        string query = server is null ? "" : $"&$filter={Uri.EscapeDataString(server)}";
        GraphPath path = GraphPath.Beta($"deviceManagement/managedDevices?$select={GraphDevice.ListSelect}{query}");
        long seen = 0;
        await foreach (GraphDevice device in _door.ListAsync(path, DeviceJson.Default.GraphDevice, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ManagedDevice model = device.ToModel();
            progress.Report(new WorkProgress("Reading devices", $"{++seen} read", seen));
            if (filter.Matches(model))
            {
                await sink(model).ConfigureAwait(false);
            }
        }
    }
}
