using System.Net;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>
/// The one way to a destructive act on a device, direct or planned: read anew, journal the intent, send once, journal the
/// outcome. A request whose outcome is unclear is read back, and never sent again before that.
/// </summary>
internal sealed class DestructiveActs
{
    private const int MostThrottled = 6;
    private readonly GraphDoor _door;
    private readonly ActRequests _requests;
    private readonly ActReconciler _reconciler;
    private readonly ActApprovals _approvals;
    private readonly DeviceReader _reader;
    private readonly OwnDevice _own;
    private readonly string _step;

    internal DestructiveActs(GraphDoor door, EventJournal journal, ActRequests requests, OwnDevice own, string step)
    {
        _door = door;
        _requests = requests;
        _own = own;
        _step = step;
        _reader = new DeviceReader(door);
        _reconciler = new ActReconciler(_reader, door.Time);
        _approvals = new ActApprovals(door);
        Ledger = new ActLedger(journal);
    }

    /// <summary>What the journal knows of each device.</summary>
    internal ActLedger Ledger { get; }

    /// <summary>Acts on at most 20 devices; one outcome for each, and all of them journaled.</summary>
    internal async Task<List<ActOutcome>> RunBatchAsync(IReadOnlyList<DeviceAct> acts, CancellationToken cancellationToken)
    {
        List<ActOutcome> outcomes = await ReconcileAsync([.. acts.Select(a => a.DeviceId)], cancellationToken).ConfigureAwait(false);
        outcomes.RemoveAll(o => o.Verdict == ActVerdict.NotArrived);
        List<DeviceAct> open = Except(acts, outcomes);

        Dictionary<string, DeviceReading> readings = await _reader.ReadAsync([.. open.Select(a => a.DeviceId)], cancellationToken).ConfigureAwait(false);
        outcomes.AddRange(await ConcludeAsync([.. open.Select(a => Refusal(a, readings[a.DeviceId])).OfType<ActOutcome>()]).ConfigureAwait(false));
        open = [.. Except(open, outcomes).Select(a => Named(a, readings[a.DeviceId].Device!))];

        Dictionary<string, ApprovalState> approvals = await _approvals.ReadAsync(open, Ledger, cancellationToken).ConfigureAwait(false);
        outcomes.AddRange(await ConcludeAsync([.. open.Select(a => approvals.TryGetValue(a.DeviceId, out ApprovalState? s) ? s.Verdict(a) : null).OfType<ActOutcome>()]).ConfigureAwait(false));
        open = Except(open, outcomes);

        for (int round = 0; open.Count > 0; round++)
        {
            List<ActOutcome> answered = await SendAsync(open, approvals, cancellationToken).ConfigureAwait(false);
            List<DeviceAct> throttled = Except(open, answered);
            if (throttled.Count > 0 && round == MostThrottled)
            {
                answered.AddRange(await ConcludeAsync([.. throttled.Select(a => new ActOutcome(a, ActVerdict.QuotaReached) { Status = 429, Detail = "The service takes no more for now." })]).ConfigureAwait(false));
                throttled = [];
            }

            outcomes.AddRange(answered);
            open = throttled;
            if (open.Count > 0)
            {
                await Task.Delay(_retryAfter ?? GraphDoor.BackoffOf(null, round), _door.Time, cancellationToken).ConfigureAwait(false);
            }
        }

        return outcomes;
    }

    /// <summary>Reads back every attempt on these devices whose outcome is open; journals what has become clear.</summary>
    internal async Task<List<ActOutcome>> ReconcileAsync(IReadOnlyList<string> deviceIds, CancellationToken cancellationToken)
    {
        ActEntry[] attempts = [.. deviceIds.Select(Ledger.Find).OfType<ActEntry>().Where(e => e.IsOpen)];
        if (attempts.Length == 0)
        {
            return [];
        }

        List<ActOutcome> outcomes = await _reconciler.JudgeAsync(attempts, cancellationToken).ConfigureAwait(false);
        await Ledger.ConcludeAsync([.. outcomes.Where(o => o.Verdict != ActVerdict.Unclear || Ledger.Find(o.Act.DeviceId)!.Verdict is null)], _step).ConfigureAwait(false);
        return outcomes;
    }

    private TimeSpan? _retryAfter;

