using IntuneMaintenance.Engine.Devices;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Engine.Decommission.Rehearsal;

/// <summary>Where a campaign stands when its rehearsal begins: nowhere yet, or where its journal ends.</summary>
internal sealed class RehearsedStart
{
    private readonly DecommissionPlan _plan;
    private readonly DeviceBook _book;

    private RehearsedStart(DecommissionPlan plan, IReadOnlyList<JournalRecord> records, Suspension? suspension)
    {
        (_plan, Records) = (plan, records);
        _book = new DeviceBook(plan, records, new ActLedger(records));
        Status = StatusReader.Read(plan, records);
        Suspension = suspension is { IsSuspended: true } ? suspension : null;
    }

    internal IReadOnlyList<JournalRecord> Records { get; }

    internal DecommissionStatus Status { get; }

    internal bool HasBegun => Records.Count > 0;

    internal bool HasEnded => HasBegun && _plan.Steps.All(s => StatusReader.HasEnded(Records, s));

    /// <summary>Null when nobody has frozen the campaign.</summary>
    internal Suspension? Suspension { get; }

    /// <summary>Reads the journal without its lock: whoever runs the campaign notices nothing.</summary>
    internal static async Task<RehearsedStart> ReadAsync(DecommissionPlan plan, IStorage journal, CancellationToken cancellationToken)
    {
        IReadOnlyList<JournalRecord> records = await EventJournal.ReadAsync(journal, cancellationToken).ConfigureAwait(false);
        if (records.Count > 0)
        {
            PlanGate.CheckJournal(plan, records[0], journal.Location);
        }

        return new RehearsedStart(plan, records, await new SuspensionMarker(journal).ReadAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>True for a device whose story the journal has ended.</summary>
    internal bool HasEndedFor(PlannedDevice device) => _book.HasEnded(device);

    /// <summary>True when a backup was begun: one that broke off gets a place beside it.</summary>
    internal bool HasTriedBackup => Records.Any(r => r.Kind == RecordKind.Intent && r.Step == nameof(DecommissionStep.Backup));

    /// <summary>Since when the tenant's record of remote actions is of interest: today's count for the quota, older ones tell what became of a request.</summary>
    internal DateTimeOffset ActsSince(DateTimeOffset now) =>
        _book.Pending.Concat(_book.Unclear).Select(d => _book.Entry(d)!.At - ServiceClock.Skew).Append(DayQuota.Midnight(now)).Min();

    /// <summary>Acts that the service took and that their devices have yet to do, by the journal: the tenant's own record may lag behind.</summary>
    internal TwinAct[] UnderWay =>
    [
        .. _book.Pending.Select(d => _book.Entry(d)!).Where(e => e is { Verdict: ActVerdict.Accepted, Act: DestructiveAct.Retire or DestructiveAct.Wipe })
            .Select(e => new TwinAct(e.DeviceId, e.Act == DestructiveAct.Retire ? "retire" : "wipe", e.At) { IsOpen = true }),
    ];

    /// <summary>What waits for an approver, with where the tenant says that it stands.</summary>
    internal async Task<TwinApproval[]> ApprovalsAsync(GraphDoor source, CancellationToken cancellationToken)
    {
        (string Code, DateTimeOffset At)[] filed =
        [
            .. _book.AwaitingApproval.Select(d => _book.Entry(d)!).Where(e => e.ApprovalCode is not null).Select(e => (e.ApprovalCode!, e.At)),
            .. _plan.Steps.SelectMany(s => new ObjectBook(Records, s).AllFiled).Where(r => r.ApprovalCode is not null).Select(r => (r.ApprovalCode!, r.At)),
        ];
        filed = [.. filed.DistinctBy(f => f.Code, StringComparer.OrdinalIgnoreCase)];
        string?[] states = filed.Length == 0 ? [] : await ApprovalStates.ReadAsync(source, filed, cancellationToken).ConfigureAwait(false);
        return [.. filed.Zip(states).Where(f => f.Second is not null).Select(f => new TwinApproval(f.First.Code, f.Second!, f.First.At))];
    }
}
