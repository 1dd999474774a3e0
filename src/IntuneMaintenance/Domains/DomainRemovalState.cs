namespace IntuneMaintenance;

/// <summary>How far a removal is.</summary>
public enum DomainRemovalState
{
    /// <summary>Checked, and nothing sent.</summary>
    Ready,

    /// <summary>Accepted; the service renames what uses the domain and then removes it.</summary>
    Pending,

    /// <summary>The service no longer knows the domain.</summary>
    Removed,
}
