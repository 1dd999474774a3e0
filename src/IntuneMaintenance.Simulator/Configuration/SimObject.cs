using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>A configuration object as beta knows it.</summary>
internal sealed class SimObject(string id, string type, JsonObject body)
{
    internal string Id { get; } = id;

    internal string Type { get; } = type;

    internal JsonObject Body { get; } = body;

    internal List<JsonObject> Assignments { get; set; } = [];

    /// <summary>What hangs below, by name; elements carry what hangs below themselves under the same names.</summary>
    internal Dictionary<string, JsonArray> Children { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Secrets by their reference, never part of the body.</summary>
    internal Dictionary<string, string> Secrets { get; } = [];

    internal bool Gone { get; set; }

    /// <summary>The same object with its living texts read now; what hangs below is shared.</summary>
    internal SimObject At(DateTimeOffset now)
    {
        SimObject seen = new(Id, Type, LivingText.At(Body, now)) { Assignments = Assignments, Gone = Gone };
        foreach ((string name, JsonArray below) in Children)
        {
            seen.Children[name] = below;
        }

        return seen;
    }

    internal string? Text(string property) => Body[property] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    internal JsonArray Below(string name)
    {
        if (!Children.TryGetValue(name, out JsonArray? children))
        {
            Children[name] = children = [];
        }

        return children;
    }
}
