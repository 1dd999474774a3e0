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
        var states = new Dictionary<string, ApprovalState>(StringComparer.OrdinalIgnoreCase);
        foreach (DeviceAct act in acts)
        {
            if (ledger.Find(act.DeviceId) is { Verdict: ActVerdict.ApprovalPending, ApprovalCode: { } code } entry && entry.Act == act.Act)
            {
                states[act.DeviceId] = new ApprovalState(code, await StatusAsync(code, cancellationToken).ConfigureAwait(false));
            }
        }

        return states;
    }

    private async Task<string?> StatusAsync(string code, CancellationToken cancellationToken)
    {
        GraphPath path = GraphPath.Beta($"deviceManagement/operationApprovalRequests?$filter=requestId eq '{Uri.EscapeDataString(code)}'");
        await foreach (GraphApproval request in _door.ListAsync(path, DeviceJson.Default.GraphApproval, cancellationToken).ConfigureAwait(false))
        {
            return request.Status;
        }

        return "expired";
    }
}
