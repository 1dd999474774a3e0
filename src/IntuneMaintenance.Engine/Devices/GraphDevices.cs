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
        try
        {
            await ListAsync(server, filter, sink, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (server is not null && e.Status == (int)HttpStatusCode.BadRequest)
        {
            // The service does not filter by everything that it lists; then we do.
            await ListAsync(null, filter, sink, progress, cancellationToken).ConfigureAwait(false);
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

    public async Task ActAsync(HarmlessAction action, IReadOnlyList<DeviceTarget> targets, Func<DeviceActResult, Task> sink, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        int done = 0;
        foreach (DeviceTarget[] chunk in targets.Chunk(GraphBatches.Size))
        {
            BatchPart[] parts = [.. chunk.Select(t => HarmlessRequests.For(action, t.Id))];
            GraphAnswer?[] answers = await _door.Batches.SendOnceAsync(GraphVersion.V1, parts, cancellationToken).ConfigureAwait(false);
            DateTimeOffset now = _door.Time.GetUtcNow();
            for (int i = 0; i < chunk.Length; i++)
            {
                await sink(ToResult(action, chunk[i], answers[i], now)).ConfigureAwait(false);
            }

            done += chunk.Length;
            progress.Report(new WorkProgress($"{action}", $"{done} of {targets.Count} devices", done, targets.Count));
        }
    }

    public Task<DestructionCheck> CheckAsync(DestructionRequest request, CancellationToken cancellationToken) =>
        _direct.CheckAsync(request, cancellationToken);

    public Task DestroyAsync(DestructionRequest request, IReadOnlyList<ManagedDevice> confirmed, Func<DeviceActResult, Task> sink, IProgress<WorkProgress> progress, CancellationToken cancellationToken) =>
        _direct.RunAsync(request, confirmed, sink, progress, cancellationToken);

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

    private static DeviceActResult ToResult(HarmlessAction action, DeviceTarget target, GraphAnswer? answer, DateTimeOffset now) => new()
    {
        DeviceId = target.Id,
        DeviceName = target.DeviceName,
        SerialNumber = target.SerialNumber,
        Action = action.ToString(),
        State = answer switch
        {
            null => DeviceActState.Unclear,
            { IsSuccess: true } => DeviceActState.Pending,
            { Status: HttpStatusCode.NotFound } => DeviceActState.Gone,
            _ => DeviceActState.Failed,
        },
        RequestedDateTime = now,
        StateDateTime = now,
        RequestId = answer?.RequestId,
        Detail = answer switch
        {
            null => "No answer came; the action is harmless and may be sent again.",
            { IsSuccess: true } => null,
            _ => answer.ToFailure().Message,
        },
    };
}
