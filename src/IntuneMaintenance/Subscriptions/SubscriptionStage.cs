namespace IntuneMaintenance;

/// <summary>Where a subscription stands between its term and the deletion of its data.</summary>
public enum SubscriptionStage
{
    /// <summary>Everything works.</summary>
    Active,

    /// <summary>The term is over; everything still works for a while.</summary>
    Expired,

    /// <summary>Administrators can read; nothing is managed any longer.</summary>
    Disabled,

    /// <summary>Over: nobody can reactivate it.</summary>
    Deleted,

    /// <summary>Locked by Microsoft.</summary>
    LockedOut,

    /// <summary>The service says something that is not known here.</summary>
    Unknown,
}
