namespace IntuneMaintenance.Engine.Comparison;

/// <summary>What belongs together on both sides; one of them is null where there is no counterpart.</summary>
/// <param name="Reference">On the reference side.</param>
/// <param name="Difference">On the difference side.</param>
/// <param name="Doubt">Why nobody can tell what belongs together; null when it is clear.</param>
internal sealed record ObjectPair(ComparedObject? Reference, ComparedObject? Difference, string? Doubt = null);
