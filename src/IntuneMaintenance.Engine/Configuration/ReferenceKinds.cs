using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Configuration;

/// <summary>
/// Where objects name other objects, and of which kind those are. A kind is the name of a configuration type, or one of
/// <see cref="Others"/>. The guide "Backup and restore" prints this table.
/// </summary>
internal static class ReferenceKinds
{
    internal const string Group = "Group";
    internal const string User = "User";
    internal const string Application = "Application";
    internal const string PolicyTemplate = "ConfigurationPolicyTemplate";
    internal const string IntentTemplate = "IntentTemplate";
    internal const string Definition = "GroupPolicyDefinition";
    internal const string DerivedCredential = "DerivedCredential";

    /// <summary>Kinds that are no type of the backup.</summary>
    internal static readonly string[] Others = [Group, User, Application, PolicyTemplate, IntentTemplate, Definition, DerivedCredential];

    /// <summary>Types (empty for all), property, kind. The property holds an id, or a list of ids.</summary>
    internal static readonly IReadOnlyList<(string Types, string Property, string Kind)> Ids =
    [
        ("", "roleScopeTagIds", "ScopeTag"),
        ("", "roleScopeTags", "ScopeTag"),
        ("", "scopeTagIds", "ScopeTag"),
        ("CloudPcProvisioningPolicy", "scopeIds", "ScopeTag"),
        ("", "groupId", Group),
        ("", "deviceAndAppManagementAssignmentFilterId", "AssignmentFilter"),
        ("", "notificationTemplateId", "NotificationTemplate"),
        ("", "notificationMessageTemplateId", "NotificationTemplate"),
        ("", "notificationTemplates", "NotificationTemplate"),
        ("", "notificationMessageCCList", Group),
        ("", "deviceComplianceScriptId", "ComplianceScript"),
        ("", "selectedMobileAppIds", "MobileApp"),
        ("", "targetedMobileApps", "MobileApp"),
        ("MobileApp", "targetId", "MobileApp"),
        ("RoleAssignment", "members", Group),
        ("RoleAssignment", "scopeMembers", Group),
        ("RoleAssignment", "resourceScopes", Group),
        ("", "enrollmentTimeAzureAdGroupIds", Group),
        ("", "vpnConfigurationId", "DeviceConfiguration"),
        ("", "vppTokenId", "AppleVppToken"),
        ("", "companyPortalVppTokenId", "AppleVppToken"),
        ("", "microsoftTunnelSiteId", "TunnelSite"),
        ("ConfigurationPolicy LinuxCompliancePolicy", "templateId", PolicyTemplate),
        ("Intent", "templateId", IntentTemplate),
        ("ConditionalAccessPolicy", "includeGroups", Group),
        ("ConditionalAccessPolicy", "excludeGroups", Group),
        ("ConditionalAccessPolicy", "includeUsers", User),
        ("ConditionalAccessPolicy", "excludeUsers", User),
        ("ConditionalAccessPolicy", "includeApplications", Application),
        ("ConditionalAccessPolicy", "excludeApplications", Application),
        ("ConditionalAccessPolicy", "includeLocations", "NamedLocation"),
        ("ConditionalAccessPolicy", "excludeLocations", "NamedLocation"),
        ("ConditionalAccessPolicy", "termsOfUse", "TermsOfUse"),
    ];

    /// <summary>Types, property, kind. The property holds the other object, or a list of such, with their ids.</summary>
    internal static readonly IReadOnlyList<(string Types, string Property, string Kind)> Objects =
    [
        ("RoleAssignment", "roleDefinition", "RoleDefinition"),
        ("MobileApp", "categories", "AppCategory"),
        ("ConditionalAccessPolicy", "authenticationStrength", "AuthenticationStrength"),
        ("GroupPolicyConfiguration", "definition", Definition),
        ("DeviceConfiguration", ProfileReferences.DerivedCredential, DerivedCredential),
        .. ProfileReferences.ToProfiles.Select(p => ("DeviceConfiguration", p.Name, "DeviceConfiguration")),
    ];

    /// <summary>What the item of a policy set leads to, by its type.</summary>
    internal static readonly IReadOnlyDictionary<string, string[]> PolicySetItems = new Dictionary<string, string[]>
    {
        ["mobileAppPolicySetItem"] = ["MobileApp"],
        ["deviceConfigurationPolicySetItem"] = ["DeviceConfiguration"],
        ["deviceCompliancePolicyPolicySetItem"] = ["CompliancePolicy"],
        ["deviceManagementConfigurationPolicyPolicySetItem"] = ["ConfigurationPolicy"],
        ["deviceManagementScriptPolicySetItem"] = ["PowerShellScript"],
        ["windowsAutopilotDeploymentProfilePolicySetItem"] = ["AutopilotProfile"],
        ["enrollmentRestrictionsConfigurationPolicySetItem"] = ["EnrollmentConfiguration"],
        ["windows10EnrollmentCompletionPageConfigurationPolicySetItem"] = ["EnrollmentConfiguration"],
        ["managedAppProtectionPolicySetItem"] =
            ["IosAppProtection", "AndroidAppProtection", "WindowsAppProtection", "MdmWindowsInformationProtection", "WindowsInformationProtection", "ManagedAppConfiguration"],
        ["targetedManagedAppConfigurationPolicySetItem"] = ["ManagedAppConfiguration"],
        ["managedDeviceMobileAppConfigurationPolicySetItem"] = ["DeviceAppConfiguration"],
        ["iosLobAppProvisioningConfigurationPolicySetItem"] = ["IosProvisioningProfile"],
    };

    // Words in the place of an id, each with a meaning of its own and the same in every tenant.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "", Guid.Empty.ToString(), "All", "None", "AllTrusted", "GuestsOrExternalUsers", "Office365", "MicrosoftAdminPortals",
    };

    internal static bool IsWord(string id) => Words.Contains(id);

    internal static string? OfIds(string type, string property) => Find(Ids, type, property);

    internal static string? OfObjects(string type, string property) => Find(Objects, type, property);

    private static string? Find(IReadOnlyList<(string Types, string Property, string Kind)> table, string type, string property) =>
        table.FirstOrDefault(r => r.Property == property && (r.Types.Length == 0 || r.Types.Split(' ').Contains(type))).Kind;
}
