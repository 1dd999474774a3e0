using System.Text.Json.Serialization;
using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Domains;

/// <summary>A domain as the directory describes it.</summary>
internal sealed record GraphDomain(
    string Id,
    string? AuthenticationType,
    bool? IsDefault,
    bool? IsInitial,
    bool? IsRoot,
    bool? IsVerified,
    string[]? SupportedServices,
    GraphDomainState? State)
{
    internal bool IsFederated => string.Equals(AuthenticationType, "Federated", StringComparison.OrdinalIgnoreCase);

    /// <summary>A removal by force that goes on.</summary>
    internal bool IsGoing => State is { Operation: "ForceDelete" or "forceDelete" or "Delete", Status: not ("Failed" or "failed") };

    /// <summary>A removal by force that the service gave up.</summary>
    internal bool HasFailed => State is { Operation: "ForceDelete" or "forceDelete" or "Delete", Status: "Failed" or "failed" };

    /// <summary>The service gave up a removal that was asked for then; a failure that is older is that of another one.</summary>
    internal bool FailedSince(DateTimeOffset? asked) => HasFailed && (State!.LastActionDateTime is not { } at || at >= asked - ServiceClock.Skew);

    internal bool IsBelow(string upper) => Id.EndsWith("." + upper, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The last operation on it.</summary>
internal sealed record GraphDomainState(string? Operation, string? Status, DateTimeOffset? LastActionDateTime);

/// <summary>An object that uses it.</summary>
internal sealed record GraphDomainReference(string Id, string? DisplayName, string? UserPrincipalName, string? Mail, string[]? ProxyAddresses, string[]? IdentifierUris, string? SignInAudience)
{
    [JsonPropertyName("@odata.type")]
    public string? Type { get; init; }
}

/// <summary>A DNS record of any kind.</summary>
internal sealed record GraphDnsRecord(
    string? RecordType,
    string? Label,
    string? SupportedService,
    int? Ttl,
    string? Text,
    string? MailExchange,
    int? Preference,
    string? CanonicalName,
    string? NameTarget,
    int? Port,
    int? Priority,
    int? Weight,
    string? Description)
{
    internal string Value =>
        Text ?? CanonicalName
        ?? (MailExchange is not null ? $"{Preference ?? 0} {MailExchange}" : NameTarget is not null ? $"{Priority ?? 0} {Weight ?? 0} {Port ?? 0} {NameTarget}" : Description ?? "");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphDomain))]
[JsonSerializable(typeof(GraphDomainReference))]
[JsonSerializable(typeof(GraphDnsRecord))]
internal sealed partial class DomainJson : JsonSerializerContext;
