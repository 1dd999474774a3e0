using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>One pass over the devices of a plan: find out, follow, send.</summary>
internal sealed class DeviceRun
{
    private static readonly DestructiveAct[] Order = [DestructiveAct.Wipe, DestructiveAct.Retire];
    private readonly Campaign _campaign;
    private readonly DestructiveActs _acts;
    private readonly HashSet<string> _wipeIds;
    private readonly SampledLooks _looks = new();

    internal DeviceRun(Campaign campaign, DestructiveActs acts)
    {
        _campaign = campaign;
        _acts = acts;
        _wipeIds = new HashSet<string>(campaign.Plan.WipeId, StringComparer.OrdinalIgnoreCase);
        Book = new DeviceBook(campaign.Plan, campaign.Journal.Records, acts.Ledger);
    }

    internal DeviceBook Book { get; }

    internal DayQuota? Quota { get; private set; }

    /// <summary>What was left of the quota at the last pass says nothing now.</summary>
    internal void BeginPass() => Quota = null;

    /// <summary>Reads back what has no answer, and says the end of what was over: whatever ended the last run.</summary>
    internal async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        foreach (PlannedDevice[] chunk in Book.Unclear.ToArray().Chunk(200))
        {
            foreach (ActOutcome outcome in await _acts.ReconcileAsync([.. chunk.Select(d => d.Id)], cancellationToken).ConfigureAwait(false))
            {
                Book.Refusals.Take(outcome.Act.Act, outcome.Verdict, outcome.Act.DeviceId, outcome.Status, _campaign.Now);
            }
        }

