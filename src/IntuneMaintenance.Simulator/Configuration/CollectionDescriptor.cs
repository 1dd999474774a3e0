namespace IntuneMaintenance.Simulator;

/// <summary>One configuration type: where it lives, what its items are, what hangs below them, and what may be written.</summary>
internal sealed record CollectionDescriptor(string Area, string Name, string BaseType)
{
    internal bool InV1 { get; init; }

    /// <summary>Null in lists, filled on the item.</summary>
    internal IReadOnlyList<string> NullInLists { get; init; } = [];

    /// <summary>Not written in lists at all.</summary>
    internal IReadOnlyList<string> MissingInLists { get; init; } = [];

    /// <summary>Sub-collections with a GET of their own, each with its item type; all can be expanded too.</summary>
    internal IReadOnlyDictionary<string, string> Children { get; init; } = new Dictionary<string, string>();

    /// <summary>Only by $expand.</summary>
    internal IReadOnlyList<string> ExpandOnly { get; init; } = [];

    /// <summary>The parameter of POST …/assign; null when the type cannot be assigned.</summary>
    internal string? AssignParameter { get; init; }

    internal string? AssignmentType { get; init; }

    /// <summary>Whether assign answers 200 with the new assignments rather than 204.</summary>
    internal bool AssignReturns { get; init; }

    /// <summary>Derived types that refuse the uninstall intent.</summary>
    internal IReadOnlyList<string> NoUninstall { get; init; } = [];

    internal bool CanDelete { get; init; } = true;
}
