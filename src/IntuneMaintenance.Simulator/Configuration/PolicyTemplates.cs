using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Bodies of device configurations and compliance policies.</summary>
internal static class PolicyTemplates
{
    // A profile that leans on a certificate comes right after it.
    private static readonly string[] ConfigurationTypes =
    [
        "windows10CustomConfiguration", "windows10GeneralConfiguration", "iosGeneralDeviceConfiguration", "macOSGeneralDeviceConfiguration",
        "androidGeneralDeviceConfiguration", "windowsUpdateForBusinessConfiguration", "windows81TrustedRootCertificate", "windows81SCEPCertificateProfile",
        "windowsWifiConfiguration", "iosUpdateConfiguration", "windows10EndpointProtectionConfiguration", "iosCustomConfiguration",
        "androidDeviceOwnerGeneralDeviceConfiguration", "androidWorkProfileGeneralDeviceConfiguration", "macOSCustomConfiguration", "sharedPCConfiguration",
        "windowsDeliveryOptimizationConfiguration", "windowsIdentityProtectionConfiguration", "windowsHealthMonitoringConfiguration", "iosVpnConfiguration",
    ];

    private static readonly string[] ComplianceTypes =
        ["windows10CompliancePolicy", "iosCompliancePolicy", "androidCompliancePolicy", "macOSCompliancePolicy", "windows10CompliancePolicy", "androidDeviceOwnerCompliancePolicy", "androidWorkProfileCompliancePolicy"];

    private static readonly Dictionary<string, string> Bodies = new()
    {
        ["windows81TrustedRootCertificate"] = """{"trustedRootCertificate":"MIIBszCCARygAwIBAgIQ","certFileName":"root.cer","destinationStore":"computerCertStoreRoot"}""",
        ["windows81SCEPCertificateProfile"] = """{"renewalThresholdPercentage":20,"keyStorageProvider":"useTpmKspOtherwiseUseSoftwareKsp","subjectNameFormat":"commonName","subjectAlternativeNameType":"none","certificateValidityPeriodValue":1,"certificateValidityPeriodScale":"years","extendedKeyUsages":[{"name":"Client Authentication","objectIdentifier":"1.3.6.1.5.5.7.3.2"}],"hashAlgorithm":"sha2","keySize":"size2048","keyUsage":"keyEncipherment,digitalSignature","scepServerUrls":["https://scep.contoso.example"],"certificateStore":"machine"}""",
        ["windowsWifiConfiguration"] = """{"wifiSecurityType":"wpa2Personal","meteredConnectionLimit":"unrestricted","ssid":"Contoso","networkName":"Contoso","connectAutomatically":true,"connectToPreferredNetwork":false,"proxySetting":"none","preSharedKey":null}""",
        ["iosUpdateConfiguration"] = """{"activeHoursStart":"08:00:00.0000000","activeHoursEnd":"17:00:00.0000000","scheduledInstallDays":["monday","wednesday"],"utcTimeOffsetInMinutes":60,"desiredOsVersion":null,"enforcedSoftwareUpdateDelayInDays":30,"updateScheduleType":"updateOutsideOfActiveHours","customUpdateTimeWindows":[]}""",
        ["windows10EndpointProtectionConfiguration"] = """{"firewallBlockStatefulFTP":true,"bitLockerEncryptDevice":true,"applicationGuardEnabled":false,"smartScreenEnableInShell":true,"firewallIdleTimeoutForSecurityAssociationInSeconds":300}""",
        ["iosCustomConfiguration"] = """{"payloadName":"Web clip","payloadFileName":"clip.mobileconfig","payload":"PD94bWwgdmVyc2lvbj0iMS4wIj8+"}""",
        ["macOSCustomConfiguration"] = """{"payloadName":"Dock","payloadFileName":"dock.mobileconfig","payload":"PD94bWwgdmVyc2lvbj0iMS4wIj8+","deploymentChannel":"deviceChannel"}""",
        ["sharedPCConfiguration"] = """{"accountManagerPolicy":null,"allowedAccounts":"guest","allowLocalStorage":false,"disableAccountManager":false,"disableEduPolicies":true,"disablePowerPolicies":true,"disableSignInOnResume":true,"enabled":true}""",
        ["windowsDeliveryOptimizationConfiguration"] = """{"deliveryOptimizationMode":"httpWithPeeringNat","restrictPeerSelectionBy":"notConfigured","backgroundDownloadFromHttpDelayInSeconds":60,"vpnPeerCaching":"notConfigured"}""",
        ["windowsIdentityProtectionConfiguration"] = """{"useSecurityKeyForSignin":true,"pinMinimumLength":6,"pinLowercaseCharactersUsage":"allowed","windowsHelloForBusinessBlocked":false}""",
        ["windowsHealthMonitoringConfiguration"] = """{"allowDeviceHealthMonitoring":"enabled","configDeviceHealthMonitoringScope":"bootPerformance,windowsUpdates","configDeviceHealthMonitoringCustomScope":null}""",
        ["iosVpnConfiguration"] = """{"connectionName":"Contoso VPN","connectionType":"ciscoAnyConnect","authenticationMethod":"usernameAndPassword","server":{"address":"vpn.contoso.example","description":"Head office","isDefaultServer":true},"enableSplitTunneling":false,"onDemandRules":[]}""",
        ["windowsUpdateForBusinessConfiguration"] = """{"automaticUpdateMode":"autoInstallAtMaintenanceTime","featureUpdatesDeferralPeriodInDays":30,"driversExcluded":false,"allowWindows11Upgrade":true}""",
        ["windows10GeneralConfiguration"] = """{"passwordRequired":true,"passwordMinimumLength":8,"passwordRequiredType":"alphanumeric"}""",
        ["macOSGeneralDeviceConfiguration"] = """{"passwordRequired":true,"passwordMinimumLength":8,"passwordRequiredType":"alphanumeric"}""",
    };

