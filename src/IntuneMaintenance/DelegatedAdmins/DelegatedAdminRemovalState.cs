namespace IntuneMaintenance;

/// <summary>What became of a removal, read back from the service.</summary>
public enum DelegatedAdminRemovalState
{
    /// <summary>Gone: reading it back shows so.</summary>
    Removed,

    /// <summary>Accepted, and under way at the service.</summary>
    Pending,

    /// <summary>Still there: somebody said no, or Graph can't.</summary>
    Remains,
}
