using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Decommission.Readiness;

/// <summary>What each step of a plan needs, least privileged.</summary>
internal static class StepPermissions
{
    private static readonly string[] Directory = ["Directory.Read.All", "Directory.ReadWrite.All"];

    // Where another name opens it than the same one with ReadWrite.
    private static readonly Dictionary<string, string[]> Higher = new(StringComparer.Ordinal)
    {
        ["Device.ReadWrite.All"] = ["Directory.AccessAsUser.All"],
        ["Device.Read.All"] = ["Device.ReadWrite.All", .. Directory],
        ["User.DeleteRestore.All"] = ["User.ReadWrite.All"],
        ["User.Read.All"] = ["User.ReadWrite.All", .. Directory],
        ["RoleManagement.Read.Directory"] = ["RoleManagement.ReadWrite.Directory", "RoleManagement.Read.All", .. Directory],
        ["RoleEligibilitySchedule.Read.Directory"] = ["RoleEligibilitySchedule.ReadWrite.Directory", "RoleManagement.Read.Directory", "RoleManagement.ReadWrite.Directory", "RoleManagement.Read.All"],
        ["GroupMember.Read.All"] = ["GroupMember.ReadWrite.All", "Group.Read.All", "Group.ReadWrite.All", .. Directory],
        ["LicenseAssignment.ReadWrite.All"] = ["User.ReadWrite.All", "Directory.ReadWrite.All"],
        ["LicenseAssignment.Read.All"] = ["Organization.Read.All", "Organization.ReadWrite.All", .. Directory],
    };

    private const string ServiceConfig = "DeviceManagementServiceConfig.ReadWrite.All";

    /// <param name="step">The step.</param>
    /// <param name="plan">What it shall do.</param>
    /// <param name="appOnly">Whether an application runs it: what no application can be granted is not asked of it.</param>
    internal static IEnumerable<string> Of(DecommissionStep step, DecommissionPlan plan, bool appOnly) => step switch
    {
        DecommissionStep.Preflight => ["DeviceManagementManagedDevices.Read.All"],
        DecommissionStep.StopEnrollment => [.. plan.Enrollment.Where(o => o.Included).Select(o => o.Type != EnrollmentGates.Scope ? ServiceConfig : appOnly ? null : "Policy.ReadWrite.MobilityManagement").OfType<string>().Distinct()],
        DecommissionStep.DeviceRecords => plan.Records.Any(o => o.Included) ? [ServiceConfig, "Device.ReadWrite.All"] : [],
        DecommissionStep.Connectors => plan.Connectors.Any(o => o.Included) ? [ServiceConfig] : [],
        DecommissionStep.Infrastructure =>
        [
            .. plan.Infrastructure.Any(o => o is { Included: true, Type: nameof(InfrastructureKind.DirectorySync) }) ? ["Organization.ReadWrite.All"] : Array.Empty<string>(),
            .. !appOnly && plan.Infrastructure.Any(o => o is { Included: true, Type: nameof(InfrastructureKind.Federation) }) ? ["Domain.ReadWrite.All", "Directory.AccessAsUser.All"] : Array.Empty<string>(),
        ],
        DecommissionStep.Users => plan.Users.Any(o => o.Included) ? ["User.DeleteRestore.All", "User.Read.All", "RoleManagement.Read.Directory", "RoleEligibilitySchedule.Read.Directory", "GroupMember.Read.All"] : [],
        DecommissionStep.Licenses => plan.Licenses.Any(o => o.Included) ? ["LicenseAssignment.ReadWrite.All", "LicenseAssignment.Read.All", "User.Read.All"] : [],
        DecommissionStep.Domains => plan.Domains.Any(o => o.Included) ? ["Domain.ReadWrite.All"] : [],
        DecommissionStep.Backup => ConfigurationTypes.All.Where(t => t.OnRequest is null && (!appOnly || !t.DelegatedOnly)).Select(t => t.Permission)
            .Concat(plan.EncryptionCertificate.Length > 0 ? RecoveryKeyReader.Kinds.Select(k => k.Type.Permission) : []).Distinct(StringComparer.Ordinal),
        DecommissionStep.UninstallApps => plan.Apps.Any(a => a.Included) ? ["DeviceManagementApps.ReadWrite.All", "Group.ReadWrite.All", "Device.Read.All"] : [],
        DecommissionStep.Devices => plan.Devices.Any(d => d.Act != PlannedAct.Leave) ? ["DeviceManagementManagedDevices.PrivilegedOperations.All", "DeviceManagementManagedDevices.Read.All"] : [],
        DecommissionStep.Configuration => plan.Configuration.Where(o => o.Included).Select(o => o.Type).Distinct(StringComparer.Ordinal)
            .Select(ConfigurationTypes.Find).OfType<ConfigurationType>()
            .Select(t => t.Permission.Replace(".Read.", ".ReadWrite.", StringComparison.Ordinal))
            .Concat(plan.Groups.Any(g => g.Included) ? ["Group.ReadWrite.All"] : []).Distinct(StringComparer.Ordinal),
        _ => [],
    };

    /// <summary>Whether one of the granted permissions opens what is needed.</summary>
    internal static bool IsMet(string needed, IReadOnlyList<string> granted) =>
        granted.Contains(needed, StringComparer.OrdinalIgnoreCase)
        || (Higher.TryGetValue(needed, out string[]? higher)
            ? higher.Any(h => granted.Contains(h, StringComparer.OrdinalIgnoreCase))
            : granted.Contains(needed.Replace(".Read.All", ".ReadWrite.All", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase));
}