    /// <summary>Sends once. Parts that were throttled are left out of the answer: they may come again.</summary>
    private async Task<List<ActOutcome>> SendAsync(List<DeviceAct> acts, Dictionary<string, ApprovalState> approvals, CancellationToken cancellationToken)
    {
        await Ledger.IntendAsync(acts, _step, cancellationToken).ConfigureAwait(false);
        DateTimeOffset at = _door.Time.GetUtcNow();
        BatchPart[] parts = [.. acts.Select(a => _requests.For(a, approvals.GetValueOrDefault(a.DeviceId)?.Code))];
        GraphAnswer?[] answers = await _door.Batches.SendOnceAsync(_requests.Version, parts, cancellationToken).ConfigureAwait(false);

        var outcomes = new List<ActOutcome>(acts.Count);
        var throttled = new List<ActOutcome>();
        _retryAfter = null;
        for (int i = 0; i < acts.Count; i++)
        {
            ActOutcome outcome = Classify(acts[i], answers[i]) with { RequestedAt = at };
            bool mayComeAgain = outcome is { Verdict: ActVerdict.Refused, Status: (int)HttpStatusCode.TooManyRequests };
            (mayComeAgain ? throttled : outcomes).Add(outcome);
            if (mayComeAgain && answers[i]!.RetryAfter is { } wait && !(wait < _retryAfter))
            {
                _retryAfter = wait;
            }
        }

        await Ledger.ConcludeAsync([.. outcomes, .. throttled], _step).ConfigureAwait(false);
        string[] unclear = [.. outcomes.Where(o => o.Verdict == ActVerdict.Unclear).Select(o => o.Act.DeviceId)];
        List<ActOutcome> readBack = await ReconcileAsync(unclear, cancellationToken).ConfigureAwait(false);
        return [.. outcomes.Where(o => o.Verdict != ActVerdict.Unclear), .. readBack];
    }

    private static ActOutcome Classify(DeviceAct act, GraphAnswer? answer)
    {
        if (answer is null)
        {
            return new ActOutcome(act, ActVerdict.Unclear) { Detail = "No answer came." };
        }

        ActOutcome As(ActVerdict verdict, string? detail) => new(act, verdict)
        {
            Status = (int)answer.Status,
            RequestId = answer.RequestId,
            ApprovalCode = answer.ApprovalCode,
            Detail = detail,
        };
        if (answer.IsSuccess)
        {
            return As(ActVerdict.Accepted, null);
        }

        if (answer.Status == HttpStatusCode.NotFound)
        {
            return As(ActVerdict.Gone, "The device is no longer there.");
        }

        IntuneMaintenanceException failure = answer.ToFailure();
        ActVerdict verdict = failure.Kind == FailureKind.ApprovalPending ? ActVerdict.ApprovalPending
            : answer.Error().SpeaksOfQuota() ? ActVerdict.QuotaReached
            : ActVerdict.Refused;
        return As(verdict, failure.Advice is null ? failure.Message : $"{failure.Message} {failure.Advice}");
    }

    private ActOutcome? Refusal(DeviceAct act, DeviceReading reading)
    {
        ActOutcome As(ActVerdict verdict, string detail) => new(act, verdict) { Detail = detail };
        return reading switch
        {
            { IsGone: true } => As(ActVerdict.Gone, "The device is no longer there."),
            { Device: null } => As(ActVerdict.NotReadable, $"The device could not be read anew: {reading.Failure!.Message}"),
            { Device: { } device } when ActRules.Check(act, device, _own) is { } broken => broken,
            { Device: { } device } when DeviceEvidence.IsAsked(device) || WasJustAsked(act) => As(ActVerdict.AlreadyAsked, $"The device was asked before ({device.ManagementState}); nothing was sent."),
            _ => null,
        };
    }

    /// <summary>A reading may be stale for a while after an act; the journal is not.</summary>
    private bool WasJustAsked(DeviceAct act) =>
        Ledger.Find(act.DeviceId) is { Verdict: ActVerdict.Accepted } entry && entry.Act == act.Act
        && _door.Time.GetUtcNow() - entry.At < ActReconciler.Settle;

    private async Task<List<ActOutcome>> ConcludeAsync(List<ActOutcome> outcomes)
    {
        await Ledger.ConcludeAsync(outcomes, _step).ConfigureAwait(false);
        return outcomes;
    }

    private static DeviceAct Named(DeviceAct act, GraphDevice device) => act with { SerialNumber = device.SerialNumber, DeviceName = device.DeviceName };

    private static List<DeviceAct> Except(IReadOnlyList<DeviceAct> acts, List<ActOutcome> outcomes)
    {
        HashSet<string> done = new(outcomes.Select(o => o.Act.DeviceId), StringComparer.OrdinalIgnoreCase);
        return [.. acts.Where(a => !done.Contains(a.DeviceId))];
    }
}
