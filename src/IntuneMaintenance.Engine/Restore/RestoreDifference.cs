using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Where two pieces of JSON differ, as paths. What is null and what is missing are the same.</summary>
internal static class RestoreDifference
{
    internal static IEnumerable<string> Paths(JsonNode? present, JsonNode? wanted, string path) => (present, wanted) switch
    {
        (null, null) => [],
        (JsonObject left, JsonObject right) => left.Select(p => p.Key).Union(right.Select(p => p.Key))
            .SelectMany(name => Paths(left[name], right[name], path.Length > 0 ? $"{path}.{name}" : name)),
        (JsonArray { Count: 0 }, null) or (null, JsonArray { Count: 0 }) => [],
        (JsonArray left, JsonArray right) when left.Count == right.Count => left.Zip(right)
            .SelectMany((p, i) => Paths(p.First, p.Second, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]")),
        _ => RestoreJson.Canonical(present) == RestoreJson.Canonical(wanted) ? [] : [path],
    };

    internal static bool Between(JsonNode? present, JsonNode? wanted) => Paths(present, wanted, "").Any();
}
