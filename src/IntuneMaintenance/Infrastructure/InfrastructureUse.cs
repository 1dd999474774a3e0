namespace IntuneMaintenance;

/// <summary>Whether something is still needed.</summary>
public enum InfrastructureUse
{
    /// <summary>Nobody can tell from here.</summary>
    Unknown,

    /// <summary>It is used: leave it.</summary>
    Yes,

    /// <summary>Nothing was found that uses it.</summary>
    No,
}
