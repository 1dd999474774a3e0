using IntuneMaintenance.Engine.Backup;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>What each step of a plan needs, least privileged.</summary>
internal static class StepPermissions
{
    internal static IEnumerable<string> Of(DecommissionStep step, DecommissionPlan plan) => step switch
    {
        DecommissionStep.Backup => ConfigurationTypes.All.Select(t => t.Permission).Distinct(StringComparer.Ordinal),
        DecommissionStep.UninstallApps => plan.Apps.Any(a => a.Included) ? ["DeviceManagementApps.ReadWrite.All", "Group.ReadWrite.All", "Device.Read.All"] : [],
        DecommissionStep.Devices => plan.Devices.Any(d => d.Act != PlannedAct.Leave) ? ["DeviceManagementManagedDevices.PrivilegedOperations.All", "DeviceManagementManagedDevices.Read.All"] : [],
        DecommissionStep.Configuration => plan.Configuration.Where(o => o.Included).Select(o => o.Type).Distinct(StringComparer.Ordinal)
            .Select(ConfigurationTypes.Find).OfType<ConfigurationType>()
            .Select(t => t.Permission.Replace(".Read.", ".ReadWrite.", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal),
        _ => [],
    };

    internal static bool IsMet(string needed, IReadOnlyList<string> granted) =>
        granted.Contains(needed, StringComparer.OrdinalIgnoreCase)
        || granted.Contains(needed.Replace(".Read.All", ".ReadWrite.All", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase)
        || (needed == "Device.Read.All" && granted.Any(g => g.StartsWith("Directory.Read", StringComparison.OrdinalIgnoreCase)));
}
