using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>Where each object of a step stands, by the journal alone.</summary>
internal sealed class ObjectBook
{
    private readonly Dictionary<string, JournalRecord> _ends = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, JournalRecord> _filed = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, JournalRecord> _accepted = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, DateTimeOffset> _asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _attempts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _before = new(StringComparer.OrdinalIgnoreCase);

    internal ObjectBook(IEnumerable<JournalRecord> records, DecommissionStep step)
    {
        string name = step.ToString();
        foreach (JournalRecord record in records.Where(r => r.Step == name && r.Id is not null))
        {
            Take(record);
        }
    }

    internal void Take(JournalRecord record)
    {
        switch (record.Kind)
        {
            case RecordKind.End:
                _ends[record.Id!] = record;
                _filed.Remove(record.Id!);
                break;
            case RecordKind.Outcome when record.State == nameof(DeviceActState.ApprovalPending):
                _filed[record.Id!] = record;
                break;
            case RecordKind.Outcome when record.State == nameof(DeviceActState.Pending):
                _accepted[record.Id!] = record;
                break;
            case RecordKind.Outcome when record.State == nameof(DeviceActState.NotSent):
                _filed.Remove(record.Id!);
                _asked.Remove(record.Id!);
                break;
            // Whatever else became of a request that an approval was redeemed for, its code is still good for it.
            case RecordKind.Intent:
                _attempts[record.Id!] = Attempts(record.Id!) + 1;
                _asked[record.Id!] = record.At;
                if (record.Facts?.GetValueOrDefault("before") is { } before)
                {
                    _before.TryAdd(record.Id!, before);
                }

                break;
            default:
                break;
        }
    }

    internal JournalRecord? End(string id) => _ends.GetValueOrDefault(id);

    internal bool HasEnded(string id) => _ends.ContainsKey(id);

    /// <summary>The record of an approval that is asked for and not concluded.</summary>
    internal JournalRecord? Filed(string id) => _filed.GetValueOrDefault(id);

    /// <summary>The record of what the service took upon itself and has not ended.</summary>
    internal JournalRecord? Accepted(string id) => _accepted.GetValueOrDefault(id);

    /// <summary>When something was asked for last that may have come of it; null for never.</summary>
    internal DateTimeOffset? Asked(string id) => _asked.TryGetValue(id, out DateTimeOffset at) ? at : null;

    internal int Attempts(string id) => _attempts.GetValueOrDefault(id);

    /// <summary>What the first attempt found.</summary>
    internal string? Before(string id) => _before.GetValueOrDefault(id);

    internal IEnumerable<JournalRecord> Ends => _ends.Values;

    internal IEnumerable<JournalRecord> AllFiled => _filed.Values;
}
