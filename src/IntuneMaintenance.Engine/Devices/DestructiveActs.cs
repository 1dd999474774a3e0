using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>
/// The one way to a destructive act on a device, direct or planned: read anew, journal the intent, send once, journal the
/// outcome. A request whose outcome is unclear is read back, and never sent again before that.
/// </summary>
internal sealed class DestructiveActs
{
    private const int MostRounds = 7;
    private readonly GraphDoor _door;
    private readonly ActReconciler _reconciler;
    private readonly ActApprovals _approvals;
    private readonly ActGate _gate;
    private readonly ActSender _sender;
    private readonly string _step;

    internal DestructiveActs(GraphDoor door, EventJournal journal, ActRequests requests, OwnDevice own, string step)
    {
        _door = door;
        _step = step;
        var reader = new DeviceReader(door);
        Ledger = new ActLedger(journal);
        _reconciler = new ActReconciler(reader, door.Time);
        _approvals = new ActApprovals(door);
        _gate = new ActGate(reader, own, Ledger, door.Time);
        _sender = new ActSender(door, requests, reader, Ledger, step);
    }

    /// <summary>What the journal knows of each device.</summary>
    internal ActLedger Ledger { get; }

    /// <summary>Acts on at most 20 devices; one outcome for each, and all of them journaled.</summary>
    internal async Task<List<ActOutcome>> RunBatchAsync(IReadOnlyList<DeviceAct> acts, CancellationToken cancellationToken)
    {
        List<ActOutcome> outcomes = await ReconcileAsync([.. acts.Select(a => a.DeviceId)], cancellationToken).ConfigureAwait(false);
        outcomes.RemoveAll(o => o.Verdict == ActVerdict.NotArrived || (o.Verdict == ActVerdict.Accepted && !acts.Contains(o.Act, SameAct)));
        IReadOnlyList<DeviceAct> open = Except(acts, outcomes);
        for (int round = 1; open.Count > 0; round++)
        {
            // Every round looks anew: somebody else may have acted while this one waited.
            (List<ActOutcome> heldBack, List<DeviceAct> ready) = await _gate.CheckAsync(open, cancellationToken).ConfigureAwait(false);
            outcomes.AddRange(await ConcludeAsync(heldBack).ConfigureAwait(false));
            Dictionary<string, ApprovalState> approvals = await _approvals.ReadAsync(ready, Ledger, cancellationToken).ConfigureAwait(false);
            List<ActOutcome> waiting = [.. ready.Select(a => approvals.TryGetValue(a.DeviceId, out ApprovalState? s) ? s.Verdict(a) : null).OfType<ActOutcome>()];
            outcomes.AddRange(await ConcludeAsync(waiting).ConfigureAwait(false));
            ready = Except(ready, waiting);
            if (ready.Count == 0)
            {
                break;
            }

            SentActs sent = await _sender.SendAsync(ready, approvals, cancellationToken).ConfigureAwait(false);
            outcomes.AddRange(await ReadBackAsync(sent.Outcomes, cancellationToken).ConfigureAwait(false));
            open = sent.Throttled;
            if (open.Count > 0 && round == MostRounds)
            {
                outcomes.AddRange(await ConcludeAsync([.. open.Select(a => new ActOutcome(a, ActVerdict.Throttled) { Status = 429, Detail = "The service takes no more for now." })]).ConfigureAwait(false));
                break;
            }

            if (open.Count > 0)
            {
                await Task.Delay(GraphDoor.BackoffOf(sent.RetryAfter, round - 1), _door.Time, cancellationToken).ConfigureAwait(false);
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

    private async Task<List<ActOutcome>> ReadBackAsync(IReadOnlyList<ActOutcome> sent, CancellationToken cancellationToken)
    {
        string[] unclear = [.. sent.Where(o => o.Verdict == ActVerdict.Unclear).Select(o => o.Act.DeviceId)];
        return [.. sent.Where(o => o.Verdict != ActVerdict.Unclear), .. await ReconcileAsync(unclear, cancellationToken).ConfigureAwait(false)];
    }

    private async Task<List<ActOutcome>> ConcludeAsync(List<ActOutcome> outcomes)
    {
        await Ledger.ConcludeAsync(outcomes, _step).ConfigureAwait(false);
        return outcomes;
    }

    private static readonly EqualityComparer<DeviceAct> SameAct = EqualityComparer<DeviceAct>.Create(
        (a, b) => a!.Act == b!.Act && string.Equals(a.DeviceId, b.DeviceId, StringComparison.OrdinalIgnoreCase),
        a => HashCode.Combine(a.Act));

    private static List<DeviceAct> Except(IReadOnlyList<DeviceAct> acts, List<ActOutcome> outcomes)
    {
        HashSet<string> done = new(outcomes.Select(o => o.Act.DeviceId), StringComparer.OrdinalIgnoreCase);
        return [.. acts.Where(a => !done.Contains(a.DeviceId))];
    }
}
