using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Bodies of the settings catalog: policies, reusable settings, templates, Linux compliance.</summary>
internal static class CatalogTemplates
{
    private const int SettingsPerTemplate = 40;

    // Microsoft's templates have the same ids in every tenant.
    private static readonly (string Id, string Family, string Name, string Platform)[] Known =
    [
        ("6078910e-d808-4a9f-a51d-1b8a7bacb7c0_1", "endpointSecurityFirewall", "Windows Firewall", "windows10"),
        ("804339ad-1553-4478-a742-138fb5807418_1", "endpointSecurityAntivirus", "Microsoft Defender Antivirus", "windows10"),
        ("46ddfc50-d10f-4867-b852-9434254b3bff_1", "endpointSecurityDiskEncryption", "BitLocker", "windows10"),
        ("66df8dce-0166-4b82-92f7-1f74e3ca17a3_3", "baseline", "Security Baseline for Windows", "windows10"),
    ];

    internal static IEnumerable<string> InstanceTemplates(string template) =>
        Enumerable.Range(0, SettingsPerTemplate).Select(n => Dice.Guid(0, "setting of " + template.ToLowerInvariant(), n).ToString());

    internal static IEnumerable<SimObject> Templates(Generation g) => Known.Select(t => Generation.Object(t.Id, "deviceManagementConfigurationPolicyTemplate", $$"""
        {
          "baseId": "{{t.Id.Split('_')[0]}}",
          "version": {{t.Id.Split('_')[1]}},
          "displayName": "{{t.Name}}",
          "description": "{{t.Name}} settings",
          "displayVersion": "Version {{t.Id.Split('_')[1]}}",
          "lifecycleState": "active",
          "platforms": "{{t.Platform}}",
          "technologies": "mdm,microsoftSense",
          "templateFamily": "{{t.Family}}",
          "allowUnmanagedSettings": false,
          "settingTemplateCount": {{SettingsPerTemplate}}
        }
        """));

    internal static SimObject Reusable(Generation g, int i) => Generation.Object(g.Id("reusablePolicySettings", i), "deviceManagementReusablePolicySetting", $$"""
        {
          "displayName": "Remote sites {{i + 1}}",
          "description": "Address ranges",
          "settingDefinitionId": "vendor_msft_firewall_mdmstore_dynamickeywords_addresses_{id}",
          "settingInstance": {
            "@odata.type": "#microsoft.graph.deviceManagementConfigurationGroupSettingCollectionInstance",
            "settingDefinitionId": "vendor_msft_firewall_mdmstore_dynamickeywords_addresses_{id}",
            "settingInstanceTemplateReference": null,
            "groupSettingCollectionValue": [{"settingValueTemplateReference": null, "children": [{{Simple("vendor_msft_firewall_mdmstore_dynamickeywords_addresses_{id}_keyword", "String", $"\"site{i}.contoso.example\"")}}]}]
          },
          "referencingConfigurationPolicyCount": 0
        }
        """);

    internal static SimObject Policy(Generation g, int i)
    {
        int settings = i == 0 ? 60 : 1 + Dice.Below(g.Seed, "settingCount", i, 9);
        (string Id, string Family, string Name, string Platform)? template = i % 12 == 5 ? Known[i / 12 % Known.Length] : null;
        string platform = template?.Platform ?? (i % 4 == 3 ? "macOS" : "windows10");
        SimObject policy = Generation.Object(g.Id("configurationPolicies", i), "deviceManagementConfigurationPolicy", $$"""
            {
              "creationSource": null,
              "description": "",
              "name": "{{g.Name("Catalog", i)}}",
              "platforms": "{{platform}}",
              "priorityMetaData": null,
              "roleScopeTagIds": ["0"],
              "settingCount": 0,
              "technologies": "{{(template is null ? "mdm" : "mdm,microsoftSense")}}",
              "isAssigned": false,
              "templateReference": {"templateId": "{{template?.Id}}", "templateFamily": "{{template?.Family ?? "none"}}", "templateDisplayName": {{Quoted(template?.Name)}}, "templateDisplayVersion": {{Quoted(template is null ? null : "Version 1")}}}
            }
            """);
        policy.Children["settings"] = [.. Enumerable.Range(0, settings).Select(n => Setting(g, policy, i, n, template?.Id))];
        return policy;
    }

    internal static SimObject LinuxCompliance(Generation g, int i)
    {
        SimObject policy = Generation.Object(g.Id("compliancePolicies", i), "deviceManagementCompliancePolicy", $$"""
            {"description":"Linux workstations","name":"{{g.Name("Linux compliance", i)}}","platforms":"linux","technologies":"linuxMdm","roleScopeTagIds":["0"],"settingCount":0,"creationSource":null,"isAssigned":false}
            """);
        policy.Children["settings"] = [.. Enumerable.Range(0, 1 + i).Select(n => (JsonNode)new JsonObject
        {
            ["id"] = n.ToString(CultureInfo.InvariantCulture),
            ["settingInstance"] = JsonNode.Parse(Simple($"linux_distribution_minimum_{n}", "String", "\"22.04\"")),
        })];
        policy.Children["scheduledActionsForRule"] = [PolicyTemplates.Rule(g, "linuxRule", i)];
        return policy;
    }

    private static JsonObject Setting(Generation g, SimObject policy, int i, int n, string? template)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"device_vendor_msft_policy_config_area{i}_setting{n}");
        string json = (i % 12, n) switch
        {
            (1, 0) => Secret(g, policy, id),
            (2, 0) when g.AnyId("reusablePolicySettings", i) is { } reusable => Simple(id, "Reference", $"\"{reusable}\"", ",\"note\":\"\""),
            _ => (n % 3) switch
            {
                0 => $$"""{"@odata.type":"#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance","settingDefinitionId":"{{id}}","settingInstanceTemplateReference":null,"choiceSettingValue":{"settingValueTemplateReference":null,"value":"{{id}}_1","children":[]} }""",
                1 => Simple(id, "Integer", Dice.Below(g.Seed, "setting", (i * 100) + n, 60).ToString(CultureInfo.InvariantCulture)),
                _ => Simple(id, "String", "\"https://intranet.contoso.example\""),
            },
        };
        JsonObject instance = JsonNode.Parse(json)!.AsObject();
        if (template is not null)
        {
            instance["settingInstanceTemplateReference"] = new JsonObject { ["settingInstanceTemplateId"] = InstanceTemplates(template).ElementAt(n) };
        }

        return new JsonObject { ["id"] = n.ToString(CultureInfo.InvariantCulture), ["settingInstance"] = instance };
    }

    private static string Secret(Generation g, SimObject policy, string id)
    {
        string token = Dice.Guid(g.Seed, "secret " + policy.Id).ToString();
        policy.Secrets[token] = "p@ss-" + token[..8];
        return Simple(id, "Secret", $"\"{token}\"", ",\"valueState\":\"encryptedValueToken\"");
    }

    private static string Simple(string id, string kind, string value, string more = "") =>
        $$"""{"@odata.type":"#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance","settingDefinitionId":"{{id}}","settingInstanceTemplateReference":null,"simpleSettingValue":{"@odata.type":"#microsoft.graph.deviceManagementConfiguration{{kind}}SettingValue","settingValueTemplateReference":null,"value":{{value}}{{more}} } }""";

    private static string Quoted(string? text) => text is null ? "null" : $"\"{text}\"";
}
