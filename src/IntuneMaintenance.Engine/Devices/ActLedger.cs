using IntuneMaintenance.Engine.Journal;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>What a journal knows of each device: the last attempt and its outcome. Built by replay, kept up by each append.</summary>
internal sealed class ActLedger
{
    private readonly Dictionary<string, ActEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly EventJournal? _journal;

    /// <summary>A ledger that is only read: for status and reports.</summary>
    internal ActLedger(IEnumerable<JournalRecord> records)
    {
        foreach (JournalRecord record in records)
        {
            Replay(record);
        }
    }

    internal ActLedger(EventJournal journal)
        : this(journal.Records) => _journal = journal;

    internal IEnumerable<ActEntry> Entries => _entries.Values;

    internal ActEntry? Find(string deviceId) => _entries.GetValueOrDefault(deviceId);

    /// <summary>Writes that requests are about to go out. Nothing is sent before this returns.</summary>
    internal Task IntendAsync(IReadOnlyList<DeviceAct> acts, string step, CancellationToken cancellationToken) =>
        AppendAsync([.. acts.Select(a => Record(RecordKind.Intent, a, step))], cancellationToken);

    /// <summary>Writes what became of them. An outcome is written even when the caller has been cancelled meanwhile.</summary>
    internal Task ConcludeAsync(IReadOnlyList<ActOutcome> outcomes, string step) => AppendAsync(
        [
            .. outcomes.Select(o => Record(RecordKind.Outcome, o.Act, step) with
            {
                State = o.Verdict.ToString(),
                Status = o.Status,
                RequestId = o.RequestId,
                ApprovalCode = o.ApprovalCode,
                Detail = o.Detail,
            }),
        ],
        CancellationToken.None);

    private async Task AppendAsync(IReadOnlyList<JournalRecord> records, CancellationToken cancellationToken)
    {
        EventJournal journal = _journal ?? throw new InvalidOperationException("This ledger is only read.");
        int before = journal.Records.Count;
        await journal.AppendAsync(records, cancellationToken).ConfigureAwait(false);
        foreach (JournalRecord record in journal.Records.Skip(before))
        {
            Replay(record);
        }
    }

    private void Replay(JournalRecord record)
    {
        if (record.Id is null || record.Kind is not (RecordKind.Intent or RecordKind.Outcome) || !Enum.TryParse(record.Act, out DestructiveAct act))
        {
            return;
        }

        ActEntry? before = _entries.GetValueOrDefault(record.Id);
        if (record.Kind == RecordKind.Intent)
        {
            _entries[record.Id] = Entry(record, act, before);
        }
        else if (Enum.TryParse(record.State, out ActVerdict verdict) && !(verdict.SaysNothingWasSent() && before is { IsOpen: false, MayHaveArrived: true }))
        {
            // An attempt that arrived is not forgotten because a later command looked and sent nothing.
            ActEntry entry = before ?? Entry(record, act, null);
            _entries[record.Id] = entry with
            {
                Verdict = verdict,
                ApprovalCode = record.ApprovalCode ?? entry.ApprovalCode,
                ArrivedBefore = entry.IsOpen ? entry.ArrivedBefore : entry.LastArrival,
                RequestId = record.RequestId ?? entry.RequestId,
                Detail = record.Detail,
            };
        }
    }

    private static ActEntry Entry(JournalRecord record, DestructiveAct act, ActEntry? before) => new(record.Id!, act, record.At, null)
    {
        SerialNumber = record.Serial,
        DeviceName = record.Name,
        ApprovalCode = before?.ApprovalCode,
        ArrivedBefore = before?.LastArrival,
    };

    private static JournalRecord Record(string kind, DeviceAct act, string step) => new()
    {
        Kind = kind,
        Step = step,
        Id = act.DeviceId,
        Name = act.DeviceName,
        Serial = act.SerialNumber,
        Act = act.Act.ToString(),
    };
}
