namespace IntuneMaintenance;

/// <summary>What a person found out about a request of which nobody could read what became of it.</summary>
public enum UnclearDecision
{
    /// <summary>The request arrived: the device is followed to its end, and nothing is sent again.</summary>
    Arrived,

    /// <summary>The request never arrived: it is sent once more.</summary>
    NotArrived,

    /// <summary>Nobody can tell, or it does not matter: nothing is sent, and the device counts as failed.</summary>
    Skip,
}
