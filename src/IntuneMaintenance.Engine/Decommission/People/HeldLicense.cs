namespace IntuneMaintenance.Engine.Decommission.People;

/// <summary>A product as one user has it: the direct assignment, and the groups that pass it on.</summary>
internal sealed record HeldLicense(GraphPerson Person, string SkuId, GraphLicenseState? Direct, IReadOnlyList<string> GroupIds)
{
    /// <summary>What the service does not break down into assignments: nobody can tell whether it is direct.</summary>
    internal bool IsUntold => Direct is null && GroupIds.Count == 0;

    /// <summary>Unique in a plan.</summary>
    internal string Id => IdOf(Person.Id, SkuId);

    /// <summary>Ids of the service plans that are off in the direct assignment.</summary>
    internal IReadOnlyList<string> Off => Direct?.DisabledPlans ?? [];

    /// <summary>Why the service could not carry it out; null where it did.</summary>
    internal string? Error => Direct is { State: { } state, Error: var error } && state.Contains("Error", StringComparison.OrdinalIgnoreCase) ? error ?? state : null;

    internal bool HasOff(IEnumerable<string> plans) => plans.All(p => Off.Contains(p, StringComparer.OrdinalIgnoreCase));

    internal static string IdOf(string userId, string skuId) => $"{userId}/{skuId}";

    /// <summary>Null when the user does not have it at all.</summary>
    internal static HeldLicense? Of(GraphPerson person, string skuId)
    {
        GraphLicenseState[] states = [.. (person.LicenseAssignmentStates ?? []).Where(s => Same(s.SkuId, skuId))];
        bool effective = person.AssignedLicenses?.Any(l => Same(l.SkuId, skuId)) == true;
        return states.Length == 0 && !effective ? null : new HeldLicense(person, skuId, Array.Find(states, s => s.IsDirect), [.. states.Where(s => !s.IsDirect).Select(s => s.AssignedByGroup!)]);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
