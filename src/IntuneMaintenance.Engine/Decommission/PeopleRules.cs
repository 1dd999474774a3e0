using IntuneMaintenance.Engine.Decommission.People;
using IntuneMaintenance.Engine.Licenses;

namespace IntuneMaintenance.Engine.Decommission;

/// <summary>What every plan must keep to that deletes users or takes licences away, whoever edited it.</summary>
internal static class PeopleRules
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    internal static string? ProblemOf(DecommissionPlan plan) => UserProblem(plan) ?? ProductProblem(plan) ?? LicenseProblem(plan);

    private static string? UserProblem(DecommissionPlan plan)
    {
        var named = new HashSet<string>(plan.UserId, StringComparer.OrdinalIgnoreCase);
        DeviceOwners staying = DeviceOwners.Staying(plan.Devices, plan.Steps.Contains(DecommissionStep.Devices));
        foreach (PlannedObject user in plan.Users.Where(u => u.Included))
        {
            string? problem = !IsId(user.Id) ? $"'{user.Id}' is no user id."
                : !named.Remove(user.Id) ? $"It deletes the user {user.Id}, who is not named in userId, or stands in it twice."
                : staying.Of(user.Id, user.Name).Count > 0 ? $"It deletes the user {user.Id}, who has a device that stays."
                : null;
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? ProductProblem(DecommissionPlan plan)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (PlannedProduct product in plan.Products)
        {
            string? problem = !IsId(product.SkuId) || string.IsNullOrWhiteSpace(product.SkuPartNumber) ? $"'{product.SkuId}' is no product."
                : !seen.Add(product.SkuId) ? $"The product {product.SkuId} stands in it twice."
                : !Enum.IsDefined(product.Act) || product.PlanId is not { Length: > 0 } ? $"It does nothing known to the product {product.SkuId}."
                : Array.Find(product.PlanId, p => !LicensePlans.IsIntune(p)) is { } other ? $"It switches the service plan '{other}' off, which is not Intune."
                : null;
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? LicenseProblem(DecommissionPlan plan)
    {
        var kept = new HashSet<string>(plan.ProtectId, StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        DeviceOwners staying = DeviceOwners.Staying(plan.Devices, plan.Steps.Contains(DecommissionStep.Devices));
        foreach (PlannedObject license in plan.Licenses.Where(l => l.Included))
        {
            string[] parts = license.Id.Split('/');
            string? problem = parts.Length != 2 || !Array.TrueForAll(parts, IsId) || !Same(license.OwnerId, parts[0]) ? $"'{license.Id}' is no user's licence."
                : !seen.Add(license.Id) ? $"The licence {license.Id} stands in it twice."
                : !Array.Exists(plan.Products, p => Same(p.SkuId, parts[1])) ? $"It releases {license.Id}, of a product that was not named."
                : Array.Find(parts, kept.Contains) is { } reached ? $"It acts on {reached}, which it protects."
                : staying.Of(parts[0], license.Name).Count > 0 ? $"It releases a licence of the user {parts[0]}, who has a device that stays."
                : null;
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private static bool IsId(string? text) => Guid.TryParseExact(text, "D", out _);

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