    internal static string Created(int seed, string label, int i) => JsonText.Instant(new DateTimeOffset(2025, 1, 6, 8, 0, 0, TimeSpan.Zero).AddMinutes(Dice.Below(seed, label, i, 500_000)));

    internal static SimObject DeviceConfiguration(Generation g, int i)
    {
        string type = ConfigurationTypes[i % ConfigurationTypes.Length];
        SimObject policy = Head(g, "deviceConfigurations", "Configuration", type, i);
        policy.Body["supportsScopeTags"] = true;
        foreach ((string name, JsonNode? value) in JsonNode.Parse(Bodies.GetValueOrDefault(type, "{}"))!.AsObject())
        {
            policy.Body[name] = value?.DeepClone();
        }

        switch (type)
        {
            case "windows10CustomConfiguration":
                policy.Body["omaSettings"] = OmaSettings(g, policy, i);
                break;
            case "windowsUpdateForBusinessConfiguration":
                policy.Body["qualityUpdatesDeferralPeriodInDays"] = i % 30;
                break;
            case "windows81SCEPCertificateProfile":
                policy.Children["rootCertificate"] = [DeviceConfigurationRules.Reading(DeviceConfiguration(g, i - 1))];
                break;
            case "windowsWifiConfiguration":
                policy.Secrets["preSharedKey"] = "wifi-" + i;
                break;
            case "iosGeneralDeviceConfiguration" or "androidGeneralDeviceConfiguration":
                policy.Body["cameraBlocked"] = i % 2 == 0;
                break;
        }

        return policy;
    }

    internal static SimObject Compliance(Generation g, int i)
    {
        string type = ComplianceTypes[i % ComplianceTypes.Length];
        SimObject policy = Head(g, "deviceCompliancePolicies", "Compliance", type, i);
        policy.Body[type == "iosCompliancePolicy" ? "passcodeRequired" : "passwordRequired"] = true;
        policy.Body["osMinimumVersion"] = type == "windows10CompliancePolicy" ? "10.0.22631" : "15.0";
        if (i % ComplianceTypes.Length == 4 && g.AnyId("deviceComplianceScripts", i) is { } script)
        {
            policy.Body["deviceCompliancePolicyScript"] = new JsonObject { ["deviceComplianceScriptId"] = script, ["rulesContent"] = "eyJSdWxlcyI6W119" };
        }

        policy.Children["scheduledActionsForRule"] = [Rule(g, "rule", i)];
        return policy;
    }

    /// <summary>Block after a while; some write a mail first, with a group in copy.</summary>
    internal static JsonObject Rule(Generation g, string label, int i)
    {
        JsonArray actions = [Action(g, label, i, "block", 24 * (i % 4), Guid.Empty.ToString(), [])];
        if (i % 3 == 1 && g.AnyId("notificationMessageTemplates", i) is { } template)
        {
            actions.Add((JsonNode)Action(g, label + " mail", i, "notification", 0, template, [g.Group(i)]));
        }

        return new JsonObject { ["id"] = g.Id(label, i), ["ruleName"] = null, ["scheduledActionConfigurations"] = actions };
    }

    private static JsonObject Action(Generation g, string label, int i, string type, int hours, string template, string[] copies) => new()
    {
        ["id"] = g.Id(label + " action", i),
        ["gracePeriodHours"] = hours,
        ["actionType"] = type,
        ["notificationTemplateId"] = template,
        ["notificationMessageCCList"] = new JsonArray([.. copies.Select(copy => (JsonNode)copy)]),
    };

    private static SimObject Head(Generation g, string collection, string kind, string type, int i)
    {
        string tag = i % 5 == 4 ? g.AnyId("roleScopeTags", 0) ?? "0" : "0";
        return Generation.Object(g.Id(collection, i), type, $$"""
            {
              "lastModifiedDateTime": "2026-09-14T07:30:12.1234567Z",
              "roleScopeTagIds": ["{{tag}}"],
              "createdDateTime": "{{g.Created(kind, i)}}",
              "description": {{(i % 3 == 0 ? "null" : "\"Managed by the workplace team.\"")}},
              "displayName": "{{g.Name(kind, i)}}",
              "version": {{1 + (i % 4)}}
            }
            """);
    }

    private static JsonArray OmaSettings(Generation g, SimObject policy, int i)
    {
        string reference = $"{Dice.Guid(g.Seed, "secretOwner", i)}_{policy.Id}_{Dice.Guid(g.Seed, "secret", i)}";
        policy.Secrets[reference] = "p@ss-" + Dice.Text(g.Seed, "secretText", i, 12, "abcdefghjkmnpqrstuvwxyz23456789");
        return (JsonArray)JsonNode.Parse($$"""
            [
              {"@odata.type":"#microsoft.graph.omaSettingString","displayName":"Wi-Fi secret","description":null,"omaUri":"./Vendor/MSFT/WiFi/Profile/Contoso/WlanXml","secretReferenceValueId":"{{reference}}","isEncrypted":true,"value":"****"},
              {"@odata.type":"#microsoft.graph.omaSettingInteger","displayName":"Allow camera","description":null,"omaUri":"./Vendor/MSFT/Policy/Config/Camera/AllowCamera","secretReferenceValueId":null,"isEncrypted":false,"value":{{i % 2}}}
            ]
            """)!;
    }
}
