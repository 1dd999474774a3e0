namespace IntuneMaintenance;

/// <summary>What a plan does with a device.</summary>
public enum PlannedAct
{
    /// <summary>Nothing: the device stays as it is.</summary>
    Leave,

    /// <summary>Retire.</summary>
    Retire,

    /// <summary>Wipe.</summary>
    Wipe,
}
