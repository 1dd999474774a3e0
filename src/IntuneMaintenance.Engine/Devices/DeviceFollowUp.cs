using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>Follows devices whose act was accepted to its end: accepted is not done.</summary>
internal sealed class DeviceFollowUp
{
    /// <summary>Above this many devices one listing of the fleet is cheaper than reading each.</summary>
    private const int ListThreshold = 200;
    private readonly GraphDoor _door;
    private readonly DeviceReader _reader;

    internal DeviceFollowUp(GraphDoor door)
    {
        _door = door;
        _reader = new DeviceReader(door);
    }

    /// <summary>The present state of each: Done, Failed, or Pending.</summary>
    internal async Task<List<DeviceActResult>> ReadAsync(IReadOnlyList<DeviceActResult> pending, CancellationToken cancellationToken)
    {
        IReadOnlyList<DeviceActResult> asked = pending;
        if (pending.Count > ListThreshold)
        {
            Dictionary<string, GraphDevice> listed = await ListAsync(cancellationToken).ConfigureAwait(false);

            // A device that a listing lacks, or shows as changed, is read by itself before anything is concluded.
            asked = [.. pending.Where(p => !listed.TryGetValue(p.DeviceId, out GraphDevice? d) || !DeviceEvidence.IsAsked(d))];
        }

        Dictionary<string, DeviceReading> readings = await _reader.ReadAsync([.. asked.Select(p => p.DeviceId)], cancellationToken).ConfigureAwait(false);
        DateTimeOffset now = _door.Time.GetUtcNow();
        return [.. pending.Select(p => readings.TryGetValue(p.DeviceId, out DeviceReading? r) ? Judge(p, r, now) : p)];
    }

    /// <summary>Reads again and again, less and less often, until each has ended or the time is up; ends go to the sink.</summary>
    internal async Task WatchAsync(IReadOnlyList<DeviceActResult> pending, TimeSpan limit, Func<DeviceActResult, Task> sink, IProgress<WorkProgress> progress, CancellationToken cancellationToken)
    {
        DateTimeOffset until = _door.Time.GetUtcNow() + limit;
        TimeSpan pause = TimeSpan.FromMinutes(1);
        IReadOnlyList<DeviceActResult> open = pending;
        while (open.Count > 0)
        {
            List<DeviceActResult> states = await ReadOrHandOverAsync(open, sink, cancellationToken).ConfigureAwait(false);
            bool timeIsUp = _door.Time.GetUtcNow() >= until;
            foreach (DeviceActResult state in states.Where(s => timeIsUp || s.State != DeviceActState.Pending))
            {
                await sink(state).ConfigureAwait(false);
            }

            open = timeIsUp ? [] : [.. states.Where(s => s.State == DeviceActState.Pending)];
            progress.Report(new WorkProgress("Following devices", $"{pending.Count - open.Count} of {pending.Count} have ended", pending.Count - open.Count, pending.Count));
            if (open.Count > 0)
            {
                TimeSpan left = until - _door.Time.GetUtcNow();
                await Task.Delay(left > TimeSpan.Zero && left < pause ? left : pause, _door.Time, cancellationToken).ConfigureAwait(false);
                pause = pause < TimeSpan.FromMinutes(15) ? pause * 1.5 : pause;
            }
        }
    }

    /// <summary>When nothing can be read any more, what was accepted must be told before the failure.</summary>
    private async Task<List<DeviceActResult>> ReadOrHandOverAsync(IReadOnlyList<DeviceActResult> open, Func<DeviceActResult, Task> sink, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(open, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException)
        {
            foreach (DeviceActResult state in open)
            {
                await sink(state).ConfigureAwait(false);
            }

            throw;
        }
    }

    private async Task<Dictionary<string, GraphDevice>> ListAsync(CancellationToken cancellationToken)
    {
        var devices = new Dictionary<string, GraphDevice>(StringComparer.OrdinalIgnoreCase);
        GraphPath path = GraphPath.Beta("deviceManagement/managedDevices?$select=id,managementState");
        await foreach (GraphDevice device in _door.ListAsync(path, DeviceJson.Default.GraphDevice, cancellationToken).ConfigureAwait(false))
        {
            devices[device.Id] = device;
        }

        return devices;
    }

    private static DeviceActResult Judge(DeviceActResult pending, DeviceReading reading, DateTimeOffset now)
    {
        if (reading.Failure is not null)
        {
            return pending;
        }

        if (reading.IsGone)
        {
            return With(pending, DeviceActState.Done, "The device is no longer managed.", now);
        }

        GraphDevice device = reading.Device!;
        DateTimeOffset since = pending.RequestedDateTime ?? now;
        GraphActionResult? result = Enum.TryParse(pending.Action, out DestructiveAct act) ? DeviceEvidence.ResultSince(device, act, since) : null;

        // The state alone may stem from an older act, as long as a reading may be stale.
        bool failed = result?.IsFailed ?? (DeviceEvidence.HasFailed(device) && now - since >= ActReconciler.Settle);
        return failed
            ? With(pending, DeviceActState.Failed, $"The device reports {result?.ActionState ?? device.ManagementState}.", now)
            : result is { IsDone: true } && !DeviceEvidence.IsAsked(device)
                ? With(pending, DeviceActState.Done, "The device reports done.", now)
                : With(pending, DeviceActState.Pending, pending.Detail, now);
    }

    private static DeviceActResult With(DeviceActResult from, DeviceActState state, string? detail, DateTimeOffset now) => new()
    {
        DeviceId = from.DeviceId,
        DeviceName = from.DeviceName,
        SerialNumber = from.SerialNumber,
        Action = from.Action,
        RequestedDateTime = from.RequestedDateTime,
        RequestId = from.RequestId,
        ApprovalCode = from.ApprovalCode,
        State = state,
        Detail = detail,
        StateDateTime = now,
    };
}
