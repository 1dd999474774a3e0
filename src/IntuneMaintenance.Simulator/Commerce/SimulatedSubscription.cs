namespace IntuneMaintenance.Simulator;

/// <summary>A subscription of the tenant.</summary>
public sealed record SimulatedSubscription(string Sku)
{
    /// <summary>Enabled, Warning, Suspended, Deleted or LockedOut.</summary>
    public string Status { get; init; } = "Enabled";

    /// <summary>A trial.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Days until its next turn; null where the service gives no date.</summary>
    public int? NextLifecycleDays { get; init; } = 300;

    /// <summary>Whether a partner that administers the tenant sold it.</summary>
    public bool FromPartner { get; init; }

    /// <summary>Whether the account that bought it is still there.</summary>
    public bool OwnerExists { get; init; } = true;

    /// <summary>Licences; null for one of each device.</summary>
    public int? Licenses { get; init; }

    /// <summary>Licences that are assigned.</summary>
    public int Consumed { get; init; } = 1;
}
