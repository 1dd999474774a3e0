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

    /// <summary>People to whom it is assigned directly: the first so many; null for everybody but guests.</summary>
    public int? Consumed { get; init; }

    /// <summary>Guests to whom it is assigned directly: the first so many.</summary>
    public int Guests { get; init; }

    /// <summary>Groups of staff that pass it on to their members: the first so many.</summary>
    public int Groups { get; init; }

    /// <summary>Names of service plans that are off in every direct assignment.</summary>
    public IReadOnlyList<string> PlansOff { get; init; } = [];

    /// <summary>Direct assignments that the service could not carry out: the first so many.</summary>
    public int Errors { get; init; }
}
