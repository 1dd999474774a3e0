namespace IntuneMaintenance;

/// <summary>What a restore does, or would do, to one object.</summary>
public enum RestoreAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Make it.</summary>
    Create,

    /// <summary>Write what differs.</summary>
    Update,
}
