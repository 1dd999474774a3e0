using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Licenses;

namespace IntuneMaintenance.Engine.Infrastructure;

/// <summary>
/// What beside Intune the tenant's people use with their accounts (facts §7). Microsoft publishes no such list: service plans
/// of working products and plans of the organization stand for it.
/// </summary>
internal sealed record OtherServices(InfrastructureUse Use, IReadOnlyList<string> Evidence)
{
    // Intune's own family, and what every directory has.
    private static readonly string[] NotOther = ["SCO", "AADPremiumService", "MultiFactorService", "RMSOnline", "Adallom"];

    internal static OtherServices Judge(
        IReadOnlyList<GraphSku>? skus, IntuneMaintenanceException? noSkus, GraphSyncState? organization, IntuneMaintenanceException? noOrganization)
    {
        var evidence = new List<string>();
        string[] bySku =
        [
            .. (skus ?? []).Where(s => s.Works)
                .Select(s => (s.SkuPartNumber, Plans: s.ServicePlans?.Where(p => string.Equals(p.ProvisioningStatus, "Success", StringComparison.OrdinalIgnoreCase) && LicensePlans.IsOtherService(p)).Select(p => p.ServicePlanName ?? p.ServicePlanId).ToArray() ?? []))
                .Where(s => s.Plans.Length > 0)
                .Select(s => $"{s.SkuPartNumber} brings {string.Join(", ", s.Plans.Take(5))}{(s.Plans.Length > 5 ? $" and {s.Plans.Length - 5} more" : "")}."),
        ];
        evidence.AddRange(bySku);
        if (noSkus is not null)
        {
            evidence.Add($"The products of the tenant: {Readings.Reason(noSkus)}.");
        }

        // The foundation plan shows as the service exchange: the plan's id and its name in a product decide, not the service alone.
        ILookup<string?, string?> names = (skus ?? []).SelectMany(s => s.ServicePlans ?? []).ToLookup(p => p.ServicePlanId, p => p.ServicePlanName, StringComparer.OrdinalIgnoreCase);
        string[] byPlan =
        [
            .. (organization?.AssignedPlans ?? [])
                .Where(p => string.Equals(p.CapabilityStatus, "Enabled", StringComparison.OrdinalIgnoreCase) && p.Service is not null && !NotOther.Contains(p.Service, StringComparer.OrdinalIgnoreCase))
                .Where(p => LicensePlans.IsOtherService(new GraphServicePlan(p.ServicePlanId, names[p.ServicePlanId].FirstOrDefault(), null)))
                .Select(p => p.Service!)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
        if (byPlan.Length > 0)
        {
            evidence.Add($"The organization has plans of {string.Join(", ", byPlan)}.");
        }

        if (noOrganization is not null)
        {
            evidence.Add($"The organization's plans: {Readings.Reason(noOrganization)}.");
        }

        bool found = bySku.Length > 0 || byPlan.Length > 0;
        bool unread = noSkus is not null || noOrganization is not null;
        if (!found && !unread)
        {
            evidence.Add("No product or plan of another service was found (Exchange, SharePoint, Teams, Office).");
        }

        return new OtherServices(found ? InfrastructureUse.Yes : unread ? InfrastructureUse.Unknown : InfrastructureUse.No, evidence);
    }
}
