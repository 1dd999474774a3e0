using System.Net;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// Writes on objects of a plan, in batches: journal, send, read back. Multi Admin Approval is a state that lasts across runs; what the service still
/// shows after it took the write is asked again, a few times.
/// </summary>
internal sealed class ObjectActs
{
    private const int MostAttempts = 3;
    private const int MostAttemptsAtFaults = 20;
    private static readonly TimeSpan AgainIn = TimeSpan.FromMinutes(15);
    private readonly Campaign _campaign;
    private readonly DecommissionStep _step;
    private readonly List<JournalRecord> _refused = [];
    private bool _anyTaken;
    private int _ownRefusals;
    private bool _reasonDemanded;

    internal ObjectActs(Campaign campaign, DecommissionStep step)
    {
        _campaign = campaign;
        _step = step;
        Book = new ObjectBook(campaign.Journal.Records, step);
    }

    internal ObjectBook Book { get; }

    /// <summary>Carries the acts out as far as it goes now. <paramref name="isThere"/> tells of each object that was written whether the service still shows it as it was.</summary>
    internal async Task RunAsync(IReadOnlyList<ObjectAct> acts, Func<IReadOnlyList<ObjectAct>, CancellationToken, Task<HashSet<string>>> isThere, CancellationToken cancellationToken)
    {
        var taken = new List<(ObjectAct Act, GraphAnswer? Answer)>();
        foreach (ObjectAct[] batch in acts.Where(a => !Book.HasEnded(a.Object.Id) && !IsUnderWay(a)).GroupBy(a => (a.Path.Version, a.Once)).SelectMany(g => g.Chunk(GraphBatches.Size)))
        {
            await _campaign.Halt.CheckAsync(cancellationToken).ConfigureAwait(false);
            List<(ObjectAct Act, string? Code)> ready = await ReadyAsync(batch, cancellationToken).ConfigureAwait(false);
            await NoteAsync([.. ready.Select(r => Intent(r.Act.Object, r.Act.Before))]).ConfigureAwait(false);
            if (!batch[0].Once)
            {
                await _campaign.Door.Batches.RunAsync(batch[0].Path.Version, [.. ready.Select(ToPart)], (index, answer) => TakeAsync(ready[index].Act, answer, taken), cancellationToken).ConfigureAwait(false);
                continue;
            }

            GraphAnswer?[] answers = await OnceSending.RunAsync(_campaign.Door, batch[0].Path.Version, [.. ready.Select(ToPart)], cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < answers.Length; i++)
            {
                await TakeAsync(ready[i].Act, answers[i], taken).ConfigureAwait(false);
            }
        }

        if (taken.Count > 0)
        {
            HashSet<string> there = await isThere([.. taken.Select(t => t.Act)], cancellationToken).ConfigureAwait(false);
            await NoteAsync([.. taken.Select(t => Verified(t.Act, t.Answer, there.Contains(t.Act.Object.Id))).OfType<JournalRecord>()]).ConfigureAwait(false);
        }
    }

    /// <summary>Writes that another room is about to be asked.</summary>
    internal Task IntendAsync(PlannedObject planned, string? before = null) => NoteAsync([Intent(planned, before)]);

    /// <summary>Writes that the service took it upon itself and has not ended.</summary>
    internal Task AcceptAsync(PlannedObject planned, string detail) => NoteAsync([Record(RecordKind.Outcome, planned, nameof(DeviceActState.Pending), detail)]);

    /// <summary>Writes that the account may not do it: nothing came of the request.</summary>
    internal Task RefuseAsync(PlannedObject planned, string detail) => NoteAsync([Record(RecordKind.Outcome, planned, nameof(DeviceActState.NotSent), detail)]);

    /// <summary>Writes the end of an object that nothing has to be sent for.</summary>
    internal Task EndAsync(PlannedObject planned, DeviceActState state, string detail) => NoteAsync([End(planned, state, detail)]);

    /// <summary>Writes that a person has to do it, and what: Graph cannot, or not with this sign-in. It is no failure, and a later run looks whether it was done.</summary>
    internal async Task HandOverAsync(PlannedObject planned, PersonTask task)
    {
        await _campaign.ToDoAsync(_step, planned.Id, planned.Name, task.Text, task.Link).ConfigureAwait(false);
        await EndAsync(planned, DeviceActState.LeftToPerson, $"{task.Why} It stands on the checklist.").ConfigureAwait(false);
    }

    /// <summary>Writes that a person has done what was left to them.</summary>
    internal async Task TakeBackAsync(PlannedObject planned)
    {
        await _campaign.NoteAsync(_step, RecordKind.ToDo, planned.Id, planned.Name, nameof(DeviceActState.Done), null).ConfigureAwait(false);
        await EndAsync(planned, DeviceActState.Done, "A person has done it.").ConfigureAwait(false);
    }

