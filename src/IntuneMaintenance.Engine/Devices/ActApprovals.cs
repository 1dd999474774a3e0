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
        string?[] states = await ApprovalStates.ReadAsync(_door, [.. filed.Select(e => (e.ApprovalCode!, e.At))], cancellationToken).ConfigureAwait(false);
        return filed.Zip(states).ToDictionary(p => p.First.DeviceId, p => new ApprovalState(p.First.ApprovalCode!, p.Second), StringComparer.OrdinalIgnoreCase);
    }
}
