using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

internal static class FoundationTemplates
{
    internal static readonly string[] Categories = ["Office", "Warehouse", "Field service"];
    private static readonly string[] Topics = ["Baseline", "Browser", "Updates", "Encryption", "Firewall", "Privacy", "Kiosk", "Passwords", "Defender", "OneDrive", "Office", "Power"];
    private static readonly string[] Platforms = ["windows10AndLater", "iOS", "androidForWork", "macOS"];

    // Microsoft's own roles have the same ids in every tenant.
    private static readonly (string Id, string Name)[] BuiltIn =
    [
        ("0bd113fe-6be5-400c-a28f-ae5553f9c0be", "Policy and Profile manager"),
        ("9e0cc482-82df-4ab2-a24c-0c23a3f52e1e", "Help Desk Operator"),
        ("c1d9fcbb-cba5-40b0-bf6b-527006585f4b", "Application Manager"),
        ("2f9f4f7e-2d13-427b-adf2-361a1eef7ae8", "Read Only Operator"),
    ];

    internal static SimObject ScopeTag(Generation g, int i)
    {
        string name = i == 0 ? "Default" : "Region " + i.ToString(CultureInfo.InvariantCulture);
        return Generation.Object(i.ToString(CultureInfo.InvariantCulture), "roleScopeTag", $$"""{"displayName":"{{name}}","description":"{{(i == 0 ? "Default Role Scope Tag" : string.Empty)}}","isBuiltIn":{{(i == 0 ? "true" : "false")}}}""");
    }

    internal static SimObject Filter(Generation g, int i) => Generation.Object(g.Id("assignmentFilters", i), "deviceAndAppManagementAssignmentFilter", $$"""
        {
          "displayName": "Corporate {{Topics[i % Topics.Length]}}",
          "description": "",
          "platform": "{{Platforms[i / 3 % Platforms.Length]}}",
          "rule": "(device.deviceOwnership -eq \"Corporate\")",
          "roleScopeTags": ["0"],
          "payloads": [],
          "assignmentFilterManagementType": "devices"
        }
        """);

    internal static IEnumerable<SimObject> BuiltInRoles(Generation g) =>
        BuiltIn.Select(role => RoleOf(g, role.Id, role.Name, builtIn: true, "Microsoft.Intune_ManagedDevices_Read", "Microsoft.Intune_Organization_Read"));

    internal static SimObject Role(Generation g, int i) =>
        RoleOf(g, g.Id("roleDefinitions", i), i == 0 ? "Regional desk" : "Packaging team", builtIn: false, "Microsoft.Intune_MobileApps_Read", i == 0 ? "Microsoft.Intune_RemoteTasks_SyncDevice" : "Microsoft.Intune_MobileApps_Create");

    internal static SimObject RoleAssignment(Generation g, int i)
    {
        SimObject made = Generation.Object(g.Id("roleAssignments", i), "deviceAndAppManagementRoleAssignment", $$"""
            {
              "displayName": "Desk {{i + 1}}",
              "description": "First line",
              "members": ["{{g.Group(i)}}"],
              "scopeMembers": ["{{g.Group(i + 1)}}"],
              "resourceScopes": ["{{g.Group(i + 1)}}"],
              "scopeType": "resourceScope",
              "roleScopeTagIds": ["0"]
            }
            """);
        SimObject role = i == 0 && g.AnyId("roleDefinitions", 0) is not null ? Role(g, 0) : BuiltInRoles(g).ElementAt(1);
        made.Children["roleDefinition"] = [role.Body.DeepClone()];
        return made;
    }

    internal static SimObject Notification(Generation g, int i)
    {
        SimObject made = Generation.Object(g.Id("notificationMessageTemplates", i), "notificationMessageTemplate", $$"""
            {"displayName":"Not compliant {{i + 1}}","description":"Mail to the user","defaultLocale":"en-us","brandingOptions":"includeCompanyLogo,includeContactInformation","roleScopeTagIds":["0"]}
            """);
        string[] locales = i == 0 ? ["en-us", "de-de", "fr-fr"] : ["en-us"];
        made.Children["localizedNotificationMessages"] = [.. locales.Select((locale, n) => JsonNode.Parse($$"""
            {"id":"{{g.Id("message " + made.Id, n)}}","locale":"{{locale}}","subject":"Your device ({{locale}})","messageTemplate":"Please update your device, then open Company Portal.","isDefault":{{(n == 0 ? "true" : "false")}}}
            """))];
        return made;
    }

    internal static SimObject Terms(Generation g, int i) => Generation.Object(g.Id("termsAndConditions", i), "termsAndConditions", $$"""
        {
          "displayName": "Terms of use {{i + 1}}",
          "description": "For {{(i == 0 ? "employees" : "contractors")}}",
          "title": "Use of company devices",
          "bodyText": "1. Keep the device with you.\n2. Report a loss at once.",
          "acceptanceStatement": "I have read this",
          "version": {{i + 2}},
          "roleScopeTagIds": ["0"]
        }
        """);

    private static SimObject RoleOf(Generation g, string id, string name, bool builtIn, params string[] allowed)
    {
        SimObject made = Generation.Object(id, "deviceAndAppManagementRoleDefinition", $$"""
            {
              "displayName": "{{name}}",
              "description": "{{name}}s and nothing else",
              "isBuiltIn": {{(builtIn ? "true" : "false")}},
              "isBuiltInRoleDefinition": {{(builtIn ? "true" : "false")}},
              "rolePermissions": [{"resourceActions": [{"allowedResourceActions": ["{{string.Join("\",\"", allowed)}}"], "notAllowedResourceActions": []}]}],
              "roleScopeTagIds": ["0"]
            }
            """);
        made.Body["permissions"] = RoleRules.Mirror((JsonArray)made.Body["rolePermissions"]!);
        return made;
    }
}
