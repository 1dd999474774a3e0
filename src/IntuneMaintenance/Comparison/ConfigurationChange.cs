namespace IntuneMaintenance;

/// <summary>What became of an object between the reference and the difference side.</summary>
public enum ConfigurationChange
{
    /// <summary>Nothing that counts.</summary>
    Equal,

    /// <summary>Only the difference side has it.</summary>
    Added,

    /// <summary>Only the reference side has it.</summary>
    Removed,

    /// <summary>Its properties or settings differ; perhaps its assignments as well.</summary>
    Changed,

    /// <summary>It says the same and is assigned otherwise.</summary>
    AssignmentChanged,

    /// <summary>Nobody can tell; the reason says why. Never the same as equal.</summary>
    NotCompared,
}
