namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>A product as one user has it: the direct assignment, and the groups that pass it on and have Intune in it.</summary>
internal sealed record HeldLicense(GraphPerson Person, string SkuId, GraphLicenseState? Direct, IReadOnlyList<string> GroupIds, bool IsUntold)
{
    /// <summary>Unique in a plan.</summary>
    internal string Id => IdOf(Person.Id, SkuId);

    /// <summary>Ids of the service plans that are off in the direct assignment.</summary>
    internal IReadOnlyList<string> Off => Direct?.DisabledPlans ?? [];

    /// <summary>Why the service could not carry it out; null where it did.</summary>
    internal string? Error => Direct is { State: { } state, Error: var error } && state.Contains("Error", StringComparison.OrdinalIgnoreCase) ? error ?? state : null;

    internal bool HasOff(IEnumerable<string> plans) => AreOff(plans, Off);

    internal static string IdOf(string userId, string skuId) => $"{userId}/{skuId}";

    /// <summary>Null when the user does not have it at all. Where the service does not break it down, nobody can tell whether it is direct.</summary>
    internal static HeldLicense? Of(GraphPerson person, PlannedProduct product)
    {
        GraphLicenseState[] states = [.. (person.LicenseAssignmentStates ?? []).Where(s => Same(s.SkuId, product.SkuId))];
        if (states.Length == 0)
        {
            return person.AssignedLicenses?.Any(l => Same(l.SkuId, product.SkuId)) == true ? new HeldLicense(person, product.SkuId, null, [], true) : null;
        }

        IEnumerable<GraphLicenseState> groups = states.Where(s => !s.IsDirect && !(product.Act == LicenseAct.DisablePlans && AreOff(product.PlanId, s.DisabledPlans ?? [])));
        return new HeldLicense(person, product.SkuId, Array.Find(states, s => s.IsDirect), [.. groups.Select(s => s.AssignedByGroup!)], false);
    }

    private static bool AreOff(IEnumerable<string> plans, IReadOnlyList<string> off) => plans.All(p => off.Contains(p, StringComparer.OrdinalIgnoreCase));

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
