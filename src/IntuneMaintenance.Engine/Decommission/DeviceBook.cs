using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Where each device of a plan stands, by the journal alone.</summary>
internal sealed class DeviceBook
{
    /// <summary>A refused device is asked once more after this; refused twice, it has failed.</summary>
    internal static readonly TimeSpan SecondTry = TimeSpan.FromHours(1);

    private const int MostRefusals = 2;
    private readonly Dictionary<string, JournalRecord> _ended = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _refusals = new(StringComparer.OrdinalIgnoreCase);
    private readonly ActLedger _ledger;

    internal DeviceBook(DecommissionPlan plan, IEnumerable<JournalRecord> records, ActLedger ledger)
    {
        Devices = [.. plan.Devices.Where(d => d.Act != PlannedAct.Leave)];
        _ledger = ledger;
        foreach (JournalRecord record in records.Where(r => r.Step == nameof(DecommissionStep.Devices) && r.Id is not null))
        {
            if (record.Kind == RecordKind.End)
            {
                _ended[record.Id!] = record;
            }
            else if (record is { Kind: RecordKind.Outcome, State: nameof(ActVerdict.Refused), Status: not 429 })
            {
                CountRefusal(record.Id!);
            }
        }
    }

    internal IReadOnlyList<PlannedDevice> Devices { get; }

    internal bool HasEnded(PlannedDevice device) => _ended.ContainsKey(device.Id);

    internal JournalRecord? EndOf(PlannedDevice device) => _ended.GetValueOrDefault(device.Id);

    internal void End(JournalRecord record) => _ended[record.Id!] = record;

    internal void CountRefusal(string id) => _refusals[id] = _refusals.GetValueOrDefault(id) + 1;

    internal bool IsRefusedForGood(string id) => _refusals.GetValueOrDefault(id) >= MostRefusals;

    /// <summary>The request may have arrived and nobody knows.</summary>
    internal IEnumerable<PlannedDevice> Unclear => Open.Where(d => Entry(d) is { IsOpen: true });

    /// <summary>Accepted, and not done yet as far as we know.</summary>
    internal IEnumerable<PlannedDevice> Pending => Open.Where(d => Entry(d)?.Verdict is ActVerdict.Accepted or ActVerdict.AlreadyAsked);

    internal IEnumerable<PlannedDevice> AwaitingApproval => Open.Where(d => Entry(d)?.Verdict is ActVerdict.ApprovalPending);

    /// <summary>Nothing went out yet, or what went out is known to have done nothing.</summary>
    internal IEnumerable<PlannedDevice> Unsent => Open.Where(d => Entry(d)?.Verdict is ActVerdict.NotArrived or ActVerdict.QuotaReached or ActVerdict.NotReadable or ActVerdict.Refused
        || Entry(d) is null);

    /// <summary>When a device may be asked (again).</summary>
    internal DateTimeOffset EarliestTry(PlannedDevice device) =>
        Entry(device) is { Verdict: ActVerdict.Refused } entry && _refusals.ContainsKey(device.Id) ? entry.At + SecondTry : DateTimeOffset.MinValue;

    internal ActEntry? Entry(PlannedDevice device) => _ledger.Find(device.Id);

    private IEnumerable<PlannedDevice> Open => Devices.Where(d => !HasEnded(d));
}
