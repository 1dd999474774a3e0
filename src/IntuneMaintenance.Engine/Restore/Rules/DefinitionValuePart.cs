using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Settings of an ADMX policy: bound to definitions of the catalogue, changed by one action.</summary>
internal sealed record DefinitionValuePart() : RestorePart("definitionValues")
{
    private const string Definition = "definition";
    private const string Presentation = "presentation";
    private const string Values = "presentationValues";

    internal override JsonNode? Normal(JsonNode? given) => given is JsonArray list ? RestoreJson.Sorted(list.OfType<JsonObject>().Select(One)) : null;

    internal override IEnumerable<RestoreStep> Steps(RestoreChange change)
    {
        Dictionary<string, (string Id, JsonObject Value)> there = change.Raw[Name].Objects()
            .GroupBy(v => v[Definition].Text("id"))
            .ToDictionary(g => g.Key, g => (g.First().Text("id"), One(g.First())));
        JsonObject[] wanted = [.. Wanted(change).Objects()];
        HashSet<string> keys = [.. wanted.Select(v => v.Text(Definition))];
        return
        [
            Post(change, "updateDefinitionValues", new JsonObject
            {
                ["added"] = new JsonArray([.. wanted.Where(v => !there.ContainsKey(v.Text(Definition))).Select(v => Sent(v, change.Root, null))]),
                ["updated"] = new JsonArray([.. wanted
                    .Where(v => there.TryGetValue(v.Text(Definition), out var now) && RestoreDifference.Between(now.Value, v))
                    .Select(v => Sent(v, change.Root, there[v.Text(Definition)].Id))]),
                ["deletedIds"] = new JsonArray([.. there.Where(p => !keys.Contains(p.Key)).Select(p => JsonValue.Create(p.Value.Id))]),
            }),
        ];
    }

    private static JsonObject One(JsonObject value) => new()
    {
        [Definition] = value[Definition].Text("id"),
        ["enabled"] = value["enabled"]?.DeepClone(),
        [Values] = RestoreJson.Sorted(value[Values].Objects().Select(p =>
        {
            var clean = (JsonObject)RestoreJson.Clean(p, "id", "createdDateTime", "lastModifiedDateTime", Presentation)!;
            clean[Presentation] = p[Presentation].Text("id");
            return clean;
        })),
    };

    private static JsonObject Sent(JsonObject value, string root, string? id)
    {
        string definition = $"{root}deviceManagement/groupPolicyDefinitions('{value.Text(Definition)}')";
        var sent = new JsonObject { ["enabled"] = value["enabled"]?.DeepClone(), ["definition@odata.bind"] = definition };
        sent[Values] = new JsonArray([.. value[Values].Objects().Select(p =>
        {
            var one = (JsonObject)p.DeepClone();
            one.Remove(Presentation);
            one["presentation@odata.bind"] = $"{definition}/presentations('{p.Text(Presentation)}')";
            return one;
        })]);
        if (id is not null)
        {
            sent["id"] = id;
        }

        return sent;
    }
}
