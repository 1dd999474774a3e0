using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Engine.Licenses;

namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>Finds the products that were named, and how narrowly Intune comes out of each: the other services of a product are never touched.</summary>
internal sealed class ProductPlanner
{
    private readonly GraphDoor _door;

    internal ProductPlanner(GraphDoor door) => _door = door;

    internal async Task<PlannedProduct[]> PlanAsync(PlanRequest request, PlanNames names, CancellationToken cancellationToken)
    {
        if (request.ReleaseLicense.Length == 0)
        {
            return [];
        }

        List<GraphSku> all = await LicenseReader.ReadAsync(_door, cancellationToken).ConfigureAwait(false);
        var products = new Dictionary<string, PlannedProduct>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in request.ReleaseLicense)
        {
            // Names that were not found are told at the end.
            if (all.Find(s => Same(s.SkuPartNumber, name) || Same(s.SkuId, name)) is { SkuId: { } id } sku)
            {
                names.Resolve(name, id, nameof(request.ReleaseLicense));
                products[id] = Planned(sku, name);
            }
        }

        return [.. products.Values];
    }

    /// <summary>What may be done to a product at most, by what it holds.</summary>
    internal static LicenseAct ActOf(IReadOnlyCollection<GraphServicePlan> plans) => LicensePlans.AreIntuneAlone(plans) ? LicenseAct.Remove : LicenseAct.DisablePlans;

    private static PlannedProduct Planned(GraphSku sku, string name)
    {
        GraphServicePlan[] plans = sku.ServicePlans ?? [];
        GraphServicePlan[] intune = [.. plans.Where(p => LicensePlans.IsIntune(p.ServicePlanId))];
        string part = sku.SkuPartNumber ?? sku.SkuId!;
        if (intune.Length == 0)
        {
            throw new IntuneMaintenanceException(FailureKind.InvalidArgument, "ProductWithoutIntune", $"-ReleaseLicense: '{name}' holds no Intune{(plans.Length == 0 ? "" : $", but {NamesOf(plans)}")}. No plan was made.")
            {
                Target = name,
                Advice = "Leave it out. Get-IntuneSubscription shows the products that hold Intune.",
            };
        }

        LicenseAct act = ActOf(plans);
        return new PlannedProduct
        {
            SkuId = sku.SkuId!,
            SkuPartNumber = part,
            Act = act,
            PlanId = [.. intune.Select(p => p.ServicePlanId!)],
            ForDevices = Array.TrueForAll(intune, p => LicensePlans.IsForDevices(p.ServicePlanId)),
            Reason = act == LicenseAct.Remove
                ? "Named. It holds Intune and nothing else."
                : $"Named. It holds other services as well ({NamesOf(plans.Except(intune))}): these stay, and only {NamesOf(intune)} is switched off.",
        };
    }

    private static string NamesOf(IEnumerable<GraphServicePlan> plans) => string.Join(", ", plans.Select(p => p.ServicePlanName ?? p.ServicePlanId));

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
