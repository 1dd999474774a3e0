namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>What facts §9 say of one configuration type, in a form that tests can hold things against.</summary>
/// <param name="Row">The row of facts §9.</param>
/// <param name="Path">The path of the collection.</param>
/// <param name="Type">The type of its items, or their common base.</param>
internal sealed record TypeFacts(int Row, string Path, string Type)
{
    internal string Collection => Path.Split('/')[^1];

    /// <summary>POST, PATCH, PUT and DELETE as far as they are possible.</summary>
    internal string Writes { get; init; } = "POST PATCH DELETE";

    internal bool InV1 { get; init; }

    /// <summary>"assign" for the action that replaces the whole set, "assignments" for one POST each, "update" where they come with the object, null for none.</summary>
    internal string? AssignVerb { get; init; }

    internal string AssignParameter { get; init; } = string.Empty;

    internal string AssignmentType { get; init; } = string.Empty;

    /// <summary>Whether $expand=assignments is answered.</summary>
    internal bool AssignmentsExpand { get; init; }

    /// <summary>Name and type of what hangs below; "!" behind the name where $expand is refused, "." where it is a single object.</summary>
    internal IReadOnlyList<(string Name, string Type)> Parts { get; init; } = [];

    /// <summary>Demanded on POST; "type:name" for one derived type.</summary>
    internal IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Refused on POST and PATCH.</summary>
    internal IReadOnlyList<string> ReadOnly { get; init; } = [];

    /// <summary>Accepted on POST, refused on PATCH.</summary>
    internal IReadOnlyList<string> NotOnUpdate { get; init; } = [];

    /// <summary>Null or missing in lists; the item has them.</summary>
    internal IReadOnlyList<string> OnlyOnItem { get; init; } = [];

    /// <summary>Filled only when an item is read with $select of them.</summary>
    internal IReadOnlyList<string> OnlySelected { get; init; } = [];

    /// <summary>Accepted, never given back.</summary>
    internal IReadOnlyList<string> WriteOnly { get; init; } = [];

    /// <summary>Derived types that cannot be created.</summary>
    internal IReadOnlyList<string> NotCreatable { get; init; } = [];

    /// <summary>Which objects are the service's own and stay, in words; empty for none.</summary>
    internal string BuiltIn { get; init; } = string.Empty;

    internal bool CanCreate => Writes.Contains("POST", StringComparison.Ordinal);
}
