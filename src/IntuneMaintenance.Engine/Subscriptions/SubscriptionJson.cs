using System.Text.Json.Serialization;
using IntuneMaintenance.Engine.Licenses;

namespace IntuneMaintenance.Engine.Subscriptions;

/// <summary>A subscription as the directory describes it.</summary>
internal sealed record GraphSubscription(
    string? Id,
    string? CommerceSubscriptionId,
    string? SkuId,
    string? SkuPartNumber,
    string? Status,
    bool? IsTrial,
    int? TotalLicenses,
    string? OwnerId,
    string? OwnerTenantId,
    string? OwnerType,
    DateTimeOffset? CreatedDateTime,
    DateTimeOffset? NextLifecycleDateTime,
    GraphServicePlan[]? ServiceStatus);

/// <summary>Intune's own view of the tenant.</summary>
internal sealed record GraphIntuneState(string? SubscriptionState);

/// <summary>The organization as its account shows it.</summary>
internal sealed record GraphAccount(
    string? DisplayName,
    string? Street,
    string? City,
    string? PostalCode,
    string? State,
    string? Country,
    string? CountryLetterCode,
    GraphAccountDomain[]? VerifiedDomains,
    string[]? TechnicalNotificationMails);

/// <summary>One of its domains.</summary>
internal sealed record GraphAccountDomain(string? Name, bool? IsInitial);

/// <summary>A person.</summary>
internal sealed record GraphContact(string? GivenName, string? Surname, string? UserPrincipalName, string? MobilePhone, string[]? BusinessPhones);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphSubscription))]
[JsonSerializable(typeof(GraphIntuneState))]
[JsonSerializable(typeof(GraphAccount))]
[JsonSerializable(typeof(GraphContact))]
internal sealed partial class SubscriptionJson : JsonSerializerContext;
