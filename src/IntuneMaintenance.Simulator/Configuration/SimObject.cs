using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>A configuration object as beta knows it.</summary>
internal sealed class SimObject(string id, string type, JsonObject body)
{
    internal string Id { get; } = id;

    internal string Type { get; } = type;

    internal JsonObject Body { get; } = body;

    internal List<JsonObject> Assignments { get; set; } = [];

    internal Dictionary<string, List<JsonObject>> Children { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Secrets by their reference, never part of the body.</summary>
    internal Dictionary<string, string> Secrets { get; } = [];

    internal bool Gone { get; set; }
}
