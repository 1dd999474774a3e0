namespace IntuneMaintenance.Engine.Devices;

/// <summary>The last look before an act: each device is read anew, and what may not or need not go out is held back.</summary>
internal sealed class ActGate
{
    private readonly DeviceReader _reader;
    private readonly OwnDevice _own;
    private readonly ActLedger _ledger;
    private readonly TimeProvider _time;

    internal ActGate(DeviceReader reader, OwnDevice own, ActLedger ledger, TimeProvider time)
    {
        _reader = reader;
        _own = own;
        _ledger = ledger;
        _time = time;
    }

    /// <summary>Those that are held back, with the reason, and those that may go out, with serial number and name as they are now.</summary>
    internal async Task<(List<ActOutcome> HeldBack, List<DeviceAct> Ready)> CheckAsync(IReadOnlyList<DeviceAct> acts, CancellationToken cancellationToken)
    {
        Dictionary<string, DeviceReading> readings = await _reader.ReadAsync([.. acts.Select(a => a.DeviceId)], cancellationToken).ConfigureAwait(false);
        var heldBack = new List<ActOutcome>();
        var ready = new List<DeviceAct>();
        foreach (DeviceAct act in acts)
        {
            DeviceReading reading = readings[act.DeviceId];
            if (Refusal(act, reading) is { } refusal)
            {
                heldBack.Add(refusal);
            }
            else
            {
                ready.Add(act with { SerialNumber = reading.Device!.SerialNumber, DeviceName = reading.Device.DeviceName });
            }
        }

        return (heldBack, ready);
    }

    private ActOutcome? Refusal(DeviceAct act, DeviceReading reading)
    {
        ActOutcome As(ActVerdict verdict, string detail) => new(act, verdict) { Detail = detail, Failure = reading.Failure };
        return reading switch
        {
            { IsGone: true } => As(ActVerdict.Gone, "The device is no longer there."),
            { Device: null } => As(ActVerdict.NotReadable, $"The device could not be read anew: {reading.Failure!.Message}"),
            { Device: { } device } when ActRules.Check(act, device, _own) is { } broken => broken,
            { Device: { } device } when DeviceEvidence.IsAskedFor(device, act.Act) => As(ActVerdict.AlreadyAsked, $"The device was asked before ({device.ManagementState}); nothing was sent."),
            { Device: { } device } when DeviceEvidence.IsAsked(device) => As(ActVerdict.AskedOtherwise, $"The device was asked for something else before ({device.ManagementState}); nothing was sent."),
            _ when JustAsked(act) is { } just => As(just == act.Act ? ActVerdict.AlreadyAsked : ActVerdict.AskedOtherwise, $"The device was asked a moment ago ({just}); nothing was sent."),
            _ => null,
        };
    }

    /// <summary>A reading may be stale for a while after an act; the journal is not.</summary>
    private DestructiveAct? JustAsked(DeviceAct act) =>
        _ledger.Find(act.DeviceId) is { Verdict: ActVerdict.Accepted } entry
        && (entry.Act == act.Act || entry.Act != DestructiveAct.ResetPasscode)
        && _time.GetUtcNow() - entry.At < ActReconciler.Settle
            ? entry.Act
            : null;
}
