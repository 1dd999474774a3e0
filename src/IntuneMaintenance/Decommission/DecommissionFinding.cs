namespace IntuneMaintenance;

/// <summary>Something that was found when a plan was held against its tenant.</summary>
public sealed class DecommissionFinding
{
    /// <summary>How much it matters.</summary>
    public FindingSeverity Severity { get; set; }

    /// <summary>Stable PascalCase id of the kind of finding; see <see cref="DecommissionFindingId"/>.</summary>
    public string FindingId { get; set; } = "";

    /// <summary>What was found.</summary>
    public string Evidence { get; set; } = "";

    /// <summary>What to do about it.</summary>
    public string Remedy { get; set; } = "";

    /// <summary>How many objects it concerns.</summary>
    public int Count { get; set; }

    /// <summary>Each of them: name and id.</summary>
    public string[] Objects { get; set; } = [];

    /// <summary>The page where it is looked at or put right; null when there is none.</summary>
    public string? Link { get; set; }

    /// <summary>True when the plan names this id as accepted: it blocks no longer.</summary>
    public bool IsAccepted { get; set; }

    /// <inheritdoc/>
    public override string ToString() => IsAccepted ? $"{Severity} {FindingId} (accepted by the plan): {Evidence}" : $"{Severity} {FindingId}: {Evidence}";
}
