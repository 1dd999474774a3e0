namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>Rows 36 to 47 of facts §9: updates, branding, connectors, and what is beside Intune.</summary>
internal static class TypesOfTheTenant
{
    internal static IReadOnlyList<TypeFacts> All { get; } =
    [
        new(36, "deviceManagement/windowsFeatureUpdateProfiles", "windowsFeatureUpdateProfile")
        {
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "windowsFeatureUpdateProfileAssignment",
            AssignmentsExpand = true,
            Required = ["displayName", "featureUpdateVersion"],
            ReadOnly = ["deployableContentDisplayName", "endOfSupportDate", "id", "createdDateTime", "lastModifiedDateTime"],
        },
        new(37, "deviceManagement/windowsQualityUpdateProfiles", "windowsQualityUpdateProfile")
        {
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "windowsQualityUpdateProfileAssignment",
            AssignmentsExpand = true,
            Required = ["displayName", "expeditedUpdateSettings"],
            ReadOnly = ["releaseDateDisplayName", "deployableContentDisplayName", "id", "createdDateTime", "lastModifiedDateTime"],
        },
        new(37, "deviceManagement/windowsQualityUpdatePolicies", "windowsQualityUpdatePolicy")
        {
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "windowsQualityUpdatePolicyAssignment",
            AssignmentsExpand = true,
            Required = ["displayName"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime"],
        },
        new(38, "deviceManagement/windowsDriverUpdateProfiles", "windowsDriverUpdateProfile")
        {
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "windowsDriverUpdateProfileAssignment",
            AssignmentsExpand = true,
            Parts = [("driverInventories", "windowsDriverUpdateInventory")],
            Required = ["displayName", "approvalType"],
            ReadOnly = ["deviceReporting", "newUpdates", "inventorySyncStatus", "id", "createdDateTime", "lastModifiedDateTime"],
            NotOnUpdate = ["approvalType"],
        },
        new(39, "deviceManagement/intuneBrandingProfiles", "intuneBrandingProfile")
        {
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "intuneBrandingProfileAssignment",
            AssignmentsExpand = true,
            Required = ["profileName"],
            ReadOnly = ["isDefaultProfile", "disableClientTelemetry", "id", "createdDateTime", "lastModifiedDateTime"],
            OnlySelected = ["themeColorLogo", "lightBackgroundLogo", "landingPageCustomizedImage"],
            BuiltIn = "isDefaultProfile; everything but assignments can be changed",
        },
        new(41, "deviceManagement/managedDeviceCleanupRules", "managedDeviceCleanupRule")
        {
            Required = ["displayName", "deviceCleanupRulePlatformType", "deviceInactivityBeforeRetirementInDays"],
            ReadOnly = ["id", "lastModifiedDateTime"],
        },
        new(42, "deviceManagement/hardwareConfigurations", "hardwareConfiguration")
        {
            AssignVerb = "assign",
            AssignParameter = "hardwareConfigurationAssignments",
            AssignmentType = "hardwareConfigurationAssignment",
            AssignmentsExpand = true,
            Required = ["displayName", "fileName", "configurationFileContent", "hardwareConfigurationFormat"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "version"],
        },
        new(44, "deviceManagement/microsoftTunnelConfigurations", "microsoftTunnelConfiguration")
        {
            Writes = "",
            ReadOnly = ["id"],
        },
        new(44, "deviceManagement/microsoftTunnelSites", "microsoftTunnelSite")
        {
            Writes = "",
            Parts = [("microsoftTunnelServers", "microsoftTunnelServer"), ("microsoftTunnelConfiguration.", "microsoftTunnelConfiguration")],
            ReadOnly = ["id"],
        },
        new(44, "deviceManagement/cloudCertificationAuthority", "cloudCertificationAuthority")
        {
            Writes = "",
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime"],
        },
        new(45, "deviceAppManagement/vppTokens", "vppToken")
        {
            Writes = "DELETE",
            InV1 = true,
            ReadOnly = ["id", "lastModifiedDateTime", "token", "lastSyncDateTime"],
        },
        new(45, "deviceManagement/exchangeConnectors", "deviceManagementExchangeConnector")
        {
            Writes = "DELETE",
            InV1 = true,
            ReadOnly = ["id", "version", "lastSyncDateTime"],
        },
        new(45, "deviceManagement/ndesConnectors", "ndesConnector")
        {
            Writes = "DELETE",
            ReadOnly = ["id"],
        },
        new(46, "deviceManagement/virtualEndpoint/provisioningPolicies", "cloudPcProvisioningPolicy")
        {
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "cloudPcProvisioningPolicyAssignment",
            AssignmentsExpand = true,
            Required = ["displayName", "imageId", "imageType"],
            ReadOnly = ["createdBy", "lastModifiedBy", "id", "createdDateTime", "lastModifiedDateTime"],
        },
        new(46, "deviceManagement/virtualEndpoint/userSettings", "cloudPcUserSetting")
        {
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "cloudPcUserSettingAssignment",
            AssignmentsExpand = true,
            Required = ["displayName"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime"],
        },
        new(47, "identity/conditionalAccess/namedLocations", "namedLocation")
        {
            InV1 = true,
            Required = ["displayName"],
            ReadOnly = ["id", "createdDateTime", "modifiedDateTime"],
        },
        new(47, "identityGovernance/termsOfUse/agreements", "agreement")
        {
            Writes = "",
            InV1 = true,
            ReadOnly = ["id"],
        },
        new(47, "policies/authenticationStrengthPolicies", "authenticationStrengthPolicy")
        {
            InV1 = true,
            Parts = [("combinationConfigurations", "authenticationCombinationConfiguration")],
            Required = ["displayName", "allowedCombinations"],
            ReadOnly = ["requirementsSatisfied", "id", "createdDateTime", "modifiedDateTime"],
            NotOnUpdate = ["allowedCombinations", "policyType"],
            BuiltIn = "policyType builtIn; nothing can be changed",
        },
        new(47, "identity/conditionalAccess/policies", "conditionalAccessPolicy")
        {
            InV1 = true,
            Required = ["displayName", "conditions", "state"],
            ReadOnly = ["id", "createdDateTime", "modifiedDateTime"],
        },
    ];
}
