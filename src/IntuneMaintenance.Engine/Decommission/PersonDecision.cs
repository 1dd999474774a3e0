using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>
/// What a person found out, in the journal. The service is asked once more before: a person decides only what nobody can read.
/// </summary>
internal sealed class PersonDecision
{
    private readonly GraphDoor _door;
    private readonly TenantIdentity _identity;
    private readonly Storages _storages;

    internal PersonDecision(GraphDoor door, TenantIdentity identity, Storages storages)
    {
        _storages = storages;
        _door = door;
        _identity = identity;
    }

    internal async Task<IReadOnlyList<DeviceActResult>> DecideAsync(DecisionRequest request, CancellationToken cancellationToken)
    {
        DecommissionPlan plan = await PlanFile.ReadAsync(request.Path, cancellationToken).ConfigureAwait(false);
        PlanGate.CheckTenant(plan, _identity);
        EventJournal journal = await EventJournal.OpenAsync(_storages.OpenedBy(SecureText.Reveal(request.StorageSas)).OpenJournal(plan.JournalPath), _door.Time, cancellationToken).ConfigureAwait(false);
        await using (journal.ConfigureAwait(false))
        {
            if (journal.Records.Count == 0)
            {
                throw NothingToDecide(plan, "The campaign has not begun.");
            }

            PlanGate.CheckJournal(plan, journal.Records[0], journal.Location);
            return request.DeviceId.Length == 0
                ? await FreeRestAsync(plan, journal, request, cancellationToken).ConfigureAwait(false)
                : await DecideAsync(plan, journal, request, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<DeviceActResult>> FreeRestAsync(DecommissionPlan plan, EventJournal journal, DecisionRequest request, CancellationToken cancellationToken)
    {
        var book = new DeviceBook(plan, journal.Records, new ActLedger(journal.Records));
        if (!CanaryVerdict.HasFailed(book))
        {
            throw NothingToDecide(plan, "Its canary has not failed.");
        }

        await journal.AppendAsync(Decision(CanaryVerdict.DecisionId, "GoOn", request.Reason), cancellationToken).ConfigureAwait(false);
        return [];
    }

    private async Task<IReadOnlyList<DeviceActResult>> DecideAsync(DecommissionPlan plan, EventJournal journal, DecisionRequest request, CancellationToken cancellationToken)
    {
        var requests = new ActRequests(plan.WipeOptions, keepUserData: false, plan.Justification);
        var acts = new DestructiveActs(_door, journal, requests, new OwnDevice(_identity.DeviceId, Environment.MachineName), nameof(DecommissionStep.Devices));
        var book = new DeviceBook(plan, journal.Records, acts.Ledger);
        string[] ids = [.. request.DeviceId.Distinct(StringComparer.OrdinalIgnoreCase)];
        Dictionary<string, PlannedDevice> unclear = book.Unclear.ToDictionary(d => d.Id, StringComparer.OrdinalIgnoreCase);
        if (Array.Find(ids, id => !unclear.ContainsKey(id)) is { } other)
        {
            throw NothingToDecide(plan, $"The request for the device {other} is not unclear.");
        }

        List<ActOutcome> read = await acts.ReconcileAsync(ids, cancellationToken).ConfigureAwait(false);
        var results = new List<DeviceActResult>();
        foreach (string id in ids)
        {
            ActEntry entry = acts.Ledger.Find(id)!;
            ActOutcome outcome = read.First(o => string.Equals(o.Act.DeviceId, id, StringComparison.OrdinalIgnoreCase));
            if (entry.IsOpen)
            {
                outcome = await WriteAsync(journal, acts, entry, request, cancellationToken).ConfigureAwait(false);
            }

            results.Add(ToResult(unclear[id], entry, outcome));
        }

        return results;
    }

    private async Task<ActOutcome> WriteAsync(EventJournal journal, DestructiveActs acts, ActEntry entry, DecisionRequest request, CancellationToken cancellationToken)
    {
        await journal.AppendAsync(Decision(entry.DeviceId, request.Decision.ToString(), request.Reason), cancellationToken).ConfigureAwait(false);
        string detail = $"Decided by {_identity.Account}: {request.Reason}";
        ActVerdict verdict = request.Decision == UnclearDecision.Arrived ? ActVerdict.Accepted : request.Decision == UnclearDecision.NotArrived ? ActVerdict.NotArrived : ActVerdict.Unclear;
        var outcome = new ActOutcome(entry.ToAct(), verdict) { Detail = detail };
        if (request.Decision != UnclearDecision.Skip)
        {
            await acts.Ledger.ConcludeAsync([outcome], nameof(DecommissionStep.Devices)).ConfigureAwait(false);
            return outcome;
        }

        var end = new JournalRecord { Kind = RecordKind.End, Step = nameof(DecommissionStep.Devices), Id = entry.DeviceId, Name = entry.DeviceName, State = nameof(DeviceActState.Unclear), Detail = detail };
        await journal.AppendAsync(end, cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    private JournalRecord Decision(string id, string decision, string reason) => new()
    {
        Kind = RecordKind.Decision,
        Step = nameof(DecommissionStep.Devices),
        Id = id,
        Name = _identity.Account,
        State = decision,
        Detail = reason,
    };

    private static DeviceActResult ToResult(PlannedDevice device, ActEntry entry, ActOutcome outcome) => new()
    {
        DeviceId = device.Id,
        DeviceName = device.DeviceName,
        SerialNumber = device.SerialNumber,
        Action = entry.Act.ToString(),
        State = outcome.Verdict switch
        {
            ActVerdict.Accepted => DeviceActState.Pending,
            ActVerdict.Gone => DeviceActState.Gone,
            ActVerdict.NotArrived => DeviceActState.NotSent,
            _ => DeviceActState.Unclear,
        },
        RequestedDateTime = entry.At,
        RequestId = entry.RequestId,
        Detail = outcome.Detail,
    };

    private static IntuneMaintenanceException NothingToDecide(DecommissionPlan plan, string why) => new(FailureKind.InvalidState, "NothingToDecide", $"{why} Nothing was written.")
    {
        Target = plan.Path,
        Advice = "Get-IntuneDecommission shows what the campaign waits for.",
    };
}