    /// <summary>Writes that an object waits for an approval, which whoever sent the request goes on with.</summary>
    internal Task FileAsync(PlannedObject planned, string? code) =>
        NoteAsync([Record(RecordKind.Outcome, planned, nameof(DeviceActState.ApprovalPending), "Waiting for an approver.") with { ApprovalCode = code }]);

    /// <summary>Writes that nobody knows what became of a request; what the service shows at the next pass decides.</summary>
    internal Task LeaveAsync(PlannedObject planned, string detail) =>
        NoteAsync([Unclear(planned, detail)]);

    /// <summary>A failure of the way or of the service, and not of the object.</summary>
    internal static bool IsPassing(IntuneMaintenanceException failure) => failure.Kind is FailureKind.Connection or FailureKind.Timeout or FailureKind.Unavailable or FailureKind.Limit;

    /// <summary>Where the step stands after everything was tried. What this account may not do has failed where it may do the rest; what only lacks a reason, because approval was switched on meanwhile, has not.</summary>
    internal async Task<StepOutcome> ConcludeAsync(IReadOnlyList<PlannedObject> objects, string done)
    {
        if (!_reasonDemanded && (_anyTaken || (_refused.Count == 1 && _ownRefusals == 1)))
        {
            await NoteAsync([.. _refused.Select(r => r with { Kind = RecordKind.End, State = nameof(DeviceActState.Failed) })]).ConfigureAwait(false);
            _refused.Clear();
        }

        int open = objects.Count(o => !Book.HasEnded(o.Id));
        int failed = objects.Count(o => Book.End(o.Id) is { } end && end.State is not (nameof(DeviceActState.Done) or nameof(DeviceActState.Gone) or nameof(DeviceActState.LeftToPerson)));
        int left = objects.Count(o => Book.End(o.Id)?.State == nameof(DeviceActState.LeftToPerson));
        JournalRecord[] approvals = [.. objects.Select(o => Book.Filed(o.Id)).OfType<JournalRecord>()];
        if (_refused.Count > 0)
        {
            return StepOutcome.Decision($"The service refuses this account: {_refused[0].Detail}");
        }

        if (approvals.Length > 0)
        {
            return StepOutcome.Wait(DecommissionState.WaitingForApproval, _campaign.Now + ApprovalWait.Look, ApprovalWait.Text(approvals.Length, approvals.Count(r => r.ApprovalCode is null)));
        }

        return open > 0
            ? StepOutcome.Wait(DecommissionState.Running, _campaign.Now + AgainIn, $"{open} objects could not be reached, or are still shown, and are tried again.")
            : StepOutcome.Done(failed, $"{objects.Count - failed - left} {done}, {failed} failed{(left == 0 ? "" : $", {left} left to a person")}.");
    }

    /// <summary>What may go out now, with the code of its approval; what was denied or carried out meanwhile ends here.</summary>
    private async Task<List<(ObjectAct Act, string? Code)>> ReadyAsync(ObjectAct[] batch, CancellationToken cancellationToken)
    {
        ObjectAct[] filed = [.. batch.Where(a => Book.Filed(a.Object.Id)?.ApprovalCode is not null)];
        string?[] states = await ApprovalStates.ReadAsync(_campaign.Door, [.. filed.Select(a => (Book.Filed(a.Object.Id)!.ApprovalCode!, Book.Filed(a.Object.Id)!.At))], cancellationToken).ConfigureAwait(false);
        List<(ObjectAct, string?)> ready = [.. batch.Except(filed).Select(a => (a, (string?)null))];
        foreach ((ObjectAct act, string? status) in filed.Zip(states))
        {
            var state = new ApprovalState(Book.Filed(act.Object.Id)!.ApprovalCode!, status);
            if (state.Code is { } code)
            {
                ready.Add((act, code));
            }
            else if (state.IsDenied)
            {
                await EndAsync(act.Object, DeviceActState.Failed, $"The approval request was {status!.ToLowerInvariant()}.").ConfigureAwait(false);
            }
            else if (state.IsCompleted)
            {
                // Carried out, and the answer was lost; what is still there is asked for anew.
                ready.Add((act, null));
            }
        }

        return ready;
    }

    /// <summary>Asked so lately that it may be under way, and a reading as old as that.</summary>
    private bool IsUnderWay(ObjectAct act) => act.Once && Book.Asked(act.Object.Id) is { } asked && _campaign.Now < asked + AgainIn;

