using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Written one element at a time, each with an id of its own; a property tells which is which.</summary>
internal sealed record EachPart(string Name, string Key) : RestorePart(Name)
{
    private static readonly string[] Made = ["id", "lastModifiedDateTime", "createdDateTime", "version"];

    /// <summary>A property that is true for the element to begin with.</summary>
    internal string? First { get; init; }

    internal override JsonNode? Normal(JsonNode? given) => given is JsonArray list ? RestoreJson.Sorted(list.Select(e => RestoreJson.Clean(e, Made))) : null;

    internal override IEnumerable<RestoreStep> Steps(RestoreChange change)
    {
        string path = $"{change.Path}/{Name}";
        Dictionary<string, JsonObject> there = change.Raw[Name].Objects().GroupBy(e => e.Text(Key)).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        JsonObject[] wanted = [.. Wanted(change).Objects().OrderByDescending(e => First is not null && e.IsTrue(First))];
        HashSet<string> keys = wanted.Select(e => e.Text(Key)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (JsonObject element in wanted)
        {
            var body = (JsonObject)element.DeepClone();
            if (!there.TryGetValue(element.Text(Key), out JsonObject? present))
            {
                yield return new RestoreStep(HttpMethod.Post, path, body);
            }
            else if (RestoreDifference.Between(RestoreJson.Clean(present, Made), element))
            {
                yield return new RestoreStep(HttpMethod.Patch, $"{path}/{Uri.EscapeDataString(present.Text("id"))}", body);
            }
        }

        foreach (JsonObject extra in there.Where(p => !keys.Contains(p.Key)).Select(p => p.Value))
        {
            yield return new RestoreStep(HttpMethod.Delete, $"{path}/{Uri.EscapeDataString(extra.Text("id"))}", null);
        }
    }
}
