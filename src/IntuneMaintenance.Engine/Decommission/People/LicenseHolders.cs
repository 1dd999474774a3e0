namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>Everybody who has a product of the plan now, by one listing of the users.</summary>
internal sealed class LicenseHolders
{
    private readonly Dictionary<string, HeldLicense> _held = new(StringComparer.OrdinalIgnoreCase);
    private readonly DecommissionPlan _plan;

    private LicenseHolders(DecommissionPlan plan) => _plan = plan;

    internal IEnumerable<HeldLicense> All => _held.Values;

    internal static async Task<LicenseHolders> ReadAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var holders = new LicenseHolders(campaign.Plan);
        await foreach (GraphPerson person in new PersonReader(campaign.Door).ListAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (PlannedProduct product in campaign.Plan.Products)
            {
                if (HeldLicense.Of(person, product) is { } license)
                {
                    holders._held[license.Id] = license;
                }
            }
        }

        return holders;
    }

    internal HeldLicense? Find(string id) => _held.GetValueOrDefault(id);

    /// <summary>Who has it directly, and did not when the plan was made.</summary>
    internal IReadOnlyList<HeldLicense> Unplanned(IEnumerable<PlannedObject> objects)
    {
        var known = new HashSet<string>(objects.Select(o => o.Id), StringComparer.OrdinalIgnoreCase);
        var left = _plan.Licenses.Where(l => !l.Included && l.Reason != LicensePlanner.ThroughGroup).ToLookup(l => l.Id, StringComparer.OrdinalIgnoreCase);
        return [.. _held.Values.Where(h => h.Direct is not null && !known.Contains(h.Id) && !left.Contains(h.Id)).OrderBy(h => h.Person.Name, StringComparer.OrdinalIgnoreCase)];
    }
}
