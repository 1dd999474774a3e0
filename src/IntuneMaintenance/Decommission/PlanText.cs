using System.Linq;

namespace IntuneMaintenance;

/// <summary>What a plan does, in the words that whoever runs or signs it is asked in.</summary>
internal static class PlanText
{
    internal static string Of(DecommissionPlan plan) => $"{plan.RetireCount} devices to retire, {plan.WipeCount} to wipe, {plan.LeaveCount} left alone{Beyond(plan)}";

    /// <summary>What it does that no device shows.</summary>
    private static string Beyond(DecommissionPlan plan)
    {
        string[] users = plan.Steps.Contains(DecommissionStep.Users) ? [.. plan.Users.Where(u => u.Included).Select(u => u.Name)] : [];
        int licences = plan.Steps.Contains(DecommissionStep.Licenses) ? plan.Licenses.Count(l => l.Included) : 0;
        string[] domains = plan.Steps.Contains(DecommissionStep.Domains) ? [.. plan.Domains.Where(d => d.Included).Select(d => d.Name)] : [];
        PlannedObject[] off = plan.Steps.Contains(DecommissionStep.Infrastructure) ? [.. plan.Infrastructure.Where(i => i.Included)] : [];
        string[] converted = [.. off.Where(i => i.Type == nameof(InfrastructureKind.Federation)).Select(i => i.Name)];
        return (users.Length == 0 ? "" : $"; users to delete: {string.Join(", ", users)}")
            + (licences == 0 ? "" : $"; licences to release: {licences} ({string.Join(", ", plan.Products.Select(p => p.SkuPartNumber))})")
            + (domains.Length == 0 ? "" : $"; domains to remove: {string.Join(", ", domains)}")
            + (converted.Length == 0 ? "" : $"; federated domains to convert to managed: {string.Join(", ", converted)}")
            + (off.Any(i => i.Type == nameof(InfrastructureKind.DirectorySync)) ? "; directory synchronisation to switch off" : "");
    }
}
