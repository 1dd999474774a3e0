namespace IntuneMaintenance.Engine.Configuration;

/// <summary>
/// Everything that never counts when configurations are compared, and why. The one such list; the help topic
/// about_IntuneMaintenance_Backup prints it.
/// </summary>
internal static class ServerMade
{
    private const string Identity = "The service gives every object, and every part of one, an id of its own.";
    private const string Time = "The service notes when something happened.";
    private const string Counter = "The service counts changes or versions.";
    private const string State = "It tells what became of the object, not what it says.";
    private const string Derived = "The service derives it from other properties or from uploaded content.";
    private const string Labelled = "It repeats the name of another object as it was at the time.";
    private const string Key = "A token or key that the service hands out.";
    private const string Protections = "IosAppProtection AndroidAppProtection WindowsAppProtection MdmWindowsInformationProtection WindowsInformationProtection DefaultAppProtection ManagedAppConfiguration";

    internal static IReadOnlyList<ServerMadeProperty> All { get; } =
    [
        new("", "**.id", Identity),
        new("", "**.createdDateTime", Time),
        new("", "**.creationDateTime", Time),
        new("", "**.modifiedDateTime", Time),
        new("", "**.uploadDateTime", Time),
        new("", "**.last*DateTime", Time),
        new("", "version", Counter),
        new("", "isAssigned", Derived),
        new("", "supportsScopeTags", Derived),
        new("", "deployedAppCount", State),
        new("", "highestAvailableVersion", Counter),
        new("", "isGlobalScript", Derived),
        new("", "deviceHealthScriptType", Derived),
        new("", "companyCodes", Key),
        new("", "token", Key),
        new("", "assignments.source", Derived),
        new("", "assignments.sourceId", Identity),
        new("", "**.secretReferenceValueId", Identity),
        new("", "**.isEncrypted", Derived),
        new("", "**.valueState", Derived),
        new("ScopeTag RoleDefinition", "isBuiltIn", Derived),
        new("RoleDefinition", "isBuiltInRoleDefinition", Derived),
        new("RoleDefinition", "permissions", Derived),
        new("RoleDefinition", "roleAssignments", Derived),
        new("AssignmentFilter", "payloads", Derived),
        new("NotificationTemplate", "defaultLocale", Derived),
        new("GroupPolicyUploadedDefinitionFile", "status", State),
        new("GroupPolicyUploadedDefinitionFile", "revision", Counter),
        new("GroupPolicyUploadedDefinitionFile", "languageCodes", Derived),
        new("GroupPolicyUploadedDefinitionFile", "targetPrefix", Derived),
        new("GroupPolicyUploadedDefinitionFile", "targetNamespace", Derived),
        new("GroupPolicyUploadedDefinitionFile", "policyType", Derived),
        new("GroupPolicyUploadedDefinitionFile", "groupPolicyOperations", State),
        new("MobileApp", "uploadState", State),
        new("MobileApp", "publishingState", State),
        new("MobileApp", "dependentAppCount", Derived),
        new("MobileApp", "supersedingAppCount", Derived),
        new("MobileApp", "supersededAppCount", Derived),
        new("MobileApp", "committedContentVersion", Counter),
        new("MobileApp", "size", Derived),
        new("MobileApp", "appAvailability", Derived),
        new("MobileApp ManagedEBook", "usedLicenseCount", State),
        new("MobileApp ManagedEBook", "totalLicenseCount", State),
        new("MobileApp", "relationships.targetDisplayName", Labelled),
        new("MobileApp", "relationships.targetDisplayVersion", Labelled),
        new("MobileApp", "relationships.targetPublisher", Labelled),
        new("MobileApp", "relationships.targetPublisherDisplayName", Labelled),
        new("MobileApp", "relationships.sourceId", Identity),
        new("MobileApp", "relationships.sourceDisplayName", Labelled),
        new("MobileApp", "relationships.sourceDisplayVersion", Labelled),
        new("MobileApp", "relationships.sourcePublisherDisplayName", Labelled),
        new("MobileApp", "relationships.dependentAppCount", Derived),
        new("MobileApp", "relationships.dependsOnAppCount", Derived),
        new("MobileApp", "relationships.supersededAppCount", Derived),
        new("MobileApp", "relationships.supersedingAppCount", Derived),
        new("ReusablePolicySetting", "referencingConfigurationPolicyCount", Derived),
        new("ReusablePolicySetting", "referencingConfigurationPolicies", Derived),
        new("ConfigurationPolicy LinuxCompliancePolicy", "creationSource", Derived),
        new("ConfigurationPolicy LinuxCompliancePolicy", "settingCount", Derived),
        new("ConfigurationPolicy", "templateReference.templateDisplayName", Labelled),
        new("ConfigurationPolicy", "templateReference.templateDisplayVersion", Labelled),
        new("GroupPolicyConfiguration", "policyConfigurationIngestionType", Derived),
        new("GroupPolicyConfiguration", "definitionValues.configurationType", Derived),
        new("GroupPolicyConfiguration", "definitionValues.definition", "It is the catalogue's entry, named in the path instead."),
        new("GroupPolicyConfiguration", "definitionValues.presentationValues.presentation", "It is the catalogue's entry, named in the path instead."),
        new("Intent", "isMigratingToConfigurationPolicy", State),
        new("EnrollmentConfiguration", "deviceEnrollmentConfigurationType", Derived),
        new("AutopilotProfile", "managementServiceAppId", Derived),
        new("AppleEnrollmentProfile", "isDefault", Derived),
        new("AppleEnrollmentProfile", "configurationEndpointUrl", Derived),
        new("AndroidEnrollmentProfile", "accountId", Identity),
        new("AndroidEnrollmentProfile", "enrolledDeviceCount", State),
        new("AndroidEnrollmentProfile", "enrollmentTokenUsageCount", State),
        new("AndroidEnrollmentProfile", "qrCodeContent", Key),
        new("AndroidEnrollmentProfile", "qrCodeImage", Key),
        new("AndroidEnrollmentProfile", "tokenValue", Key),
        new("AndroidEnrollmentProfile", "tokenCreationDateTime", Time),
        new(Protections, "apps.version", Counter),
        new("MdmWindowsInformationProtection WindowsInformationProtection", "protectedAppLockerFiles.version", Counter),
        new("MdmWindowsInformationProtection WindowsInformationProtection", "exemptAppLockerFiles.version", Counter),
        new("IosProvisioningProfile", "expirationDateTime", Derived),
        new("FeatureUpdateProfile", "deployableContentDisplayName", Labelled),
        new("FeatureUpdateProfile", "endOfSupportDate", Derived),
        new("QualityUpdateProfile", "deployableContentDisplayName", Labelled),
        new("QualityUpdateProfile", "releaseDateDisplayName", Labelled),
        new("DriverUpdateProfile", "deviceReporting", State),
        new("DriverUpdateProfile", "newUpdates", State),
        new("DriverUpdateProfile", "inventorySyncStatus", State),
        new("DriverUpdateProfile", "driverInventories.applicableDeviceCount", State),
        new("BrandingProfile", "isDefaultProfile", Derived),
        new("BrandingProfile", "disableClientTelemetry", Derived),
        new("TunnelSite", "upgradeAvailable", State),
        new("TunnelSite", "microsoftTunnelServers.tunnelServerHealthStatus", State),
        new("TunnelSite", "microsoftTunnelServers.agentImageDigest", State),
        new("TunnelSite", "microsoftTunnelServers.serverImageDigest", State),
        new("ApplePushCertificate", "certificateUploadStatus", State),
        new("ApplePushCertificate", "certificateUploadFailureReason", State),
        new("AppleEnrollmentToken", "lastSyncErrorCode", State),
        new("AppleEnrollmentToken", "syncedDeviceCount", State),
        new("AppleVppToken", "lastSyncStatus", State),
        new("AppleVppToken", "state", State),
        new("AppleVppToken", "tokenActionResults", State),
        new("ManagedGooglePlayConnector", "lastAppSyncStatus", State),
        new("WindowsAutopilotConnector", "syncStatus", State),
        new("NdesConnector DomainJoinConnector", "state", State),
        new("NdesConnector CertificateConnector", "connectorVersion", Counter),
        new("ExchangeConnector", "status", State),
        new("ServiceNowConnector", "serviceNowConnectionStatus", State),
        new("EntraConnector", "onPremisesLastSyncDateTime", Time),
        new("AutopilotDevice", "enrollmentState", State),
        new("AutopilotDevice", "userlessEnrollmentStatus", State),
        new("AutopilotDevice", "deploymentProfileAssignmentStatus", State),
        new("AutopilotDevice", "deploymentProfileAssignmentDetailedStatus", State),
        new("AutopilotDevice", "deploymentProfileAssignedDateTime", Time),
        new("AutopilotDevice", "remediationState", State),
        new("AutopilotDevice", "remediationStateLastModifiedDateTime", Time),
        new("AutopilotDevice", "managedDeviceId", State),
        new("AutopilotDevice", "azureActiveDirectoryDeviceId", State),
        new("AutopilotDevice", "azureAdDeviceId", State),
        new("AuthenticationStrength", "requirementsSatisfied", Derived),
        new("CloudPcProvisioningPolicy", "createdBy", State),
        new("CloudPcProvisioningPolicy", "lastModifiedBy", State),
        new("CloudPcProvisioningPolicy", "imageDisplayName", Labelled),
        new("PolicySet", "status", State),
        new("PolicySet", "errorCode", State),
        new("PolicySet", "items.status", State),
        new("PolicySet", "items.errorCode", State),
        new("PolicySet", "items.itemType", Derived),
        new("PolicySet", "items.displayName", Labelled),
    ];

    private static readonly Dictionary<string, HashSet<string>> ByType = new(StringComparer.Ordinal);
    private static readonly HashSet<string> Anywhere = [.. All.Where(p => p.Path.StartsWith("**.", StringComparison.Ordinal)).Select(p => p.Path[3..])];

    /// <summary>True when a property never counts. What begins with '@' or holds it tells how JSON was sent; only the type of a thing counts.</summary>
    internal static bool Is(ConfigurationType type, string path, string name) =>
        (name.Contains('@', StringComparison.Ordinal) && name != "@odata.type") || Anywhere.Contains(name) || IsLastTime(name) || Of(type.Name).Contains(path);

    private static bool IsLastTime(string name) => name.StartsWith("last", StringComparison.Ordinal) && name.EndsWith("DateTime", StringComparison.Ordinal);

    private static HashSet<string> Of(string type)
    {
        lock (ByType)
        {
            if (!ByType.TryGetValue(type, out HashSet<string>? paths))
            {
                ByType[type] = paths = [.. All.Where(p => p.Types.Length == 0 || p.Types.Split(' ').Contains(type)).Select(p => p.Path)];
            }

            return paths;
        }
    }
}
