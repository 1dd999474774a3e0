using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.Tasks;

/// <summary>A subscription and its next turn.</summary>
internal sealed record SubscriptionState(string? SkuPartNumber, string? Status, bool? IsTrial, DateTimeOffset? NextLifecycleDateTime, IReadOnlyList<SubscriptionPlan>? ServiceStatus);

/// <summary>A service that it carries.</summary>
internal sealed record SubscriptionPlan(string? ServicePlanId, string? ServicePlanName);

/// <summary>A domain and what is under way with it.</summary>
internal sealed record DomainEntry(string Id, bool? IsVerified, DomainEntryState? State);

/// <summary>The last operation on a domain.</summary>
internal sealed record DomainEntryState(string? Operation, string? Status, DateTimeOffset? LastActionDateTime);

/// <summary>A Multi Admin Approval policy.</summary>
internal sealed record ApprovalPolicy(string? PolicyType);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SubscriptionState))]
[JsonSerializable(typeof(DomainEntry))]
[JsonSerializable(typeof(ApprovalPolicy))]
internal sealed partial class LifecycleJson : JsonSerializerContext;
