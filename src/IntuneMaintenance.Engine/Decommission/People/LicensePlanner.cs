using IntuneMaintenance.Engine.Graph;

namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>Writes down what happens to each user's licence of the products that were named.</summary>
internal sealed class LicensePlanner
{
    internal const string ThroughGroup = "Not directly, but through a group.";
    private readonly PersonReader _people;
    private readonly LicenseGroups _groups;

    internal LicensePlanner(GraphDoor door)
    {
        _people = new PersonReader(door);
        _groups = new LicenseGroups(door);
    }

    internal async Task<PlannedObject[]> PlanAsync(IReadOnlyList<PlannedProduct> products, PlanNames names, DeviceOwners staying, CancellationToken cancellationToken)
    {
        if (products.Count == 0)
        {
            return [];
        }

        var planned = new List<PlannedObject>();
        var held = new List<HeldLicense>();
        await foreach (GraphPerson person in _people.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (PlannedProduct product in products)
            {
                if (HeldLicense.Of(person, product) is { } license)
                {
                    planned.Add(Planned(product, license, names.Keeps(person.Id) ?? KeptBecause(product, license, staying)));
                    held.Add(license);
                }
            }
        }

        IReadOnlyList<LicenseGroup> groups = await _groups.FindAsync(held, cancellationToken).ConfigureAwait(false);
        return [.. planned, .. groups.Select(g => ToObject(g, products.First(p => p.SkuId == g.SkuId)))];
    }

    private static string? KeptBecause(PlannedProduct product, HeldLicense license, DeviceOwners staying) =>
        staying.Of(license.Person.Id, license.Person.UserPrincipalName).Count > 0 ? "The user has a device that stays."
            : license.IsUntold ? "The service does not tell whether it is assigned directly."
            : license.Direct is null ? ThroughGroup
            : product.Act == LicenseAct.DisablePlans && license.HasOff(product.PlanId) ? "Intune is off in it already."
            : null;

    private static PlannedObject Planned(PlannedProduct product, HeldLicense license, string? kept) => new()
    {
        Type = product.SkuPartNumber,
        Id = license.Id,
        Name = license.Person.Name,
        Included = kept is null,
        OwnerId = license.Person.Id,
        Reason = kept ?? string.Join(' ', ((string?[])
        [
            product.Act == LicenseAct.Remove ? "Taken away." : "Intune is switched off in it; its other services stay as they are.",
            license.GroupIds.Count > 0 ? "The user has it through a group too, which stands on the checklist." : null,
            license.Error is { } error ? $"The service shows an error in it: {error}." : null,
        ]).OfType<string>()),
    };

    private static PlannedObject ToObject(LicenseGroup group, PlannedProduct product) => new()
    {
        Type = product.SkuPartNumber,
        Id = HeldLicense.IdOf(group.Id, group.SkuId),
        Name = group.Name,
        Included = false,
        OwnerId = group.Id,
        Reason = "A group passes it on: it cannot be taken from its members, only from the group. It stands on the checklist.",
    };
}
