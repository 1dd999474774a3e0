using System;
using System.Collections.Generic;

namespace IntuneMaintenance;

/// <summary>What was held against what, and what came of it.</summary>
public sealed class ComparisonSummary
{
    /// <summary>The reference side, as a person would name it.</summary>
    public string Reference { get; set; } = "";

    /// <summary>The difference side, as a person would name it.</summary>
    public string Difference { get; set; } = "";

    /// <summary>When it was compared (UTC).</summary>
    public DateTimeOffset ComparedDateTime { get; set; }

    /// <summary>Names of the types that were looked at.</summary>
    public string[] Types { get; set; } = [];

    /// <summary>Types that one side does not hold at all, and that nobody asked for by name.</summary>
    public string[] NotHeld { get; set; } = [];

    /// <summary>Types that were named and are an archive of a backup, which nobody compares.</summary>
    public string[] Archives { get; set; } = [];

    /// <summary>How many objects ended as what.</summary>
    public IDictionary<ConfigurationChange, int> Counts { get; set; } = new Dictionary<ConfigurationChange, int>();

    /// <summary>Secret values that nobody can compare.</summary>
    public int SecretCount { get; set; }
}
