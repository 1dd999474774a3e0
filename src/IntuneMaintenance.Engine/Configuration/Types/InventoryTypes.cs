using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Configuration;

/// <summary>The archive: devices, users, groups and licences as they were. Nothing of it is restored.</summary>
internal static class InventoryTypes
{
    internal const string GroupProperties =
        "id,displayName,description,groupTypes,mailEnabled,mailNickname,securityEnabled,membershipRule,membershipRuleProcessingState,onPremisesSyncEnabled";

    internal static ConfigurationType Group { get; } = Of("Group", "groups", "Group.Read.All") with { IsInventory = false, ListQuery = "$select=" + GroupProperties };

    internal static IReadOnlyList<ConfigurationType> All { get; } =
    [
        Of("ManagedDevice", "deviceManagement/managedDevices", "DeviceManagementManagedDevices.Read.All") with { Version = GraphVersion.Beta, NameProperty = "deviceName" },
        Of("DirectoryDevice", "devices", "Device.Read.All") with { ListQuery = "$top=999" },
        Of("User", "users", "User.Read.All") with
        {
            ListQuery = "$top=999&$select=id,displayName,userPrincipalName,mail,givenName,surname,accountEnabled,userType,jobTitle,department,usageLocation,preferredLanguage,onPremisesSyncEnabled,onPremisesImmutableId,assignedLicenses",
        },
        Group,
        Of("Subscription", "subscribedSkus", "LicenseAssignment.Read.All") with { NameProperty = "skuPartNumber" },
    ];

    private static ConfigurationType Of(string name, string path, string permission) => new(name, path)
    {
        Version = GraphVersion.V1,
        Permission = permission,
        Parts = [],
        Restorable = false,
        IsInventory = true,
    };
}
