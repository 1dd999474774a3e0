using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>
/// Finds out by reading what became of requests whose answers never came. Only the device and the tenant's record together
/// can say that a request never arrived, and only after a while: a reading may be stale.
/// </summary>
internal sealed class ActReconciler
{
    /// <summary>Readings younger than this say nothing when they say no.</summary>
    internal static readonly TimeSpan Settle = TimeSpan.FromMinutes(15);

    private readonly DeviceReader _reader;
    private readonly TimeProvider _time;

    internal ActReconciler(DeviceReader reader, TimeProvider time)
    {
        _reader = reader;
        _time = time;
    }

    /// <summary>What is known now of each attempt: Accepted, Gone, NotArrived or still Unclear.</summary>
    internal async Task<List<ActOutcome>> JudgeAsync(IReadOnlyList<ActEntry> attempts, CancellationToken cancellationToken)
    {
        DateTimeOffset since = attempts.Min(a => a.At) - ServiceClock.Skew;
        List<GraphRemoteActionAudit>? audit = await TryReadAuditAsync(since, cancellationToken).ConfigureAwait(false);
        Dictionary<string, DeviceReading> readings = await _reader.ReadAsync([.. attempts.Select(a => a.DeviceId)], cancellationToken).ConfigureAwait(false);
        return [.. attempts.Select(a => Judge(a, readings[a.DeviceId], audit))];
    }

    private ActOutcome Judge(ActEntry attempt, DeviceReading reading, List<GraphRemoteActionAudit>? audit)
    {
        ActOutcome As(ActVerdict verdict, string detail) => new(attempt.ToAct(), verdict) { Detail = detail, RequestedAt = attempt.At, RequestId = attempt.RequestId };
        if (reading.IsGone)
        {
            return As(ActVerdict.Gone, "No answer came; the device is gone.");
        }

        bool inAudit = audit?.Exists(e =>
            string.Equals(e.ManagedDeviceId, attempt.DeviceId, StringComparison.OrdinalIgnoreCase)
            && e.Is(attempt.Act) && e.RequestDateTime >= attempt.At - ServiceClock.Skew) == true;
        bool onDevice = reading.Device is { } device
            && (DeviceEvidence.IsAskedFor(device, attempt.Act) || DeviceEvidence.ResultSince(device, attempt.Act, attempt.At) is not null);
        if (inAudit || onDevice)
        {
            return As(ActVerdict.Accepted, $"No answer came; {(inAudit ? "the tenant's record of remote actions" : "the device")} shows that the request arrived.");
        }

        if (reading.Device is null || audit is null || DeviceEvidence.HasRiddleSince(reading.Device, attempt.Act, attempt.At))
        {
            return As(ActVerdict.Unclear, "No answer came, and what became of the request cannot be read.");
        }

        return _time.GetUtcNow() - attempt.At >= Settle
            ? As(ActVerdict.NotArrived, "No answer came; neither the device nor the tenant's record knows of the request.")
            : As(ActVerdict.Unclear, "No answer came, and it is too early to tell.");
    }

    private async Task<List<GraphRemoteActionAudit>?> TryReadAuditAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        try
        {
            return await _reader.ReadAuditAsync(since, cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (!e.EndsPipeline)
        {
            return null;
        }
    }
}