        await EndOverAsync(Book.Devices).ConfigureAwait(false);
    }

    /// <summary>Reads how far the devices are whose act was accepted.</summary>
    internal async Task FollowAsync(CancellationToken cancellationToken)
    {
        DeviceActResult[] pending = [.. Book.Pending.Select(d => ToPending(d, Book.Entry(d)!))];
        if (pending.Length == 0)
        {
            return;
        }

        DateTimeOffset tooOld = _campaign.Now.AddDays(-_campaign.Plan.FollowUpDays);
        var ends = new List<JournalRecord>();
        var follow = new DeviceFollowUp(_campaign.Door);
        IReadOnlyList<DeviceActResult> looked = _looks.Choose(pending, _campaign.Now, tooOld);
        List<DeviceActResult> states = await follow.ReadAsync(looked, cancellationToken).ConfigureAwait(false);
        states.AddRange(await follow.ReadAsync(_looks.Rest(pending, looked, states, _campaign.Now), cancellationToken).ConfigureAwait(false));
        foreach (DeviceActResult state in states)
        {
            if (state.State is DeviceActState.Done or DeviceActState.Failed)
            {
                ends.Add(EndOf(state.DeviceId, state.DeviceName, state.State, state.Detail));
            }
            else if (state.RequestedDateTime <= tooOld)
            {
                ends.Add(EndOf(state.DeviceId, state.DeviceName, DeviceActState.Failed, $"The device did not carry it out within {_campaign.Plan.FollowUpDays} days."));
            }
        }

        await EndAsync(ends).ConfigureAwait(false);
    }

    /// <summary>Sends what may go out today. Not null when a person has to look first.</summary>
    internal async Task<StepOutcome?> SendAsync(CancellationToken cancellationToken)
    {
        Book.LookAtCanary();
        if (CanaryVerdict.Of(_campaign, Book) is { } stop)
        {
            return stop;
        }

        DateTimeOffset now = _campaign.Now;
        PlannedDevice[] due = [.. Book.AwaitingApproval.Concat(Book.Unsent.Where(d => Book.EarliestTry(d) <= now && !Book.IsHeld(d)))];
        if (due.Length == 0)
        {
            return null;
        }

        Quota = await QuotaAsync(cancellationToken).ConfigureAwait(false);
        int sent = 0;
        foreach (DestructiveAct act in Order)
        {
            // Those that were refused before come last: they must not stand before the others when the quota runs out. Those that were not seen for
            // long come first: they need the longest.
            var queue = new Queue<PlannedDevice>(due.Where(d => PlannedActs.ActOf(d) == act).OrderBy(d => Book.Refusals.Of(d.Id)).ThenBy(d => d.LastSyncDateTime));
            var answers = new AnswerTrail(act, Quota, id => Book.Refusals.WasBefore(id, _campaign.Now));
            while (queue.Count > 0 && Quota.Left(act) > 0)
            {
                await _campaign.Halt.CheckAsync(cancellationToken).ConfigureAwait(false);
                if (PreflightStep.Judge(_campaign, [.. Book.Changed.Select(d => d.DeviceName ?? d.Id)]) is { } drift)
                {
                    return drift;
                }

                PlannedDevice[] batch = [.. Take(queue, Math.Min(GraphBatches.Size, Quota.Left(act)))];
                List<ActOutcome> outcomes = await _acts.RunBatchAsync([.. batch.Select(ToAct)], cancellationToken).ConfigureAwait(false);
                if (await SettleAsync(answers, batch, outcomes).ConfigureAwait(false) is { } stopped)
                {
                    return stopped;
                }

                if (outcomes.Exists(o => o.Verdict == ActVerdict.Throttled))
                {
                    // A storm: more batches would only feed it.
                    return null;
                }

                sent += batch.Length;
                _campaign.Progress.Report(new WorkProgress("Decommission: devices", $"{sent} of {due.Length} asked to go", sent, due.Length));
            }
        }

        // Where the canary was gone already, nothing holds the rest.
        bool held = Book.Unsent.Any(Book.IsHeld);
        Book.LookAtCanary();
        return held && !Book.Unsent.Any(Book.IsHeld) ? await SendAsync(cancellationToken).ConfigureAwait(false) : null;
    }

    private async Task<StepOutcome?> SettleAsync(AnswerTrail answers, PlannedDevice[] batch, List<ActOutcome> outcomes)
    {
        StepOutcome? stopped = answers.Judge(outcomes, out List<ActOutcome> excused);
        DateTimeOffset now = _campaign.Now;
        await _acts.Ledger.ConcludeAsync(excused, nameof(DecommissionStep.Devices)).ConfigureAwait(false);
        foreach (ActOutcome outcome in outcomes.Concat(excused))
        {
            Book.Refusals.Take(outcome.Act.Act, outcome.Verdict, outcome.Act.DeviceId, outcome.Status, now);
        }

        await EndOverAsync(batch).ConfigureAwait(false);
        await EndAsync([.. outcomes.Where(IsOutOfReach).Select(o => EndOf(o.Act.DeviceId, o.Act.DeviceName, DeviceActState.Failed, $"It could not be read on more than {_campaign.Plan.FollowUpDays} days. {o.Detail}"))]).ConfigureAwait(false);
        return stopped;
    }

    /// <summary>One device that nobody can read must not hold the campaign for ever.</summary>
    private bool IsOutOfReach(ActOutcome outcome) => outcome.Verdict == ActVerdict.NotReadable && _campaign.Journal.Records
        .Where(r => r is { Kind: RecordKind.Outcome, State: nameof(ActVerdict.NotReadable) } && string.Equals(r.Id, outcome.Act.DeviceId, StringComparison.OrdinalIgnoreCase))
        .Select(r => r.At.UtcDateTime.Date)
        .Distinct()
        .Count() > _campaign.Plan.FollowUpDays;

    /// <summary>Writes the end of every device whose last outcome is one.</summary>
    private Task EndOverAsync(IEnumerable<PlannedDevice> devices) => EndAsync(
        [.. devices.Where(d => Book.StateOfOver(d) is not null).Select(d => EndOf(d.Id, d.DeviceName, Book.StateOfOver(d)!.Value, Book.Entry(d)!.Detail))]);

    private async Task EndAsync(IReadOnlyList<JournalRecord> ends)
    {
        await _campaign.Journal.AppendAsync(ends, CancellationToken.None).ConfigureAwait(false);
        foreach (JournalRecord end in ends)
        {
            Book.End(end);
        }
    }

    private async Task<DayQuota> QuotaAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset midnight = DayQuota.Midnight(_campaign.Now);
        List<GraphRemoteActionAudit> today = await new DeviceReader(_campaign.Door).ReadAuditAsync(midnight, cancellationToken).ConfigureAwait(false);
        return new DayQuota(_campaign.Plan, today, _acts.Ledger.Entries, midnight);
    }

    private DeviceAct ToAct(PlannedDevice device) => new(device.Id, PlannedActs.ActOf(device))
    {
        SerialNumber = device.SerialNumber,
        DeviceName = device.DeviceName,
        NamedById = _wipeIds.Contains(device.Id),
    };

    private static JournalRecord EndOf(string id, string? name, DeviceActState state, string? detail) => new()
    {
        Kind = RecordKind.End,
        Step = nameof(DecommissionStep.Devices),
        Id = id,
        Name = name,
        State = state.ToString(),
        Detail = detail,
    };

    private static DeviceActResult ToPending(PlannedDevice device, ActEntry entry) => new()
    {
        DeviceId = device.Id,
        DeviceName = device.DeviceName,
        SerialNumber = device.SerialNumber,
        Action = entry.Act.ToString(),
        State = DeviceActState.Pending,
        RequestedDateTime = entry.At,
        RequestId = entry.RequestId,
    };

    private static IEnumerable<PlannedDevice> Take(Queue<PlannedDevice> queue, int count)
    {
        while (count-- > 0 && queue.TryDequeue(out PlannedDevice? device))
        {
            yield return device;
        }
    }
}