    private async Task TakeAsync(ObjectAct act, GraphAnswer? answer, List<(ObjectAct, GraphAnswer?)> taken)
    {
        if (answer is null || answer.IsSuccess || (answer.Status == HttpStatusCode.NotFound && (act.Method == HttpMethod.Delete || act.Once)))
        {
            _anyTaken |= answer is not null;
            taken.Add((act, answer));
            return;
        }

        // What waits for an approval, or may not even ask for one, may still refer to this one; then it is tried again.
        IntuneMaintenanceException failure = answer.ToFailure();
        string detail = failure.Advice is null ? failure.Message : $"{failure.Message} {failure.Advice}";
        if (failure.Kind == FailureKind.ApprovalPending)
        {
            _anyTaken = true;
            string? code = answer.ApprovalCode ?? Book.Filed(act.Object.Id)?.ApprovalCode;
            await NoteAsync([Record(RecordKind.Outcome, act.Object, nameof(DeviceActState.ApprovalPending), "Waiting for an approver.") with { Status = (int)answer.Status, RequestId = answer.RequestId, ApprovalCode = code }]).ConfigureAwait(false);
        }
        else if (AccountRefusal.Is((int)answer.Status, failure))
        {
            _ownRefusals += act.WhenForbidden is null ? 0 : 1;
            _reasonDemanded |= AccountRefusal.LacksReason(failure);
            detail = act.WhenForbidden is null ? detail : $"{detail} {act.WhenForbidden}";
            _refused.Add(Record(RecordKind.Outcome, act.Object, nameof(DeviceActState.NotSent), detail) with { Status = (int)answer.Status, RequestId = answer.RequestId });
            await NoteAsync([_refused[^1]]).ConfigureAwait(false);
        }
        else if (Book.Attempts(act.Object.Id) < MostAttemptsAtFaults && (answer.IsTransient || Book.AllFiled.Any() || _reasonDemanded))
        {
            await NoteAsync([Record(RecordKind.Outcome, act.Object, nameof(DeviceActState.Unclear), detail) with { Status = (int)answer.Status, RequestId = answer.RequestId }]).ConfigureAwait(false);
        }
        else if (act.Once)
        {
            // Somebody else may have done it meanwhile, so that there is nothing left to do.
            taken.Add((act, answer));
        }
        else
        {
            await NoteAsync([End(act.Object, DeviceActState.Failed, detail) with { Status = (int)answer.Status, RequestId = answer.RequestId }]).ConfigureAwait(false);
        }
    }

    private JournalRecord? Verified(ObjectAct act, GraphAnswer? answer, bool isThere)
    {
        JournalRecord? end = !isThere ? End(act.Object, DeviceActState.Done, answer is { Status: HttpStatusCode.NotFound } && act.Once ? "It was no longer there." : act.Done)
            : answer is null ? Unclear(act.Object, "No answer told whether it was done; the service still shows it as it was.")
            : !answer.IsSuccess && answer.Status != HttpStatusCode.NotFound ? End(act.Object, DeviceActState.Failed, answer.ToFailure().Message)
            : Book.Attempts(act.Object.Id) >= MostAttempts ? End(act.Object, DeviceActState.Failed, "The service accepted it, but still shows it as it was.")
            : null;
        return end is null || answer is null ? end : end with { Status = (int)answer.Status, RequestId = answer.RequestId };
    }

    private BatchPart ToPart((ObjectAct Act, string? Code) ready) => new(ready.Act.Method, ready.Act.Path.Relative)
    {
        Body = ready.Act.Body,
        Headers = ready.Code is { } code ? ApprovalHeaders.Approved(code) : ApprovalHeaders.Asking(_campaign.Plan.Justification),
    };

    private JournalRecord Intent(PlannedObject planned, string? found) => Record(RecordKind.Intent, planned, nameof(DeviceActState.Pending), null) with
    {
        Facts = found is { } before ? new Dictionary<string, string> { ["before"] = before } : null,
    };

    private JournalRecord Unclear(PlannedObject planned, string detail) =>
        Book.Attempts(planned.Id) < MostAttemptsAtFaults ? Record(RecordKind.Outcome, planned, nameof(DeviceActState.Unclear), detail) : End(planned, DeviceActState.Failed, detail);

    private JournalRecord End(PlannedObject planned, DeviceActState state, string? detail) => Record(RecordKind.End, planned, state.ToString(), detail);

    private JournalRecord Record(string kind, PlannedObject planned, string state, string? detail) => new()
    {
        Kind = kind,
        Step = _step.ToString(),
        Id = planned.Id,
        Name = planned.Name,
        State = state,
        Detail = detail,
    };

    private async Task NoteAsync(IReadOnlyList<JournalRecord> records)
    {
        await _campaign.Journal.AppendAsync(records, CancellationToken.None).ConfigureAwait(false);
        foreach (JournalRecord record in _campaign.Journal.Records.Skip(_campaign.Journal.Records.Count - records.Count))
        {
            Book.Take(record);
        }
    }
}
