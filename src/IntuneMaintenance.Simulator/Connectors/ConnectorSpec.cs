using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>One kind of connector: where it lives, who may read it, and what can be done to it.</summary>
/// <param name="Family">The family of permissions, without DeviceManagement and the verb.</param>
internal sealed record ConnectorSpec(string Area, string Name, string Type, string Family)
{
    internal bool InV1 { get; init; }

    /// <summary>An object instead of a list; the default stands for what was never set up, null for 404.</summary>
    internal bool IsSingle { get; init; }

    internal string? Default { get; init; }

    internal bool CanDelete { get; init; }

    /// <summary>Bound actions with what they do.</summary>
    internal IReadOnlyDictionary<string, Func<GraphRequest, JsonObject, GraphAnswer>> Actions { get; init; } = new Dictionary<string, Func<GraphRequest, JsonObject, GraphAnswer>>();
}
