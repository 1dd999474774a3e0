namespace IntuneMaintenance.Simulator;

/// <summary>A collection that can be listed. Positions are stable: what is removed leaves a gap, so that paging never skips or repeats.</summary>
internal abstract class RowSet
{
    internal abstract string TypeName { get; }

    internal abstract int Positions { get; }

    /// <summary>Null where nothing is to be seen.</summary>
    internal abstract Row? At(int position);

    internal abstract bool Knows(string property, bool beta);

    /// <summary>Throws for a navigation property that cannot be expanded.</summary>
    internal virtual IReadOnlyList<string> CheckExpand(string expand) => throw UnknownNavigation(expand);

    protected GraphException UnknownNavigation(string name) =>
        Errors.BadRequest($"Parsing OData Select and Expand failed: Could not find a property named '{name}' on type 'microsoft.graph.{TypeName}'.");
}
