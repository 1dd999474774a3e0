namespace IntuneMaintenance.Simulator;

/// <summary>A product that a user has: directly, or through a group.</summary>
internal sealed class SimLicense(string skuId, string? groupId, DateTimeOffset updated)
{
    internal string SkuId { get; } = skuId;

    /// <summary>The group that passes it on; null for a direct assignment.</summary>
    internal string? GroupId { get; } = groupId;

    internal DateTimeOffset Updated { get; set; } = updated;

    /// <summary>Ids of the service plans that are off.</summary>
    internal HashSet<string> PlansOff { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the service could not carry it out; "None" when it did.</summary>
    internal string Error { get; set; } = "None";

    internal bool Works => Error == "None";
}
