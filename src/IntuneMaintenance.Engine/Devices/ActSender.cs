using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>Sends acts once: the intent is journaled when nothing stands before the request any more, the outcome as soon as it is known.</summary>
internal sealed class ActSender
{
    private readonly GraphDoor _door;
    private readonly ActRequests _requests;
    private readonly DeviceReader _reader;
    private readonly ActLedger _ledger;
    private readonly string _step;

    internal ActSender(GraphDoor door, ActRequests requests, DeviceReader reader, ActLedger ledger, string step)
    {
        _door = door;
        _requests = requests;
        _reader = reader;
        _ledger = ledger;
        _step = step;
    }

    internal async Task<SentActs> SendAsync(IReadOnlyList<DeviceAct> acts, Dictionary<string, ApprovalState> approvals, CancellationToken cancellationToken)
    {
        BatchPart[] parts = [.. acts.Select(a => _requests.For(a, approvals.GetValueOrDefault(a.DeviceId)?.Code))];
        GraphAnswer?[] answers = await AskAsync(acts, parts, cancellationToken).ConfigureAwait(false);
        ActOutcome[] all = [.. acts.Select((a, i) => ActAnswers.Classify(a, answers[i]) with { RequestedAt = _ledger.Find(a.DeviceId)!.At })];

        ActOutcome[] missing = [.. all.Where(o => o.Verdict == ActVerdict.Gone)];
        await _ledger.ConcludeAsync([.. all.Except(missing)], _step).ConfigureAwait(false);
        List<ActOutcome> confirmed = await ConfirmAsync(missing, cancellationToken).ConfigureAwait(false);
        await _ledger.ConcludeAsync(confirmed, _step).ConfigureAwait(false);

        TimeSpan? wait = answers.Where(a => a is not null).Max(a => a!.RetryAfter);
        return new SentActs(
            [.. all.Where(o => o.Verdict is not (ActVerdict.Gone or ActVerdict.Throttled)), .. confirmed],
            [.. all.Where(o => o.Verdict == ActVerdict.Throttled).Select(o => o.Act)],
            wait);
    }

    private async Task<GraphAnswer?[]> AskAsync(IReadOnlyList<DeviceAct> acts, BatchPart[] parts, CancellationToken cancellationToken)
    {
        bool intended = false;
        try
        {
            return await _door.Batches.SendOnceAsync(
                _requests.Version,
                parts,
                async () =>
                {
                    await _ledger.IntendAsync(acts, _step, cancellationToken).ConfigureAwait(false);
                    intended = true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (IntuneMaintenanceException e) when (intended)
        {
            // The batch as a whole was turned away, or never left: no token, no permission.
            await _ledger.ConcludeAsync([.. acts.Select(a => new ActOutcome(a, ActVerdict.NotArrived) { Status = e.Status, RequestId = e.RequestId, Detail = e.Message })], _step).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A 404 ends a device for good, so that it is believed only when the device itself can't be found either.</summary>
    private async Task<List<ActOutcome>> ConfirmAsync(ActOutcome[] missing, CancellationToken cancellationToken)
    {
        Dictionary<string, DeviceReading> readings = await _reader.ReadAsync([.. missing.Select(o => o.Act.DeviceId)], cancellationToken).ConfigureAwait(false);
        return
        [
            .. missing.Select(o => readings[o.Act.DeviceId].IsGone
                ? o
                : o with { Verdict = ActVerdict.Refused, Detail = "The service answered 404, although the device is still there." }),
        ];
    }
}
