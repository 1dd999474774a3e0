using System.Text.Json;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>Reads where approvals stand that were filed for Multi Admin Approval (facts §0.6).</summary>
internal static class ApprovalStates
{
    // The service lets a request expire after three days; one that it no longer shows some time later has expired.
    private static readonly TimeSpan Life = TimeSpan.FromDays(4);

    /// <summary>The status of each code as the service tells it: "expired" for one that is forgotten, null for one that it does not show (yet).</summary>
    internal static async Task<string?[]> ReadAsync(GraphDoor door, IReadOnlyList<(string Code, DateTimeOffset At)> filed, CancellationToken cancellationToken)
    {
        var states = new string?[filed.Count];
        await door.Batches.RunAsync(
            GraphVersion.Beta,
            [.. filed.Select(f => BatchPart.Get($"deviceManagement/operationApprovalRequests?$filter=requestId eq '{Uri.EscapeDataString(f.Code)}'"))],
            (index, answer) =>
            {
                states[index] = StatusIn(answer) ?? (door.Time.GetUtcNow() - filed[index].At > Life ? "expired" : null);
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return states;
    }

    private static string? StatusIn(GraphAnswer answer)
    {
        using JsonDocument page = answer.OrThrow().ReadDocument();
        return page.RootElement.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
            && value[0].TryGetProperty("status", out JsonElement status) ? status.GetString() : null;
    }
}
