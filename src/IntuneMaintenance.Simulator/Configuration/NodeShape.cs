using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>How something stored reads: its own properties, and of what hangs below only what was asked for.</summary>
internal static class NodeShape
{
    /// <param name="stored">An element with what hangs below it under the navigations' names.</param>
    /// <param name="type">Its declared type.</param>
    /// <param name="expand">Names, as parent/child for deeper levels.</param>
    /// <param name="beta">Whether beta asks.</param>
    internal static JsonObject Of(JsonObject stored, string type, IReadOnlyList<string> expand, bool beta)
    {
        string own = BodyChecker.TypeOf(stored, type);
        JsonObject shaped = [];
        foreach ((string name, JsonNode? value) in stored)
        {
            if (TypeSchema.Beta.Navigation(own, name) is null)
            {
                shaped[name] = value?.DeepClone();
            }
        }

        shaped = beta ? shaped : (JsonObject)V1Projection.Prune(shaped, type)!;
        foreach (string name in expand.Where(e => !e.Contains('/', StringComparison.Ordinal)))
        {
            string inner = TypeSchema.Beta.Navigation(own, name)?.TrimEnd('*') ?? string.Empty;
            shaped[name] = Below(stored[name], inner, Deeper(expand, name), beta);
        }

        return shaped;
    }

    internal static IReadOnlyList<string> Deeper(IReadOnlyList<string> expand, string name) =>
        [.. expand.Where(e => e.StartsWith(name + "/", StringComparison.Ordinal)).Select(e => e[(name.Length + 1)..])];

    internal static JsonNode? Below(JsonNode? stored, string type, IReadOnlyList<string> expand, bool beta) => stored switch
    {
        JsonArray many => new JsonArray([.. many.Select(element => Of((JsonObject)element!, type, expand, beta))]),
        JsonObject one => Of(one, type, expand, beta),
        _ => null,
    };
}
