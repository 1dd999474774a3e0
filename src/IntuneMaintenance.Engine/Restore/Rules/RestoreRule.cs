using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>How objects of one type are created and changed.</summary>
/// <param name="Type">Name of the configuration type.</param>
internal sealed record RestoreRule(string Type)
{
    /// <summary>Never sent, besides what is read-only everywhere.</summary>
    internal IReadOnlyList<string> ReadOnly { get; init; } = [];

    /// <summary>Sent when the object is created, and never changed after: a difference is an error.</summary>
    internal IReadOnlyList<string> Fixed { get; init; } = [];

    /// <summary>Sent when the object is created; the service goes on with it alone, so that it is not compared.</summary>
    internal IReadOnlyList<string> OnlyOnCreate { get; init; } = [];

    /// <summary>What hangs below, in the order in which it is written; assignments come last.</summary>
    internal IReadOnlyList<RestorePart> Parts { get; init; } = [];

    /// <summary>Says why an object cannot be created, and what to do instead; null when it can be.</summary>
    internal Func<JsonObject, string?> NotCreatable { get; init; } = static _ => null;

    /// <summary>Properties that can be changed on an object of Microsoft's; null for all.</summary>
    internal Func<JsonObject, IReadOnlyList<string>?> OnlyChangeable { get; init; } = static _ => null;

    /// <summary>The service's own object of its kind, found by its kind and not by its name.</summary>
    internal Func<JsonObject, bool> IsDefault { get; init; } = static _ => false;

    /// <summary>Its assignments belong to the service.</summary>
    internal Func<JsonObject, bool> NotAssignable { get; init; } = static _ => false;

    /// <summary>Path that creates the object, when it is not the collection.</summary>
    internal Func<JsonObject, string?> CreatePath { get; init; } = static _ => null;

    /// <summary>Properties that the creating request takes; null for all. The others follow as a change.</summary>
    internal IReadOnlyList<string>? CreateTakes { get; init; }

    /// <summary>True where PUT replaces the object with all that comes along when it is created.</summary>
    internal bool Replaces { get; init; }

    /// <summary>Where a single object is changed, when that is not its own path: path, and the name it has in the body.</summary>
    internal (string Path, string Property)? ChangedAt { get; init; }
}
