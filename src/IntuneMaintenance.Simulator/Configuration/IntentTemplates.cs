using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Microsoft's older baseline templates, the same in every tenant, and what was made of them.</summary>
internal static class IntentTemplates
{
    private const int SettingsPerTemplate = 12;

    private static readonly (string Id, string Name, string Type, string Subtype)[] Known =
    [
        ("034ccd46-190c-4afc-adf1-ad7cc11262eb", "MDM Security Baseline for Windows 10 and later", "securityBaseline", "none"),
        ("d1174162-1dd2-4976-affc-6667049ab0ae", "BitLocker", "advancedThreatProtectionSecurityBaseline", "none"),
        ("c53e5a9f-2eec-4175-98a1-2b3d38084b91", "Microsoft Defender Firewall", "deviceConfiguration", "firewall"),
    ];

    private static readonly string[] CategoryNames = ["Above lock", "Browser", "Device lock"];

    internal static IEnumerable<SimObject> Templates(Generation g) => Known.Select(template =>
    {
        SimObject made = Generation.Object(template.Id, "deviceManagementTemplate", $$"""
            {
              "displayName": "{{template.Name}}",
              "description": "{{template.Name}}, as Microsoft recommends it",
              "versionInfo": "November 2021",
              "isDeprecated": false,
              "intentCount": 0,
              "templateType": "{{template.Type}}",
              "platformType": "windows10AndLater",
              "templateSubtype": "{{template.Subtype}}",
              "publishedDateTime": "2021-12-10T00:00:00Z"
            }
            """);
        made.Children["settings"] = Settings(0, template.Id, template.Id);
        made.Children["categories"] = Categories(template.Id, made.Below("settings"), "recommendedSettings");
        return made;
    });

    internal static SimObject Intent(Generation g, int i)
    {
        string template = Known[i % Known.Length].Id;
        SimObject made = Generation.Object(g.Id("intents", i), "deviceManagementIntent", $$"""
            {"displayName":"{{g.Name("Baseline", i)}}","description":"Older baseline","isMigratingToConfigurationPolicy":false,"roleScopeTagIds":["0"],"templateId":"{{template}}"}
            """);
        JsonArray settings = Settings(g.Seed, template, made.Id);
        Set((JsonObject)settings[i % SettingsPerTemplate]!, i % 2 == 0 ? "false" : "true");
        made.Children["settings"] = settings;
        return made;
    }

    /// <summary>All settings of a template with their recommended values.</summary>
    internal static JsonArray Settings(int seed, string template, string owner) => [.. Enumerable.Range(0, SettingsPerTemplate).Select(n =>
    {
        string definition = $"deviceConfiguration--windows10GeneralConfiguration_{template[..8]}_{CategoryNames[n % CategoryNames.Length].Replace(" ", string.Empty, StringComparison.Ordinal)}_{n.ToString(CultureInfo.InvariantCulture)}";
        JsonObject setting = new()
        {
            ["@odata.type"] = "#microsoft.graph.deviceManagementBooleanSettingInstance",
            ["id"] = Dice.Guid(seed, "intentSetting " + owner, n).ToString(),
            ["definitionId"] = definition,
        };
        Set(setting, "true");
        return (JsonNode)setting;
    })];

    internal static JsonArray Categories(string template, JsonArray settings, string below) => [.. CategoryNames.Select((name, c) =>
    {
        JsonArray own = [.. settings.Where((_, n) => n % CategoryNames.Length == c).Select(s => s!.DeepClone())];
        return (JsonNode)new JsonObject
        {
            ["id"] = Dice.Guid(0, "category " + template, c).ToString(),
            ["displayName"] = name,
            ["hasRequiredSetting"] = false,
            [below] = own,
        };
    })];

    private static void Set(JsonObject setting, string json)
    {
        setting["valueJson"] = json;
        setting["value"] = JsonNode.Parse(json);
    }
}
