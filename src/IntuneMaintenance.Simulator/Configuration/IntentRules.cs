using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Intents come out of a template with all of its settings; only the difference is sent.</summary>
internal static class IntentRules
{
    private const string Settings = "settings";

    internal static GraphAnswer CreateInstance(ObjectContext template)
    {
        GraphRequest request = template.Request;
        JsonObject given = ActionBody.Of(template, "displayName", "description", "settingsDelta", "roleScopeTagIds");
        string name = given["displayName"]?.GetValue<string>() ?? throw template.Refuse("Parameter 'displayName' is required");
        ReferenceRules.Check(request, template.Store, given);
        CollectionDescriptor intents = Collections.All.First(d => d.Name == "intents");
        string id = template.Store.NextId("intents").ToString();
        SimObject made = new(id, "deviceManagementIntent", new JsonObject
        {
            ["id"] = id,
            ["displayName"] = name,
            ["description"] = given["description"]?.DeepClone(),
            ["templateId"] = template.Item.Id,
            ["roleScopeTagIds"] = given["roleScopeTagIds"]?.DeepClone() ?? new JsonArray("0"),
        });
        ItemContext context = new(request, template.Store, intents, made);
        made.Children[Settings] = IntentTemplates.Settings(template.Store.Options.Seed, template.Item.Id, id);
        Apply(context, given["settingsDelta"] as JsonArray ?? []);
        string now = JsonText.Instant(request.Now);
        ServerMade.Complete(intents, made.Type, made.Body, now, now);
        template.Store.Add(intents, made);
        request.Subject = new AuditSubject("create " + intents.BaseType, null, id);
        return Listing.Item(request, new ObjectSet([made], intents, true), new ObjectRow(made, intents), $"{request.Root}/$metadata#{intents.Path}");
    }

    internal static GraphAnswer UpdateSettings(ObjectContext context)
    {
        JsonObject given = ActionBody.Of(context, Settings);
        Apply(context, ActionBody.Many(given, Settings));
        context.Touch();
        return GraphAnswer.NoContent();
    }

    internal static IEnumerable<JsonObject> Categories(ObjectContext context) =>
        IntentTemplates.Categories(context.Item.Text("templateId")!, context.Item.Below(Settings), Settings).Select(c => (JsonObject)c!.DeepClone());

    private static void Apply(ObjectContext context, JsonArray changes)
    {
        JsonArray present = context.Item.Below(Settings);
        List<(JsonObject Setting, JsonObject Change)> pairs = [];
        foreach (JsonNode? node in changes)
        {
            JsonObject change = node as JsonObject ?? throw Errors.BadRequest("A setting must be an object.");
            new BodyChecker(true).Object(change, "deviceManagementSettingInstance", Settings, static _ => null);
            string? definition = change["definitionId"]?.GetValue<string>();
            JsonObject setting = present.Select(s => (JsonObject)s!).FirstOrDefault(s => s["definitionId"]!.GetValue<string>() == definition)
                ?? throw context.Refuse($"The template has no setting {definition}");
            pairs.Add((setting, change));
        }

        foreach ((JsonObject setting, JsonObject change) in pairs)
        {
            JsonNode? value = change["value"]?.DeepClone() ?? (change["valueJson"] is { } json ? JsonNode.Parse(json.GetValue<string>()) : null);
            setting["value"] = value;
            setting["valueJson"] = value?.ToJsonString(JsonText.Relaxed) ?? "null";
        }
    }
}
