using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.Graph;

/// <summary>A request for Multi Admin Approval (beta: operationApprovalRequest).</summary>
internal sealed record GraphApproval
{
    public string? Id { get; init; }

    public string? Status { get; init; }

    public DateTimeOffset? ExpirationDateTime { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphApproval))]
internal sealed partial class ApprovalJson : JsonSerializerContext;
