using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>Multi Admin Approval of acts: where each filed request stands.</summary>
internal sealed class ActApprovals
{
    private readonly GraphDoor _door;

    internal ActApprovals(GraphDoor door) => _door = door;

    /// <summary>The state of every approval that is filed and not concluded for these devices.</summary>
    internal async Task<Dictionary<string, ApprovalState>> ReadAsync(IReadOnlyList<DeviceAct> acts, ActLedger ledger, CancellationToken cancellationToken)
    {
        ActEntry[] filed = [.. acts.Select(a => (Act: a, Entry: ledger.Find(a.DeviceId)))
            .Where(p => p.Entry is { Verdict: ActVerdict.ApprovalPending, ApprovalCode: not null } && p.Entry.Act == p.Act.Act)
            .Select(p => p.Entry!)];
        var states = new Dictionary<string, ApprovalState>(StringComparer.OrdinalIgnoreCase);
        await _door.Batches.RunAsync(
            GraphVersion.Beta,
            [.. filed.Select(e => BatchPart.Get(ApprovalRequests.PathOf(e.ApprovalCode!)))],
            (index, answer) =>
            {
                ActEntry entry = filed[index];
                states[entry.DeviceId] = new ApprovalState(entry.ApprovalCode!, ApprovalRequests.StatusIn(answer, entry.At, _door.Time.GetUtcNow()));
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return states;
    }
}
