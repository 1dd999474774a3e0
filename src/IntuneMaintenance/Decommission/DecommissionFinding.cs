namespace IntuneMaintenance;

/// <summary>Something that was found when a plan was held against its tenant.</summary>
public sealed class DecommissionFinding
{
    /// <summary>How much it matters.</summary>
    public FindingSeverity Severity { get; set; }

    /// <summary>Stable PascalCase id of the kind of finding.</summary>
    public string FindingId { get; set; } = "";

    /// <summary>What was found.</summary>
    public string Evidence { get; set; } = "";

    /// <summary>What to do about it.</summary>
    public string Remedy { get; set; } = "";

    /// <summary>How many objects it concerns.</summary>
    public int Count { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Severity}: {Evidence}";
}
