using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>What a policy set holds: other objects, each with its own way of being handed out.</summary>
internal sealed record PolicySetItemPart() : RestorePart("items")
{
    private static readonly string[] Made = ["id", "createdDateTime", "lastModifiedDateTime", "status", "errorCode", "itemType", "displayName"];

    internal override JsonNode? Normal(JsonNode? given) => given is JsonArray list ? RestoreJson.Sorted(list.Select(e => RestoreJson.Clean(e, Made))) : null;

    internal override void Include(JsonObject body, JsonNode wanted, string root) => body[Name] = wanted.DeepClone();

    internal override IEnumerable<RestoreStep> Steps(RestoreChange change)
    {
        Dictionary<string, JsonObject> there = change.Raw[Name].Objects().GroupBy(Key).ToDictionary(g => g.Key, g => g.First());
        JsonObject[] wanted = [.. Wanted(change).Objects()];
        HashSet<string> keys = [.. wanted.Select(Key)];
        JsonArray added = [.. wanted.Where(w => !there.ContainsKey(Key(w))).Select(w => w.DeepClone())];
        JsonArray updated = [.. wanted.Where(w => there.TryGetValue(Key(w), out JsonObject? now) && RestoreDifference.Between(RestoreJson.Clean(now, Made), w)).Select(w =>
        {
            JsonNode one = w.DeepClone();
            one["id"] = there[Key(w)].Text("id");
            return one;
        })];
        JsonArray deleted = [.. there.Where(p => !keys.Contains(p.Key)).Select(p => (JsonNode)p.Value.Text("id"))];
        return [Post(change, "update", new JsonObject { ["addedPolicySetItems"] = added, ["updatedPolicySetItems"] = updated, ["deletedPolicySetItems"] = deleted })];
    }

    private static string Key(JsonObject item) => $"{item.Kind()} {item.Text("payloadId")}";
}
