using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>A place where an object names another one.</summary>
/// <param name="Kinds">What that one may be.</param>
/// <param name="Id">Its id in the backup.</param>
/// <param name="Path">The property.</param>
/// <param name="Put">Puts another id there.</param>
internal sealed record FoundReference(string[] Kinds, string Id, string Path, Action<string> Put)
{
    /// <summary>The other object as far as it stands here; null when only its id does.</summary>
    internal JsonObject? Hint { get; init; }

    internal string Kind => Kinds[0];
}
