namespace IntuneMaintenance.Engine.Backup;

/// <summary>One page of a list that is to be read.</summary>
/// <param name="List">The list.</param>
/// <param name="Relative">Relative path with query.</param>
/// <param name="Parent">Id of the object that the page lies below.</param>
/// <param name="IsParents">The page lists those objects rather than the type's own.</param>
internal sealed record ListPage(ObjectList List, string Relative, string? Parent = null, bool IsParents = false);
