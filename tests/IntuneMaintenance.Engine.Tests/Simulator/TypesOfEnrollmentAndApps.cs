namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>Rows 21 to 35 of facts §9: enrollment, apps, app policies, policy sets.</summary>
internal static class TypesOfEnrollmentAndApps
{
    internal static IReadOnlyList<TypeFacts> All { get; } =
    [
        new(21, "deviceManagement/deviceEnrollmentConfigurations", "deviceEnrollmentConfiguration")
        {
            InV1 = true,
            AssignVerb = "assign",
            AssignParameter = "enrollmentConfigurationAssignments",
            AssignmentType = "enrollmentConfigurationAssignment",
            AssignmentsExpand = true,
            Required = ["displayName"],
            ReadOnly = ["priority", "deviceEnrollmentConfigurationType", "id", "createdDateTime", "lastModifiedDateTime", "version"],
            NotCreatable = ["deviceEnrollmentWindowsHelloForBusinessConfiguration", "windowsRestoreDeviceEnrollmentConfiguration"],
            BuiltIn = "priority 0; everything but assignments can be changed",
        },
        new(22, "deviceManagement/windowsAutopilotDeploymentProfiles", "windowsAutopilotDeploymentProfile")
        {
            AssignVerb = "assignments",
            AssignmentType = "windowsAutopilotDeploymentProfileAssignment",
            AssignmentsExpand = true,
            Required = ["displayName"],
            ReadOnly = ["managementServiceAppId", "id", "createdDateTime", "lastModifiedDateTime"],
        },
        new(23, "deviceManagement/windowsAutopilotDeviceIdentities", "windowsAutopilotDeviceIdentity")
        {
            Writes = "DELETE",
            InV1 = true,
            ReadOnly = ["id"],
        },
        new(24, "deviceManagement/depOnboardingSettings", "depOnboardingSetting")
        {
            Writes = "DELETE",
            Parts = [("enrollmentProfiles", "enrollmentProfile"), ("defaultIosEnrollmentProfile!.", "depIOSEnrollmentProfile"), ("defaultMacOsEnrollmentProfile!.", "depMacOSEnrollmentProfile")],
            ReadOnly = ["id", "lastModifiedDateTime"],
        },
        new(25, "deviceManagement/appleUserInitiatedEnrollmentProfiles", "appleUserInitiatedEnrollmentProfile")
        {
            AssignVerb = "assignments",
            AssignmentType = "appleEnrollmentProfileAssignment",
            AssignmentsExpand = true,
            Required = ["displayName", "platform", "defaultEnrollmentType"],
            ReadOnly = ["priority", "id", "createdDateTime", "lastModifiedDateTime"],
            NotOnUpdate = ["platform"],
        },
        new(26, "deviceManagement/androidDeviceOwnerEnrollmentProfiles", "androidDeviceOwnerEnrollmentProfile")
        {
            Required = ["displayName", "enrollmentMode"],
            ReadOnly = ["accountId", "enrolledDeviceCount", "enrollmentTokenUsageCount", "qrCodeContent", "qrCodeImage", "tokenCreationDateTime", "tokenValue", "id", "createdDateTime", "lastModifiedDateTime"],
            OnlyOnItem = ["qrCodeContent", "qrCodeImage"],
            WriteOnly = ["wifiPassword"],
        },
        new(27, "deviceAppManagement/mobileApps", "mobileApp")
        {
            InV1 = true,
            AssignVerb = "assign",
            AssignParameter = "mobileAppAssignments",
            AssignmentType = "mobileAppAssignment",
            AssignmentsExpand = true,
            Parts = [("categories", "mobileAppCategory"), ("relationships!", "mobileAppRelationship")],
            Required = ["displayName", "publisher", "win32LobApp:fileName", "win32LobApp:setupFilePath", "win32LobApp:installCommandLine", "win32LobApp:uninstallCommandLine", "winGetApp:packageIdentifier", "webApp:appUrl", "iosStoreApp:appStoreUrl", "iosStoreApp:bundleId", "androidStoreApp:appStoreUrl", "officeSuiteApp:productIds"],
            ReadOnly = ["uploadState", "publishingState", "dependentAppCount", "supersedingAppCount", "supersededAppCount", "committedContentVersion", "size", "appAvailability", "usedLicenseCount", "totalLicenseCount", "id", "createdDateTime", "lastModifiedDateTime", "isAssigned"],
            NotOnUpdate = ["packageIdentifier", "packageId"],
            OnlyOnItem = ["largeIcon", "roleScopeTagIds"],
            NotCreatable = ["managedIOSStoreApp", "managedAndroidStoreApp", "microsoftStoreForBusinessApp"],
            BuiltIn = "appAvailability global and microsoftStoreForBusinessApp; both can be assigned",
        },
        new(28, "deviceAppManagement/mobileAppCategories", "mobileAppCategory")
        {
            InV1 = true,
            Required = ["displayName"],
            ReadOnly = ["id", "lastModifiedDateTime"],
            BuiltIn = "Intune's own; nothing can be changed",
        },
        new(29, "deviceAppManagement/iosManagedAppProtections", "iosManagedAppProtection")
        {
            InV1 = true,
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "targetedManagedAppPolicyAssignment",
            Parts = [("apps", "managedMobileApp")],
            Required = ["displayName"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "version", "isAssigned", "deployedAppCount"],
        },
        new(29, "deviceAppManagement/androidManagedAppProtections", "androidManagedAppProtection")
        {
            InV1 = true,
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "targetedManagedAppPolicyAssignment",
            Parts = [("apps", "managedMobileApp")],
            Required = ["displayName"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "version", "isAssigned", "deployedAppCount"],
        },
        new(29, "deviceAppManagement/windowsManagedAppProtections", "windowsManagedAppProtection")
        {
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "targetedManagedAppPolicyAssignment",
            Parts = [("apps", "managedMobileApp")],
            Required = ["displayName"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "version", "isAssigned", "deployedAppCount"],
        },
        new(29, "deviceAppManagement/mdmWindowsInformationProtectionPolicies", "mdmWindowsInformationProtectionPolicy")
        {
            InV1 = true,
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "targetedManagedAppPolicyAssignment",
            Parts = [("protectedAppLockerFiles", "windowsInformationProtectionAppLockerFile"), ("exemptAppLockerFiles", "windowsInformationProtectionAppLockerFile")],
            Required = ["displayName", "enforcementLevel"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "version", "isAssigned"],
        },
        new(29, "deviceAppManagement/windowsInformationProtectionPolicies", "windowsInformationProtectionPolicy")
        {
            InV1 = true,
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "targetedManagedAppPolicyAssignment",
            Parts = [("protectedAppLockerFiles", "windowsInformationProtectionAppLockerFile"), ("exemptAppLockerFiles", "windowsInformationProtectionAppLockerFile")],
            Required = ["displayName", "enforcementLevel"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "version", "isAssigned"],
        },
        new(29, "deviceAppManagement/defaultManagedAppProtections", "defaultManagedAppProtection")
        {
            Writes = "PATCH",
            InV1 = true,
            Parts = [("apps", "managedMobileApp")],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "version", "deployedAppCount"],
            BuiltIn = "all",
        },
        new(29, "deviceAppManagement/managedAppPolicies", "managedAppPolicy")
        {
            Writes = "",
            InV1 = true,
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "version"],
        },
        new(30, "deviceAppManagement/targetedManagedAppConfigurations", "targetedManagedAppConfiguration")
        {
            InV1 = true,
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "targetedManagedAppPolicyAssignment",
            Parts = [("apps", "managedMobileApp"), ("settings!", "deviceManagementConfigurationSetting")],
            Required = ["displayName"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "version", "isAssigned", "deployedAppCount"],
        },
        new(31, "deviceAppManagement/mobileAppConfigurations", "managedDeviceMobileAppConfiguration")
        {
            InV1 = true,
            AssignVerb = "assign",
            AssignParameter = "assignments",
            AssignmentType = "managedDeviceMobileAppConfigurationAssignment",
            AssignmentsExpand = true,
            Required = ["displayName", "targetedMobileApps", "androidManagedStoreAppConfiguration:packageId"],
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime", "version"],
        },
        new(32, "deviceAppManagement/iosLobAppProvisioningConfigurations", "iosLobAppProvisioningConfiguration")
        {
            AssignVerb = "assign",
            AssignParameter = "iosLobAppProvisioningConfigAssignments",
            AssignmentType = "iosLobAppProvisioningConfigurationAssignment",
            AssignmentsExpand = true,
            Required = ["displayName", "payload", "payloadFileName"],
            ReadOnly = ["expirationDateTime", "id", "createdDateTime", "lastModifiedDateTime", "version"],
        },
        new(33, "deviceAppManagement/wdacSupplementalPolicies", "windowsDefenderApplicationControlSupplementalPolicy")
        {
            AssignVerb = "assign",
            AssignParameter = "wdacPolicyAssignments",
            AssignmentType = "windowsDefenderApplicationControlSupplementalPolicyAssignment",
            AssignmentsExpand = true,
            Required = ["displayName", "content", "contentFileName"],
            ReadOnly = ["id", "creationDateTime", "lastModifiedDateTime", "version"],
            OnlyOnItem = ["content"],
        },
        new(34, "deviceAppManagement/managedEBooks", "managedEBook")
        {
            Writes = "",
            InV1 = true,
            AssignVerb = "assign",
            AssignParameter = "managedEBookAssignments",
            AssignmentType = "managedEBookAssignment",
            AssignmentsExpand = true,
            ReadOnly = ["id", "createdDateTime", "lastModifiedDateTime"],
        },
        new(35, "deviceAppManagement/policySets", "policySet")
        {
            AssignVerb = "update",
            AssignParameter = "assignments",
            AssignmentType = "policySetAssignment",
            Parts = [("items", "policySetItem")],
            Required = ["displayName", "items"],
            ReadOnly = ["status", "errorCode", "id", "createdDateTime", "lastModifiedDateTime"],
        },
    ];
}
