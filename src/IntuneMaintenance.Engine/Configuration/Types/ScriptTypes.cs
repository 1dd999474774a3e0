using System.Text.Json;

namespace IntuneMaintenance.Engine.Configuration;

/// <summary>Reusable settings and scripts. Lists leave out what is in them.</summary>
internal static class ScriptTypes
{
    internal static IReadOnlyList<ConfigurationType> All { get; } =
    [
        new("ReusablePolicySetting", "deviceManagement/reusablePolicySettings") { InPlan = true, ItemQuery = "", Parts = [], Stamp = Queries.Modified },
        Script("ComplianceScript", "deviceComplianceScripts") with { ItemQuery = "", Parts = [] },
        Script("PowerShellScript", "deviceManagementScripts"),
        Script("ShellScript", "deviceShellScripts"),
        Script("CustomAttributeScript", "deviceCustomAttributeShellScripts"),
        Script("HealthScript", "deviceHealthScripts") with { LeftOut = MicrosoftsOwn },
    ];

    private static ConfigurationType Script(string name, string collection) => new(name, "deviceManagement/" + collection)
    {
        InPlan = true,
        Permission = Queries.Scripts,
        ItemQuery = Queries.WithAssignments,
        Stamp = Queries.Modified,
    };

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
