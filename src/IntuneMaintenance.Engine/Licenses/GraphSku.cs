using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.Licenses;

/// <summary>A product that the tenant has.</summary>
internal sealed record GraphSku(string? SkuId, string? SkuPartNumber, string? CapabilityStatus, int? ConsumedUnits, GraphLicenseUnits? PrepaidUnits, GraphServicePlan[]? ServicePlans)
{
    /// <summary>Enabled, or expired and still working.</summary>
    internal bool Works => CapabilityStatus is not null && (CapabilityStatus.Equals("Enabled", StringComparison.OrdinalIgnoreCase) || CapabilityStatus.Equals("Warning", StringComparison.OrdinalIgnoreCase));
}

/// <summary>Licences by state.</summary>
internal sealed record GraphLicenseUnits(int? Enabled, int? Suspended, int? Warning, int? LockedOut);

/// <summary>A service within a product.</summary>
internal sealed record GraphServicePlan(string? ServicePlanId, string? ServicePlanName, string? ProvisioningStatus);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphSku))]
internal sealed partial class LicenseJson : JsonSerializerContext;
