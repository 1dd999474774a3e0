using System.Text.Json;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Configuration;

/// <summary>What hangs below an object, or below a part of one, saved as a property of the same name.</summary>
internal sealed record SubResource(string Name)
{
    internal static readonly SubResource Assignments = new("assignments");

    /// <summary>Query of its own list, without '?'.</summary>
    internal string Query { get; init; } = "";

    /// <summary>Property that each of its elements must carry; it is missing when a nested $expand was ignored.</summary>
    internal string? Inner { get; init; }

    /// <summary>One object rather than many.</summary>
    internal bool Single { get; init; }

    /// <summary>A single object that need not be there: null then.</summary>
    internal bool Optional { get; init; }

    /// <summary>Found behind the name of the object's own type.</summary>
    internal bool Typed { get; init; }

    /// <summary>Types that have it; empty for all.</summary>
    internal IReadOnlyList<string> On { get; init; } = [];

    /// <summary>
    /// Properties that are kept of an element which is an object of its own elsewhere: what it takes to find it again. Empty for all.
    /// </summary>
    internal IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>The same of the single object that each element carries under <see cref="Inner"/>.</summary>
    internal IReadOnlyList<string> KeepInner { get; init; } = [];

    /// <summary>Its changes move the change stamp of the object.</summary>
    internal bool Stamped { get; init; }

    /// <summary>What hangs below each of its elements.</summary>
    internal IReadOnlyList<SubResource> Parts { get; init; } = [];

    internal bool IsOn(JsonElement owner) => On.Count == 0 || On.Contains(TypeOf(owner), StringComparer.OrdinalIgnoreCase);

    internal string PathBelow(string ownerPath, JsonElement owner)
    {
        string path = Typed ? $"{ownerPath}/microsoft.graph.{TypeOf(owner)}/{Name}" : $"{ownerPath}/{Name}";
        return Query.Length > 0 ? $"{path}?{Query}" : path;
    }

    /// <summary>True when the object as it was sent holds it already.</summary>
    internal bool IsIn(JsonElement owner) =>
        owner.TryGetProperty(Name, out JsonElement value)
        && (Single ? value.ValueKind == JsonValueKind.Object : value.ValueKind == JsonValueKind.Array && IsWhole(value.EnumerateArray()));

    internal bool IsWhole(IEnumerable<JsonElement> elements) =>
        Inner is null || elements.All(e => e.ValueKind == JsonValueKind.Object && e.TryGetProperty(Inner, out _));

    private static string TypeOf(JsonElement owner)
    {
        string type = owner.TextOf("@odata.type");
        return type[(type.LastIndexOf('.') + 1)..];
    }
}
