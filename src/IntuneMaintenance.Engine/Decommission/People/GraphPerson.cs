using System.Text.Json.Serialization;

namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>A user, as far as deleting it or taking a licence from it needs.</summary>
internal sealed record GraphPerson(string Id, string? UserPrincipalName, string? UserType, bool? OnPremisesSyncEnabled, GraphAssignedLicense[]? AssignedLicenses, GraphLicenseState[]? LicenseAssignmentStates)
{
    internal string Name => UserPrincipalName ?? Id;
}

/// <summary>What a user has in effect, wherever it comes from.</summary>
internal sealed record GraphAssignedLicense(string SkuId, string[]? DisabledPlans);

/// <summary>One assignment of a product: directly, or through a group.</summary>
internal sealed record GraphLicenseState(string SkuId, string? AssignedByGroup, string[]? DisabledPlans, string? State, string? Error)
{
    internal bool IsDirect => string.IsNullOrEmpty(AssignedByGroup);
}

/// <summary>A group that passes a product on.</summary>
internal sealed record GraphGroupName(string Id, string? DisplayName);

/// <summary>Whether the directory comes from one on premises.</summary>
internal sealed record GraphSyncFlag(string Id, bool? OnPremisesSyncEnabled);

/// <summary>A managed device and whose it is.</summary>
internal sealed record GraphOwnedDevice(string Id, string? DeviceName, string? UserId, string? UserPrincipalName);

/// <summary>The body of assignLicense.</summary>
internal sealed record LicenseChange(LicenseToAdd[] AddLicenses, string[] RemoveLicenses);

/// <summary>A product with the service plans that shall be off in it.</summary>
internal sealed record LicenseToAdd(string SkuId, string[] DisabledPlans);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(GraphPerson))]
[JsonSerializable(typeof(GraphGroupName))]
[JsonSerializable(typeof(GraphSyncFlag))]
[JsonSerializable(typeof(GraphOwnedDevice))]
[JsonSerializable(typeof(LicenseChange))]
internal sealed partial class PeopleJson : JsonSerializerContext;
