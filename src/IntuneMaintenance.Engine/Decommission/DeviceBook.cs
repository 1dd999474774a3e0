using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Where each device of a plan stands, by the journal alone. Every device stands in exactly one of its lists.</summary>
internal sealed class DeviceBook
{
    private readonly Dictionary<string, JournalRecord> _ended = new(StringComparer.OrdinalIgnoreCase);
    private readonly ActLedger _ledger;
    private bool _canaryRuns;

    internal DeviceBook(DecommissionPlan plan, IEnumerable<JournalRecord> records, ActLedger ledger)
    {
        Devices = plan.Steps.Contains(DecommissionStep.Devices) ? [.. plan.Devices.Where(d => d.Act != PlannedAct.Leave)] : [];
        _ledger = ledger;
        foreach (JournalRecord record in records.Where(r => r.Step == nameof(DecommissionStep.Devices) && r.Id is not null))
        {
            if (record.Kind == RecordKind.End)
            {
                _ended[record.Id!] = record;
            }
            else if (record.Kind == RecordKind.Outcome)
            {
                Refusals.Replay(record);
            }
        }

        LookAtCanary();
    }

    internal IReadOnlyList<PlannedDevice> Devices { get; }

    internal RefusalCount Refusals { get; } = new();

    /// <summary>Those that go first.</summary>
    internal IEnumerable<PlannedDevice> Canary => Devices.Where(d => d.Canary);

    /// <summary>The rest waits until the canary has reached its end.</summary>
    internal bool IsHeld(PlannedDevice device) => !device.Canary && _canaryRuns;

    /// <summary>
    /// Looks anew whether a canary is under way. Where most of it went well, the rest does not lose days to one that the service refused, or
    /// does not show, and that is asked again on another.
    /// </summary>
    internal void LookAtCanary()
    {
        PlannedDevice[] canary = [.. Canary];
        bool mostWentWell = canary.Count(IsDone) * 2 > canary.Length;
        _canaryRuns = canary.Any(d => !HasEnded(d) && !(mostWentWell && Entry(d)?.Verdict is ActVerdict.Refused or ActVerdict.NotReadable));
    }

    internal bool HasEnded(PlannedDevice device) => _ended.ContainsKey(device.Id);

    /// <summary>It ended well: the device is no longer managed.</summary>
    internal bool IsDone(PlannedDevice device) => EndOf(device)?.State == nameof(DeviceActState.Done);

    internal JournalRecord? EndOf(PlannedDevice device) => _ended.GetValueOrDefault(device.Id);

    internal void End(JournalRecord record) => _ended[record.Id!] = record;

    /// <summary>The request may have arrived and nobody knows.</summary>
    internal IEnumerable<PlannedDevice> Unclear => Open.Where(d => Entry(d) is { IsOpen: true });

    /// <summary>Accepted, and not done yet as far as we know.</summary>
    internal IEnumerable<PlannedDevice> Pending => Open.Where(d => Entry(d)?.Verdict is ActVerdict.Accepted or ActVerdict.AlreadyAsked or ActVerdict.AskedOtherwise);

    /// <summary>Left alone because it is another device than the one that the plan was made for.</summary>
    internal IEnumerable<PlannedDevice> Changed => Devices.Where(d => Entry(d)?.Verdict is ActVerdict.IdentityChanged);

    internal IEnumerable<PlannedDevice> AwaitingApproval => Open.Where(d => Entry(d)?.Verdict is ActVerdict.ApprovalPending);

    /// <summary>The end state of a device that is over and of which nobody said so yet, as when the run ended in between.</summary>
    internal DeviceActState? StateOfOver(PlannedDevice device) => HasEnded(device) || Entry(device) is not { } entry ? null : EndOf(entry);

    /// <summary>Nothing went out yet, or what went out is known to have done nothing.</summary>
    internal IEnumerable<PlannedDevice> Unsent => Open.Where(d => Entry(d) is not { } entry
        || (entry.Verdict is ActVerdict.NotArrived or ActVerdict.QuotaReached or ActVerdict.Throttled or ActVerdict.NotReadable or ActVerdict.Refused && EndOf(entry) is null));

    internal ActEntry? Entry(PlannedDevice device) => _ledger.Find(device.Id);

    /// <summary>When a device may be asked (again): one that was refused, on another day.</summary>
    internal DateTimeOffset EarliestTry(PlannedDevice device) =>
        Entry(device) is { Verdict: ActVerdict.Refused } entry && Refusals.Of(device.Id) > 0 ? DayQuota.NextDay(entry.At) : DateTimeOffset.MinValue;

    /// <summary>The end state that an attempt's outcome stands for; null when the device is not through yet.</summary>
    private DeviceActState? EndOf(ActEntry entry) => entry.Verdict switch
    {
        ActVerdict.Gone => DeviceActState.Done,
        ActVerdict.ApprovalDenied => DeviceActState.Failed,
        ActVerdict.Refused when Refusals.IsForGood(entry.DeviceId) => DeviceActState.Failed,
        ActVerdict.IdentityChanged or ActVerdict.OwnDevice or ActVerdict.PersonalDevice => DeviceActState.NotSent,
        _ => null,
    };

    private IEnumerable<PlannedDevice> Open => Devices.Where(d => !HasEnded(d));
}
