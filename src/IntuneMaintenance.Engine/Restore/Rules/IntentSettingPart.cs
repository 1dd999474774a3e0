using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Settings of an older baseline: given as the difference from its template, changed one by one within one action.</summary>
internal sealed record IntentSettingPart() : RestorePart("settings")
{
    private const string Key = "definitionId";

    internal override JsonNode? Normal(JsonNode? given) => given is JsonArray list ? RestoreJson.Sorted(list.Select(e => RestoreJson.Clean(e, "id"))) : null;

    internal override void Include(JsonObject body, JsonNode wanted, string root) => body["settingsDelta"] = wanted.DeepClone();

    // The template decides which settings there are; one that the backup does not name stays as it is.
    internal override IEnumerable<string> Differences(JsonNode? present, JsonNode? wanted)
    {
        Dictionary<string, JsonObject> there = present.Objects().ToDictionary(s => s.Text(Key));
        return wanted.Objects()
            .Where(s => RestoreDifference.Between(there.GetValueOrDefault(s.Text(Key)), s))
            .Select(s => $"{Name}[{s.Text(Key)}]");
    }

    internal override IEnumerable<RestoreStep> Steps(RestoreChange change)
    {
        Dictionary<string, JsonObject> there = change.Raw[Name].Objects().ToDictionary(s => s.Text(Key));
        JsonArray changed = [];
        foreach (JsonObject setting in Wanted(change).Objects())
        {
            JsonObject now = there.GetValueOrDefault(setting.Text(Key))
                ?? throw RestoreRefusal.Of($"The template in this tenant has no setting {setting.Text(Key)}.", "Make the policy anew from the present template.");
            if (RestoreDifference.Between(RestoreJson.Clean(now, "id"), setting))
            {
                var one = (JsonObject)setting.DeepClone();
                one["id"] = now.Text("id");
                changed.Add((JsonNode)one);
            }
        }

        return [Post(change, "updateSettings", new JsonObject { [Name] = changed })];
    }
}
