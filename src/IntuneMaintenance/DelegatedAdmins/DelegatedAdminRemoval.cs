namespace IntuneMaintenance;

/// <summary>What became of one role, permission or relationship of an outsider.</summary>
public sealed class DelegatedAdminRemoval
{
    /// <summary>In which way power was held.</summary>
    public DelegatedAdminKind Kind { get; set; }

    /// <summary>The partner's tenant id, the object id, or the id of the relationship.</summary>
    public string Id { get; set; } = "";

    /// <summary>Name of the partner, guest, app or customer.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>What was to be removed.</summary>
    public string What { get; set; } = "";

    /// <summary>What became of it.</summary>
    public DelegatedAdminRemovalState State { get; set; }

    /// <summary>What remains to be done, and where.</summary>
    public string Note { get; set; } = "";

    /// <summary>The page where the rest is done.</summary>
    public string? Link { get; set; }
}
