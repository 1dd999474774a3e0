using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal static class AppPolicyTemplates
{
    private const string Shared = """
        "periodOfflineBeforeAccessCheck":"PT12H","periodOnlineBeforeAccessCheck":"PT30M","allowedInboundDataTransferSources":"allApps","allowedOutboundDataTransferDestinations":"managedApps","organizationalCredentialsRequired":false,"allowedOutboundClipboardSharingLevel":"managedAppsWithPasteIn","dataBackupBlocked":true,"deviceComplianceRequired":true,"managedBrowserToOpenLinksRequired":true,"saveAsBlocked":true,"periodOfflineBeforeWipeIsEnforced":"P90D","pinRequired":true,"maximumPinRetries":5,"simplePinBlocked":false,"minimumPinLength":6,"pinCharacterSet":"numeric","periodBeforePinReset":"P365D","allowedDataStorageLocations":["oneDriveForBusiness","sharePoint"],"contactSyncBlocked":false,"printBlocked":true,"fingerprintBlocked":false,"disableAppPinIfDevicePinIsSet":false,"minimumRequiredOsVersion":"15.0","maximumAllowedDeviceThreatLevel":"notConfigured","notificationRestriction":"allow","managedBrowser":"microsoftEdge","appActionIfMaximumPinRetriesExceeded":"block","dialerRestrictionLevel":"allApps"
        """;

    internal static SimObject Protection(Generation g, string collection, string type, int i)
    {
        string prefix = type == "targetedManagedAppConfiguration" ? "A_" : "T_";
        (string name, string own, string identifier, string key) = type switch
        {
            "iosManagedAppProtection" => ("iOS protection", $"{Shared},\"appGroupType\":\"selectedPublicApps\",\"targetedAppManagementLevels\":\"unspecified\",\"appDataEncryptionType\":\"whenDeviceLocked\",\"faceIdBlocked\":false", "iosMobileAppIdentifier", "bundleId"),
            "androidManagedAppProtection" => ("Android protection", $"{Shared},\"appGroupType\":\"selectedPublicApps\",\"targetedAppManagementLevels\":\"unspecified\",\"screenCaptureBlocked\":true,\"encryptAppData\":true", "androidMobileAppIdentifier", "packageId"),
            "windowsManagedAppProtection" => ("Windows protection", "\"printBlocked\":true,\"allowedInboundDataTransferSources\":\"allApps\",\"allowedOutboundClipboardSharingLevel\":\"none\",\"allowedOutboundDataTransferDestinations\":\"none\",\"periodOfflineBeforeAccessCheck\":\"PT12H\",\"periodOfflineBeforeWipeIsEnforced\":\"P90D\",\"maximumAllowedDeviceThreatLevel\":\"notConfigured\",\"mobileThreatDefenseRemediationAction\":\"block\"", "windowsAppIdentifier", "windowsAppId"),
            _ => ("App settings", "\"customSettings\":[{\"name\":\"com.contoso.server\",\"value\":\"https://mail.contoso.example\"}],\"appGroupType\":\"selectedPublicApps\",\"targetedAppManagementLevels\":\"unspecified\"", "iosMobileAppIdentifier", "bundleId"),
        };
        SimObject made = Generation.Object(prefix + g.Id(collection, i), type, $$"""
            {"displayName":"{{g.Name(name, i)}}","description":"","roleScopeTagIds":["0"],"version":"\"{{g.Id("etag " + collection, i)[..8]}}\"","deployedAppCount":2,{{own}}}
            """);
        made.Children["apps"] = [.. new[] { "com.microsoft.office.outlook", "com.microsoft.teams" }.Select(app =>
            (JsonNode)TargetedApps.App(new JsonObject { ["@odata.type"] = "#microsoft.graph." + identifier, [key] = app }))];
        return made;
    }

    internal static SimObject Wip(Generation g, string collection, string type, string prefix, int i)
    {
        string own = type == "windowsInformationProtectionPolicy"
            ? ",\"revokeOnMdmHandoffDisabled\":false,\"mdmEnrollmentUrl\":\"\",\"windowsHelloForBusinessBlocked\":false,\"pinMinimumLength\":4,\"pinUppercaseLetters\":\"notAllow\",\"pinLowercaseLetters\":\"notAllow\",\"pinSpecialCharacters\":\"notAllow\",\"pinExpirationDays\":0,\"numberOfPastPinsRemembered\":0,\"passwordMaximumAttemptCount\":0,\"minutesOfInactivityBeforeDeviceLock\":0,\"daysWithoutContactBeforeUnenroll\":90"
            : string.Empty;
        SimObject made = Generation.Object(prefix + g.Id(collection, i), type, $$"""
            {
              "displayName": "{{g.Name("WIP", i)}}",
              "description": "",
              "enforcementLevel": "encryptAndAuditOnly",
              "enterpriseDomain": "contoso.example",
              "enterpriseProtectedDomainNames": [{"displayName":"Mail","resources":["contoso.example"]}],
              "protectionUnderLockConfigRequired": false,
              "dataRecoveryCertificate": null,
              "revokeOnUnenrollDisabled": false,
              "rightsManagementServicesTemplateId": null,
              "azureRightsManagementServicesAllowed": false,
              "iconsVisible": true,
              "protectedApps": [],
              "exemptApps": [],
              "enterpriseNetworkDomainNames": [],
              "enterpriseIPRangesAreAuthoritative": false,
              "enterpriseProxyServersAreAuthoritative": false,
              "indexingEncryptedStoresOrItemsBlocked": false,
              "roleScopeTagIds": ["0"]{{own}}
            }
            """);
        made.Children["protectedAppLockerFiles"] =
        [
            new JsonObject { ["id"] = g.Id("appLocker " + collection, i), ["displayName"] = "Recommended apps", ["fileHash"] = "5f3e", ["file"] = "PEFwcExvY2tlclBvbGljeS8+", ["version"] = "1" },
        ];
        return made;
    }

    internal static IEnumerable<SimObject> Default(Generation g) => g.Options.PoliciesPerFamily == 0 ? [] : [Generation.Object("D_" + g.Id("defaultManagedAppProtections", 0), "defaultManagedAppProtection", $$"""
        {"displayName":"Default policy","description":"","roleScopeTagIds":["0"],"deployedAppCount":0,{{Shared}}}
        """)];

    internal static SimObject DeviceConfiguration(Generation g, int i)
    {
        string app = g.AnyId("mobileApps", i == 0 ? 2 : 5) ?? string.Empty;
        string own = i switch
        {
            0 => "\"encodedSettingXml\":\"PGRpY3Q+PC9kaWN0Pg==\",\"settings\":[]",
            1 => "\"packageId\":\"app:com.contoso.app5\",\"payloadJson\":\"eyJraW5kIjoiYW5kcm9pZGVudGVycHJpc2UifQ==\",\"permissionActions\":[{\"permission\":\"android.permission.CAMERA\",\"action\":\"autoGrant\"}],\"appSupportsOemConfig\":false,\"profileApplicability\":\"androidWorkProfile\",\"connectedAppsEnabled\":false",
            _ => "\"encodedSettingXml\":null,\"settings\":[{\"appConfigKey\":\"server\",\"appConfigKeyType\":\"stringType\",\"appConfigKeyValue\":\"https://contoso.example\"}]",
        };
        return Generation.Object(g.Id("mobileAppConfigurations", i), i == 1 ? "androidManagedStoreAppConfiguration" : "iosMobileAppConfiguration", $$"""
            {"displayName":"{{g.Name("App configuration", i)}}","description":"","targetedMobileApps":["{{app}}"],"version":{{i + 1}},"roleScopeTagIds":["0"],{{own}}}
            """);
    }

    internal static SimObject Book(Generation g, int i) => Generation.Object(g.Id("managedEBooks", i), "iosVppEBook", $$"""
        {
          "displayName": "Field guide",
          "description": "",
          "publisher": "Contoso Press",
          "publishedDateTime": "2024-02-01T00:00:00Z",
          "largeCover": null,
          "informationUrl": null,
          "privacyInformationUrl": null,
          "vppTokenId": "{{g.AnyId("vppTokens", 0) ?? Guid.Empty.ToString()}}",
          "appleId": "vpp@contoso.example",
          "vppOrganizationName": "Contoso",
          "genres": ["Reference"],
          "language": "de",
          "seller": "Contoso Press",
          "totalLicenseCount": 50,
          "usedLicenseCount": 7,
          "roleScopeTagIds": ["0"]
        }
        """);

    internal static SimObject PolicySet(Generation g, int i)
    {
        SimObject made = Generation.Object(g.Id("policySets", i), "policySet", $$"""
            {"displayName":"{{(i == 0 ? "New starters" : "Field tablets")}}","description":"","guidedDeploymentTags":[],"roleScopeTags":["0"],"status":"success","errorCode":"noError"}
            """);
        JsonArray items = [];
        Item("mobileAppPolicySetItem", "win32LobApp", g.AnyId("mobileApps", 0), ",\"intent\":\"required\",\"settings\":null");
        Item("deviceConfigurationPolicySetItem", "windows10GeneralConfiguration", g.AnyId("deviceConfigurations", 1), string.Empty);
        Item("deviceCompliancePolicyPolicySetItem", "windows10CompliancePolicy", g.AnyId("deviceCompliancePolicies", 0), string.Empty);
        Item("managedAppProtectionPolicySetItem", "iosManagedAppProtection", g.AnyId("iosManagedAppProtections", 0), ",\"targetedAppManagementLevels\":\"unspecified\"");
        made.Children["items"] = items;
        return made;

        void Item(string type, string payload, string? id, string own)
        {
            if (id is not null)
            {
                items.Add(JsonNode.Parse($$"""{"@odata.type":"#microsoft.graph.{{type}}","id":"{{g.Id("item " + made.Id, items.Count)}}","payloadId":"{{id}}","itemType":"#microsoft.graph.{{payload}}","displayName":"As it was called then","guidedDeploymentTags":[]{{own}}}"""));
            }
        }
    }
}
