namespace IntuneMaintenance;

/// <summary>What a plan does with a licence that a user has directly.</summary>
public enum LicenseAct
{
    /// <summary>Intune is switched off in it; the other services of the product stay as they are.</summary>
    DisablePlans,

    /// <summary>It is taken away: the product holds Intune and nothing else.</summary>
    Remove,
}
