using System.Text.Json;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>The types that a backup holds. A further type is a few lines here.</summary>
internal static class ConfigurationTypes
{
    private const string Scripts = "DeviceManagementScripts.Read.All";
    private const string WithAssignments = "$expand=assignments";

    // Without it the list brings Microsoft's whole catalogue of built-in apps.
    private const string OwnApps =
        "(microsoft.graph.managedApp/appAvailability eq null or microsoft.graph.managedApp/appAvailability eq 'lineOfBusiness' or isAssigned eq true)";

    internal static IReadOnlyList<ConfigurationType> All { get; } =
    [
        new("ConfigurationPolicy", "deviceManagement/configurationPolicies")
        {
            NameProperty = "name",
            ListQuery = WithAssignments,
            Parts = [SubResource.Assignments, new("settings")],
        },
        new("DeviceConfiguration", "deviceManagement/deviceConfigurations") { ListQuery = WithAssignments },
        new("CompliancePolicy", "deviceManagement/deviceCompliancePolicies")
        {
            ListQuery = "$expand=assignments,scheduledActionsForRule($expand=scheduledActionConfigurations)",
            Parts =
            [
                SubResource.Assignments,
                new("scheduledActionsForRule") { Query = "$expand=scheduledActionConfigurations", Inner = "scheduledActionConfigurations" },
            ],
        },
        new("PowerShellScript", "deviceManagement/deviceManagementScripts") { ItemQuery = WithAssignments, Permission = Scripts },
        new("ShellScript", "deviceManagement/deviceShellScripts") { ItemQuery = WithAssignments, Permission = Scripts },
        new("HealthScript", "deviceManagement/deviceHealthScripts") { ItemQuery = WithAssignments, Permission = Scripts, LeftOut = MicrosoftsOwn },
        new("MobileApp", "deviceAppManagement/mobileApps")
        {
            Permission = "DeviceManagementApps.Read.All",
            ListQuery = "$filter=" + Uri.EscapeDataString(OwnApps),
            ItemQuery = "$expand=categories,assignments",
            Parts = [SubResource.Assignments, new("categories")],
            Withheld = static app => [.. MaskedSecrets.In(app), .. AppBinaries.In(app)],
        },
    ];

    internal static ConfigurationType? Find(string name) => All.FirstOrDefault(t => t.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The named types, in the order of <see cref="All"/>; all of them when none is named.</summary>
    internal static IReadOnlyList<ConfigurationType> Named(IReadOnlyList<string> names)
    {
        if (names.FirstOrDefault(n => Find(n) is null) is { } unknown)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "BackupTypeUnknown", $"-Type: there is no configuration type '{unknown}'.")
            {
                Target = unknown,
                Advice = $"Known types: {string.Join(", ", All.Select(t => t.Name))}.",
            };
        }

        return names.Count == 0 ? All : [.. All.Where(t => names.Contains(t.Name, StringComparer.OrdinalIgnoreCase))];
    }

    private static BackupGap? MicrosoftsOwn(JsonElement script) =>
        script.TryGetProperty("isGlobalScript", out JsonElement global) && global.ValueKind == JsonValueKind.True
            ? new BackupGap
            {
                What = "The script",
                Reason = "It is Microsoft's own and the same in every tenant.",
                Remedy = "None is needed: Intune brings it.",
                ByDesign = true,
            }
            : null;
}
