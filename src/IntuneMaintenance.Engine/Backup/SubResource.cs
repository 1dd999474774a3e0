using System.Text.Json;

namespace IntuneMaintenance.Engine.Backup;

/// <summary>A collection below an object, saved as a property of the same name.</summary>
internal sealed record SubResource(string Name)
{
    internal static readonly SubResource Assignments = new("assignments");

    /// <summary>Query of its own list, without '?'.</summary>
    internal string Query { get; init; } = "";

    /// <summary>Property that each of its elements must carry; it is missing when a nested $expand was ignored.</summary>
    internal string? Inner { get; init; }

    internal string PathBelow(string owner) => Query.Length > 0 ? $"{owner}/{Name}?{Query}" : $"{owner}/{Name}";

    /// <summary>True when the object as it was sent holds the collection already.</summary>
    internal bool IsIn(JsonElement owner) =>
        owner.TryGetProperty(Name, out JsonElement value) && value.ValueKind == JsonValueKind.Array && IsWhole(value.EnumerateArray());

    internal bool IsWhole(IEnumerable<JsonElement> elements) =>
        Inner is null || elements.All(e => e.ValueKind == JsonValueKind.Object && e.TryGetProperty(Inner, out _));
}
