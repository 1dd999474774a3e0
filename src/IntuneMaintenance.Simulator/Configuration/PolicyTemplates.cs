using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal sealed class PolicyTemplates(int seed)
{
    private static readonly string[] Topics = ["Baseline", "Browser", "Updates", "Encryption", "Firewall", "Privacy", "Kiosk", "Passwords", "Defender", "OneDrive", "Office", "Power"];
    private static readonly string[] Rings = ["Pilot", "Broad", "VIP", "Shared devices"];
    private static readonly string[] ConfigurationTypes =
        ["windows10CustomConfiguration", "windows10GeneralConfiguration", "iosGeneralDeviceConfiguration", "macOSGeneralDeviceConfiguration", "androidGeneralDeviceConfiguration", "windowsUpdateForBusinessConfiguration"];

    private static readonly string[] ComplianceTypes = ["windows10CompliancePolicy", "iosCompliancePolicy", "androidCompliancePolicy", "macOSCompliancePolicy"];

    internal static SimObject ScopeTag(string id, int i) => new(id, "roleScopeTag", new JsonObject
    {
        ["id"] = id,
        ["displayName"] = i == 0 ? "Default" : "Region " + i.ToString(CultureInfo.InvariantCulture),
        ["description"] = i == 0 ? "Default Role Scope Tag" : string.Empty,
        ["isBuiltIn"] = i == 0,
    });

    internal static string Created(int seed, string label, int i) => JsonText.Instant(new DateTimeOffset(2025, 1, 6, 8, 0, 0, TimeSpan.Zero).AddMinutes(Dice.Below(seed, label, i, 500_000)));

    internal SimObject SettingsCatalog(string id, int i)
    {
        int settings = i == 0 ? 60 : 1 + Dice.Below(seed, "settingCount", i, 9);
        JsonObject body = new()
        {
            ["id"] = id,
            ["createdDateTime"] = Created(seed, "catalog", i),
            ["creationSource"] = null,
            ["description"] = string.Empty,
            ["lastModifiedDateTime"] = "2026-09-14T07:30:12.1234567Z",
            ["name"] = Name("Catalog", i),
            ["platforms"] = i % 4 == 3 ? "macOS" : "windows10",
            ["priorityMetaData"] = null,
            ["roleScopeTagIds"] = new JsonArray("0"),
            ["settingCount"] = settings,
            ["technologies"] = "mdm",
            ["isAssigned"] = false,
            ["templateReference"] = new JsonObject { ["templateId"] = string.Empty, ["templateFamily"] = "none", ["templateDisplayName"] = null, ["templateDisplayVersion"] = null },
        };
        SimObject policy = new(id, "deviceManagementConfigurationPolicy", body);
        policy.Children["settings"] = [.. Enumerable.Range(0, settings).Select(n => Setting(i, n))];
        return policy;
    }

    internal SimObject DeviceConfiguration(string id, int i)
    {
        string type = ConfigurationTypes[i % ConfigurationTypes.Length];
        SimObject policy = new(id, type, Head(id, "Configuration", i));
        JsonObject body = policy.Body;
        body["supportsScopeTags"] = true;
        switch (type)
        {
            case "windows10CustomConfiguration":
                body["omaSettings"] = OmaSettings(policy, i);
                break;
            case "windowsUpdateForBusinessConfiguration":
                body["automaticUpdateMode"] = "autoInstallAtMaintenanceTime";
                body["qualityUpdatesDeferralPeriodInDays"] = i;
                body["featureUpdatesDeferralPeriodInDays"] = 30 + i;
                body["driversExcluded"] = false;
                body["allowWindows11Upgrade"] = true;
                break;
            case "windows10GeneralConfiguration" or "macOSGeneralDeviceConfiguration":
                body["passwordRequired"] = true;
                body["passwordMinimumLength"] = 8 + (i % 5);
                body["passwordRequiredType"] = "alphanumeric";
                break;
            default:
                body["cameraBlocked"] = i % 2 == 0;
                break;
        }

        return policy;
    }

    internal SimObject Compliance(string id, int i)
    {
        string type = ComplianceTypes[i % ComplianceTypes.Length];
        SimObject policy = new(id, type, Head(id, "Compliance", i));
        policy.Body[type == "iosCompliancePolicy" ? "passcodeRequired" : "passwordRequired"] = true;
        policy.Body["osMinimumVersion"] = type == "windows10CompliancePolicy" ? "10.0.22631" : "15.0";
        policy.Children["scheduledActionsForRule"] =
        [
            new JsonObject
            {
                ["id"] = Dice.Guid(seed, "rule", i).ToString(),
                ["ruleName"] = null,
                ["scheduledActionConfigurations"] = new JsonArray(new JsonObject
                {
                    ["id"] = Dice.Guid(seed, "ruleAction", i).ToString(),
                    ["gracePeriodHours"] = 24 * (i % 4),
                    ["actionType"] = "block",
                    ["notificationTemplateId"] = Guid.Empty.ToString(),
                    ["notificationMessageCCList"] = new JsonArray(),
                }),
            },
        ];
        return policy;
    }

    internal SimObject Filter(string id, int i) => new(id, "deviceAndAppManagementAssignmentFilter", new JsonObject
    {
        ["id"] = id,
        ["createdDateTime"] = Created(seed, "filter", i),
        ["lastModifiedDateTime"] = "2026-08-03T10:00:00Z",
        ["displayName"] = "Corporate " + Topics[i % Topics.Length],
        ["description"] = string.Empty,
        ["platform"] = "windows10AndLater",
        ["rule"] = "(device.deviceOwnership -eq \"Corporate\")",
        ["roleScopeTags"] = new JsonArray("0"),
        ["payloads"] = new JsonArray(),
        ["assignmentFilterManagementType"] = "devices",
    });

    private string Name(string kind, int i) => string.Create(CultureInfo.InvariantCulture, $"{kind} {i + 1:D2} {Topics[i % Topics.Length]} - {Dice.Pick(seed, kind, i, Rings)}");

    private JsonObject Head(string id, string kind, int i) => new()
    {
        ["id"] = id,
        ["lastModifiedDateTime"] = "2026-09-14T07:30:12.1234567Z",
        ["roleScopeTagIds"] = new JsonArray(i % 5 == 4 ? "1" : "0"),
        ["createdDateTime"] = Created(seed, kind, i),
        ["description"] = i % 3 == 0 ? null : "Managed by the workplace team.",
        ["displayName"] = Name(kind, i),
        ["version"] = 1 + (i % 4),
    };

    private JsonObject Setting(int policy, int n)
    {
        JsonObject instance = new()
        {
            ["settingDefinitionId"] = string.Create(CultureInfo.InvariantCulture, $"device_vendor_msft_policy_config_area{policy}_setting{n}"),
            ["settingInstanceTemplateReference"] = null,
        };
        switch (n % 3)
        {
            case 0:
                instance["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance";
                instance["choiceSettingValue"] = new JsonObject { ["settingValueTemplateReference"] = null, ["value"] = $"{instance["settingDefinitionId"]}_1", ["children"] = new JsonArray() };
                break;
            case 1:
                instance["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance";
                instance["simpleSettingValue"] = new JsonObject { ["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationIntegerSettingValue", ["settingValueTemplateReference"] = null, ["value"] = Dice.Below(seed, "setting", (policy * 100) + n, 60) };
                break;
            default:
                instance["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance";
                instance["simpleSettingValue"] = new JsonObject { ["@odata.type"] = "#microsoft.graph.deviceManagementConfigurationStringSettingValue", ["settingValueTemplateReference"] = null, ["value"] = "https://intranet.contoso.example" };
                break;
        }

        return new JsonObject { ["id"] = n.ToString(CultureInfo.InvariantCulture), ["settingInstance"] = instance };
    }

    private JsonArray OmaSettings(SimObject policy, int i)
    {
        string reference = $"{Dice.Guid(seed, "secretOwner", i)}_{policy.Id}_{Dice.Guid(seed, "secret", i)}";
        policy.Secrets[reference] = "p@ss-" + Dice.Text(seed, "secretText", i, 12, "abcdefghjkmnpqrstuvwxyz23456789");
        return
        [
            new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.omaSettingString",
                ["displayName"] = "Wi-Fi secret",
                ["description"] = null,
                ["omaUri"] = "./Vendor/MSFT/WiFi/Profile/Contoso/WlanXml",
                ["secretReferenceValueId"] = reference,
                ["isEncrypted"] = true,
                ["value"] = "****",
            },
            new JsonObject
            {
                ["@odata.type"] = "#microsoft.graph.omaSettingInteger",
                ["displayName"] = "Allow camera",
                ["description"] = null,
                ["omaUri"] = "./Vendor/MSFT/Policy/Config/Camera/AllowCamera",
                ["secretReferenceValueId"] = null,
                ["isEncrypted"] = false,
                ["value"] = i % 2,
            },
        ];
    }
}
