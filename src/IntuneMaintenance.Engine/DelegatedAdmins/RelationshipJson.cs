using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.DelegatedAdmins;

/// <summary>A GDAP relationship, as the partner sees it.</summary>
internal sealed record GraphRelationship(
    string Id,
    string? DisplayName,
    string? Duration,
    string? AutoExtendDuration,
    string? Status,
    GraphRelationshipCustomer? Customer,
    GraphAccessDetails? AccessDetails,
    DateTimeOffset? CreatedDateTime,
    DateTimeOffset? ActivatedDateTime,
    DateTimeOffset? EndDateTime,
    bool? IsPartnerConsentPending)
{
    /// <summary>Must be sent back with every change of the relationship itself.</summary>
    [JsonPropertyName("@odata.etag")]
    public string? ETag { get; init; }
}

/// <summary>The customer of a relationship.</summary>
internal sealed record GraphRelationshipCustomer(string? TenantId, string? DisplayName);

/// <summary>The roles of a relationship.</summary>
internal sealed record GraphAccessDetails(IReadOnlyList<GraphUnifiedRole>? UnifiedRoles);

/// <summary>One of them.</summary>
internal sealed record GraphUnifiedRole(string RoleDefinitionId);

/// <summary>A relationship to create.</summary>
internal sealed record NewRelationship(string DisplayName, string Duration, GraphRelationshipCustomer? Customer, GraphAccessDetails AccessDetails, string AutoExtendDuration);

/// <summary>A request about a relationship.</summary>
internal sealed record NewRelationshipRequest(string Action);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GraphRelationship))]
[JsonSerializable(typeof(NewRelationship))]
[JsonSerializable(typeof(NewRelationshipRequest))]
internal sealed partial class RelationshipJson : JsonSerializerContext;
