using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.Partners;

/// <summary>A subscription as the directory describes it.</summary>
internal sealed record GraphSubscription(string? Id, string? SkuId, string? SkuPartNumber, string? Status, bool? IsTrial, int? TotalLicenses, string? OwnerTenantId, string? OwnerType, DateTimeOffset? CreatedDateTime, DateTimeOffset? NextLifecycleDateTime);

/// <summary>A partner that is connected to Intune.</summary>
internal sealed record GraphIntunePartner(string Id, string? DisplayName, string? PartnerState, string? OnboardingStatus, bool? IsConfigured, DateTimeOffset? LastHeartbeatDateTime, DateTimeOffset? LastConnectionDateTime);

/// <summary>A partner admin link.</summary>
internal sealed record ArmPartner(string? Id, string? Name, ArmPartnerProperties? Properties);

/// <summary>What it links.</summary>
internal sealed record ArmPartnerProperties(string? PartnerId, string? PartnerName, string? TenantId, string? ObjectId, string? State, DateTimeOffset? UpdatedTime, DateTimeOffset? CreatedTime);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphSubscription))]
[JsonSerializable(typeof(GraphIntunePartner))]
[JsonSerializable(typeof(ArmPartner))]
internal sealed partial class PartnerJson : JsonSerializerContext;
