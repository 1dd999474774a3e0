using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal static class EnrollmentTemplates
{
    internal const int CustomTypes = 6;
    private const int EnrolledByAutopilot = 3;
    private const string Open = """{"platformBlocked":false,"personalDeviceEnrollmentBlocked":false,"osMinimumVersion":"","osMaximumVersion":"","blockedManufacturers":[],"blockedSkus":[]}""";
    private const string Page = "\"showInstallationProgress\":true,\"blockDeviceSetupRetryByUser\":false,\"allowDeviceResetOnInstallFailure\":true,\"allowLogCollectionOnInstallFailure\":true,\"customErrorMessage\":\"Call the desk.\",\"installProgressTimeoutInMinutes\":60,\"allowDeviceUseOnInstallFailure\":true,\"allowNonBlockingAppInstallation\":false,\"installQualityUpdates\":false,\"trackInstallProgressForAutopilotOnly\":true,\"disableUserStatusTrackingAfterFirstUser\":true";
    private const string Hello = "\"pinMinimumLength\":6,\"pinMaximumLength\":127,\"pinUppercaseCharactersUsage\":\"disallowed\",\"pinLowercaseCharactersUsage\":\"disallowed\",\"pinSpecialCharactersUsage\":\"disallowed\",\"state\":\"notConfigured\",\"securityDeviceRequired\":false,\"unlockWithBiometricsEnabled\":true,\"remotePassportEnabled\":true,\"pinPreviousBlockCount\":0,\"pinExpirationInDays\":0,\"enhancedBiometricsState\":\"notConfigured\",\"securityKeyForSignIn\":\"notConfigured\",\"enhancedSignInSecurity\":0";

    internal static IEnumerable<SimObject> Defaults(Generation g) =>
    [
        Default(g, "DefaultLimit", "deviceEnrollmentLimitConfiguration", "defaultLimit", "\"limit\":5"),
        Default(g, "DefaultPlatformRestrictions", "deviceEnrollmentPlatformRestrictionsConfiguration", "defaultPlatformRestrictions", $"\"iosRestriction\":{Open},\"windowsRestriction\":{Open},\"androidRestriction\":{Open},\"androidForWorkRestriction\":{Open},\"macOSRestriction\":{Open},\"windowsMobileRestriction\":{Open}"),
        Default(g, "DefaultWindowsHelloForBusiness", "deviceEnrollmentWindowsHelloForBusinessConfiguration", "defaultWindowsHelloForBusiness", Hello),
        Default(g, "DefaultWindows10EnrollmentCompletionPageConfiguration", "windows10EnrollmentCompletionPageConfiguration", "defaultWindows10EnrollmentCompletionPageConfiguration", Page + ",\"selectedMobileAppIds\":[]"),
        Default(g, "DefaultWindowsRestore", "windowsRestoreDeviceEnrollmentConfiguration", "windowsRestore", "\"state\":\"notConfigured\""),
    ];

    internal static SimObject Custom(Generation g, int i)
    {
        string template = g.AnyId("notificationMessageTemplates", 0) ?? Guid.Empty.ToString();
        string app = g.AnyId("mobileApps", 0) is { } id ? $"\"{id}\"" : string.Empty;
        (string type, string own) = i switch
        {
            0 => ("deviceEnrollmentLimitConfiguration", "\"limit\":3"),
            1 => ("deviceEnrollmentPlatformRestrictionConfiguration", $"\"platformType\":\"ios\",\"platformRestriction\":{Open}"),
            2 => ("windows10EnrollmentCompletionPageConfiguration", $"{Page},\"selectedMobileAppIds\":[{app}]"),
            3 => ("deviceComanagementAuthorityConfiguration", "\"managedDeviceAuthority\":0,\"installConfigurationManagerAgent\":true,\"configurationManagerAgentCommandLineArgument\":\"CCMSETUPCMD=/quiet\""),
            4 => ("deviceEnrollmentNotificationConfiguration", $"\"platformType\":\"allPlatforms\",\"templateType\":\"email\",\"notificationMessageTemplateId\":\"{Guid.Empty}\",\"notificationTemplates\":[\"Email_{template}\"],\"brandingOptions\":\"none\",\"defaultLocale\":\"en-us\""),
            _ => ("deviceEnrollmentPlatformRestrictionConfiguration", $"\"platformType\":\"android\",\"platformRestriction\":{Open}"),
        };
        string guid = g.Id("deviceEnrollmentConfigurations", i);
        SimObject made = Generation.Object($"{guid}_{EnrollmentRules.Suffix(type)}", type, $$"""
            {"displayName":"{{g.Name("Enrollment", i)}}","description":"","priority":{{(i == 5 ? 2 : 1)}},"version":1,"roleScopeTagIds":["0"],"deviceEnrollmentConfigurationType":"{{EnrollmentRules.Kind(type)}}",{{own}}}
            """);
        return made;
    }

    internal static SimObject Autopilot(Generation g, int i)
    {
        string own = i == 2 ? ",\"hybridAzureADJoinSkipConnectivityCheck\":true" : string.Empty;
        return Generation.Object(g.Id("windowsAutopilotDeploymentProfiles", i), i == 2 ? "activeDirectoryWindowsAutopilotDeploymentProfile" : "azureADWindowsAutopilotDeploymentProfile", $$"""
            {
              "displayName": "Autopilot {{i + 1}}",
              "description": "",
              "language": "de-CH",
              "locale": "de-CH",
              "extractHardwareHash": true,
              "hardwareHashExtractionEnabled": true,
              "deviceNameTemplate": "CT%SERIAL%",
              "deviceType": "windowsPc",
              "enableWhiteGlove": {{(i == 1 ? "true" : "false")}},
              "preprovisioningAllowed": {{(i == 1 ? "true" : "false")}},
              "outOfBoxExperienceSettings": {"hidePrivacySettings":true,"hideEULA":true,"userType":"standard","deviceUsageType":"singleUser","skipKeyboardSelectionPage":true,"hideEscapeLink":true},
              "outOfBoxExperienceSetting": {"privacySettingsHidden":true,"eulaHidden":true,"userType":"standard","deviceUsageType":"singleUser","keyboardSelectionPageSkipped":true,"escapeLinkHidden":true},
              "enrollmentStatusScreenSettings": null{{own}}
            }
            """);
    }

    internal static SimObject AutopilotDevice(Generation g, int i)
    {
        // The first ones are enrolled devices of the fleet, the others were bought and never used.
        int? enrolled = i < EnrolledByAutopilot ? FleetGenerator.CompanyWindows(g.Options, i) : null;
        string serial = enrolled is { } n ? FleetGenerator.Serial(g.Seed, n) : Dice.Text(g.Seed, "autopilotSerial", i, 10, "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ");
        string entra = (enrolled is { } e ? FleetGenerator.EntraDevice(g.Seed, e) : Dice.Guid(g.Seed, "autopilotEntra", i)).ToString();
        string managed = (enrolled is { } m ? FleetGenerator.Id(g.Seed, m) : Guid.Empty).ToString();
        return Generation.Object(g.Id("windowsAutopilotDeviceIdentities", i), "windowsAutopilotDeviceIdentity", $$"""
        {
          "groupTag": "{{(i % 2 == 0 ? "Office" : "Field")}}",
          "purchaseOrderIdentifier": "",
          "serialNumber": "{{serial}}",
          "productKey": "",
          "manufacturer": "Contoso",
          "model": "Book 13",
          "enrollmentState": "{{(i % 3 == 0 ? "notContacted" : "enrolled")}}",
          "lastContactedDateTime": "2026-10-20T06:00:00Z",
          "addressableUserName": "",
          "userPrincipalName": "",
          "resourceName": "",
          "skuNumber": "",
          "systemFamily": "",
          "azureActiveDirectoryDeviceId": "{{entra}}",
          "managedDeviceId": "{{managed}}",
          "displayName": ""
        }
        """);
    }

    internal static SimObject AppleToken(Generation g, int i)
    {
        SimObject made = ConnectorCollections.Of("depOnboardingSettings").Generate!(g, i);
        if (!g.Options.Empty)
        {
            made.Children["enrollmentProfiles"] = [Profile(g, made.Id, 0), Profile(g, made.Id, 1)];
        }

        return made;
    }

    internal static SimObject AppleProfile(Generation g, int i) => Generation.Object(g.Id("appleUserInitiatedEnrollmentProfiles", i), "appleUserInitiatedEnrollmentProfile", $$"""
        {"displayName":"User initiated {{i + 1}}","description":"","priority":{{i + 1}},"platform":"iOS","defaultEnrollmentType":"{{(i == 0 ? "user" : "device")}}","availableEnrollmentTypeOptions":[{"ownerType":"personal","enrollmentType":"user"}]}
        """);

    internal static SimObject AndroidProfile(Generation g, int i)
    {
        string token = Dice.Text(g.Seed, "androidToken", i, 20, "ABCDEFGHJKLMNPQRSTUVWXYZ");
        SimObject made = Generation.Object(g.Id("androidDeviceOwnerEnrollmentProfiles", i), "androidDeviceOwnerEnrollmentProfile", $$"""
            {
              "displayName": "{{(i == 0 ? "Kiosk tablets" : "Scanners")}}",
              "description": "",
              "enrollmentMode": "{{(i == 0 ? "corporateOwnedDedicatedDevice" : "corporateOwnedAOSPUserlessDevice")}}",
              "enrollmentTokenType": "default",
              "tokenValue": "{{token}}",
              "tokenExpirationDateTime": "2027-01-15T00:00:00Z",
              "tokenCreationDateTime": "2026-10-15T00:00:00Z",
              "qrCodeContent": "token {{token}}",
              "enrolledDeviceCount": {{12 + i}},
              "isTeamsDeviceProfile": false,
              "configureWifi": {{(i == 1 ? "true" : "false")}},
              "wifiSsid": {{(i == 1 ? "\"Warehouse\"" : "null")}},
              "wifiPassword": null,
              "wifiSecurityType": "{{(i == 1 ? "wpa" : "none")}}",
              "wifiHidden": false,
              "deviceNameTemplate": "",
              "roleScopeTagIds": ["0"]
            }
            """);
        made.Secrets["wifiPassword"] = "wifi";
        return made;
    }

    private static JsonNode Profile(Generation g, string token, int i) => JsonNode.Parse($$"""
        {
          "@odata.type": "#microsoft.graph.{{(i == 0 ? "depIOSEnrollmentProfile" : "depMacOSEnrollmentProfile")}}",
          "id": "{{token}}_{{g.Id("enrollmentProfile " + token, i)}}",
          "displayName": "{{(i == 0 ? "Company iPhones" : "Company Macs")}}",
          "description": "",
          "requiresUserAuthentication": true,
          "configurationEndpointUrl": null,
          "enableAuthenticationViaCompanyPortal": false,
          "requireCompanyPortalOnSetupAssistantEnrolledDevices": false,
          "isDefault": {{(i == 0 ? "true" : "false")}},
          "supervisedModeEnabled": true,
          "supportDepartment": "IT",
          "supportPhoneNumber": "117",
          "isMandatory": true,
          "locationDisabled": false,
          "profileRemovalDisabled": true,
          "enabledSkipKeys": ["Location"]
        }
        """)!;

    private static SimObject Default(Generation g, string suffix, string type, string kind, string own) => Generation.Object($"{Dice.Guid(g.Seed, "intuneAccount")}_{suffix}", type, $$"""
        {"displayName":"All users and all devices","description":"This is the default configuration.","priority":0,"version":1,"createdDateTime":"2019-03-14T09:30:00Z","roleScopeTagIds":[],"deviceEnrollmentConfigurationType":"{{kind}}",{{own}}}
        """);
}
