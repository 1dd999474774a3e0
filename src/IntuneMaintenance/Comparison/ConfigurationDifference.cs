namespace IntuneMaintenance;

/// <summary>One property in which two objects differ.</summary>
public sealed class ConfigurationDifference
{
    /// <summary>Where: names joined by dots, elements of a list by what identifies them.</summary>
    public string Property { get; set; } = "";

    /// <summary>Changed, Added or Removed.</summary>
    public DifferenceKind Kind { get; set; }

    /// <summary>What the reference says; null when it says nothing.</summary>
    public string? ReferenceValue { get; set; }

    /// <summary>What the difference side says; null when it says nothing.</summary>
    public string? DifferenceValue { get; set; }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        DifferenceKind.Added => $"{Property}: added {DifferenceValue}",
        DifferenceKind.Removed => $"{Property}: removed {ReferenceValue}",
        _ => $"{Property}: {ReferenceValue} -> {DifferenceValue}",
    };
}
