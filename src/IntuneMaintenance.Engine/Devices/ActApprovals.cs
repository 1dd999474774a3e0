using System.Text.Json;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Devices;

/// <summary>Multi Admin Approval of acts: where each filed request stands.</summary>
internal sealed class ActApprovals
{
    // The service lets a request expire after three days (facts §0.6); one that it no longer shows some time later has expired.
    private static readonly TimeSpan Life = TimeSpan.FromDays(4);
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
            [.. filed.Select(e => BatchPart.Get($"deviceManagement/operationApprovalRequests?$filter=requestId eq '{Uri.EscapeDataString(e.ApprovalCode!)}'"))],
            (index, answer) =>
            {
                ActEntry entry = filed[index];
                states[entry.DeviceId] = new ApprovalState(entry.ApprovalCode!, StatusIn(answer) ?? (_door.Time.GetUtcNow() - entry.At > Life ? "expired" : null));
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return states;
    }

    private static string? StatusIn(GraphAnswer answer)
    {
        using JsonDocument page = answer.OrThrow().ReadDocument();
        return page.RootElement.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
            ? value[0].Deserialize(DeviceJson.Default.GraphApproval)?.Status
            : null;
    }
}
