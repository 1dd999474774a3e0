using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.Infrastructure;

/// <summary>The organization, as far as synchronisation and services go.</summary>
internal sealed record GraphSyncState(string? Id, bool? OnPremisesSyncEnabled, DateTimeOffset? OnPremisesLastSyncDateTime, GraphAssignedPlan[]? AssignedPlans);

/// <summary>A service that the tenant has.</summary>
internal sealed record GraphAssignedPlan(string? Service, string? CapabilityStatus, string? ServicePlanId);

/// <summary>The features of synchronisation: all are switches.</summary>
internal sealed record GraphSyncFeatures(string? Id, Dictionary<string, JsonElement>? Features);

/// <summary>A domain, as far as signing in goes.</summary>
internal sealed record GraphSignInDomain(string Id, string? AuthenticationType, bool? IsVerified, bool? IsRoot, string[]? SupportedServices)
{
    internal bool IsFederated => string.Equals(AuthenticationType, "Federated", StringComparison.OrdinalIgnoreCase);

    /// <summary>The domain that decides how this one signs in: the nearest root above it; a root decides by itself.</summary>
    internal GraphSignInDomain RootAmong(IReadOnlyList<GraphSignInDomain> all)
    {
        GraphSignInDomain[] above = IsRoot == true ? [] : [.. all.Where(d => Id.EndsWith("." + d.Id, StringComparison.OrdinalIgnoreCase)).OrderByDescending(d => d.Id.Length)];
        return Array.Find(above, d => d.IsRoot == true) ?? this;
    }
}

/// <summary>Its identity provider.</summary>
internal sealed record GraphFederation(string? Id, string? DisplayName, string? IssuerUri, string? PassiveSignInUri, string? PreferredAuthenticationProtocol);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphSyncState))]
[JsonSerializable(typeof(GraphSyncFeatures))]
[JsonSerializable(typeof(GraphSignInDomain))]
[JsonSerializable(typeof(GraphFederation))]
internal sealed partial class InfrastructureJson : JsonSerializerContext;
