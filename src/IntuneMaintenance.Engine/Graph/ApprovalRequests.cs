using System.Text.Json;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>Reads where a request for Multi Admin Approval stands (facts §0.6).</summary>
internal static class ApprovalRequests
{
    // The service lets a request expire after three days; one that it no longer shows some time later has expired.
    private static readonly TimeSpan Life = TimeSpan.FromDays(4);

    /// <summary>The path below /beta that shows one request.</summary>
    internal static string PathOf(string code) => $"deviceManagement/operationApprovalRequests?$filter=requestId eq '{Uri.EscapeDataString(code)}'";

    /// <summary>The state of a request that was filed at this moment; null when the service does not show it yet.</summary>
    internal static string? StatusIn(GraphAnswer answer, DateTimeOffset filed, DateTimeOffset now)
    {
        using JsonDocument page = answer.OrThrow().ReadDocument();
        string? shown = page.RootElement.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0
            ? value[0].Deserialize(ApprovalJson.Default.GraphApproval)?.Status
            : null;
        return shown ?? (now - filed > Life ? "expired" : null);
    }

    internal static bool IsApproved(string? status) => Is(status, "approved");

    internal static bool IsCompleted(string? status) => Is(status, "completed");

    /// <summary>Nobody will approve it any more.</summary>
    internal static bool IsDenied(string? status) => Is(status, "rejected") || Is(status, "cancelled") || Is(status, "expired");

    private static bool Is(string? status, string other) => string.Equals(status, other, StringComparison.OrdinalIgnoreCase);
}
