using System;

namespace IntuneMaintenance;

/// <summary>One object held against its counterpart.</summary>
public sealed class ConfigurationComparison
{
    /// <summary>Equal, Added, Removed, Changed, AssignmentChanged or NotCompared.</summary>
    public ConfigurationChange Change { get; set; }

    /// <summary>Type name, such as ConfigurationPolicy.</summary>
    public string Type { get; set; } = "";

    /// <summary>Name on the difference side, or on the reference side when it is gone; empty for a whole type.</summary>
    public string Name { get; set; } = "";

    /// <summary>Id on the reference side; null when it is not there.</summary>
    public string? ReferenceId { get; set; }

    /// <summary>Id on the difference side; null when it is not there.</summary>
    public string? DifferenceId { get; set; }

    /// <summary>Property by property, in what they differ.</summary>
    public ConfigurationDifference[] Differences { get; set; } = [];

    /// <summary>Secret values that the service masks, so that nobody can compare them.</summary>
    public string[] NotComparable { get; set; } = [];

    /// <summary>Why it was not compared, or not wholly; null when it was.</summary>
    public string? Reason { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Change} {Type} {Name}".TrimEnd();
}
