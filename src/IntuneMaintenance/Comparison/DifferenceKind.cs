namespace IntuneMaintenance;

/// <summary>How a property differs.</summary>
public enum DifferenceKind
{
    /// <summary>Both have it, with different values.</summary>
    Changed,

    /// <summary>Only the difference side has it.</summary>
    Added,

    /// <summary>Only the reference side has it.</summary>
    Removed,
}
