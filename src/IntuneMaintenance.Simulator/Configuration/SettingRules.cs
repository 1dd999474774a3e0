using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Settings of the catalog: secrets go in plain and come out as tokens, references and templates must exist.</summary>
internal static class SettingRules
{
    private const string Secret = "#microsoft.graph.deviceManagementConfigurationSecretSettingValue";
    private const string Reference = "#microsoft.graph.deviceManagementConfigurationReferenceSettingValue";

    internal static void Accept(WriteContext context, JsonObject setting)
    {
        if (setting["settingInstance"] is not JsonObject instance)
        {
            throw context.Refuse("Property 'settingInstance' of a setting is required");
        }

        Walk(context, instance);
    }

    internal static void AcceptPolicy(WriteContext context)
    {
        string template = context.Given["templateReference"]?["templateId"]?.GetValue<string>() ?? string.Empty;
        if (template.Length > 0 && context.Store.Find("configurationPolicyTemplates", template) is null)
        {
            throw context.Refuse($"Template {template} does not exist");
        }

        if (context.IsNew)
        {
            context.Body["templateReference"] ??= new JsonObject { ["templateId"] = string.Empty, ["templateFamily"] = "none", ["templateDisplayName"] = null, ["templateDisplayVersion"] = null };
        }

        // Template ids inside settings are compared letter by letter, capitals included.
        foreach (string id in TemplateIds(context.Given["settings"]))
        {
            if (template.Length == 0 || !CatalogTemplates.InstanceTemplates(template).Contains(id, StringComparer.Ordinal))
            {
                throw context.Refuse($"Setting instance template {id} does not belong to template '{template}'");
            }
        }
    }

    internal static IEnumerable<JsonObject> PoliciesOf(ObjectContext reusable) =>
        Using(reusable).Select(policy => (JsonObject)policy.Body.DeepClone());

    internal static void RefuseWhenUsed(ObjectContext context)
    {
        if (Using(context).Any())
        {
            throw context.Refuse($"Reusable setting {context.Item.Id} is used by a policy and cannot be deleted");
        }
    }

    private static IEnumerable<SimObject> Using(ObjectContext reusable) =>
        reusable.Store.Present("configurationPolicies").Where(policy => policy.Below("settings").ToJsonString().Contains(reusable.Item.Id, StringComparison.OrdinalIgnoreCase));

    private static void Walk(WriteContext context, JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? element in list)
            {
                Walk(context, element);
            }
        }

        if (node is not JsonObject body)
        {
            return;
        }

        switch (body["@odata.type"]?.GetValue<string>())
        {
            case Secret:
                Hide(context, body);
                break;
            case Reference when context.Store.Find("reusablePolicySettings", body["value"]?.GetValue<string>() ?? string.Empty) is null:
                throw context.Refuse($"Reusable setting {body["value"]} does not exist");
        }

        foreach ((string _, JsonNode? value) in body.ToArray())
        {
            Walk(context, value);
        }
    }

    private static void Hide(WriteContext context, JsonObject value)
    {
        if (value["valueState"]?.GetValue<string>() != "notEncrypted")
        {
            throw context.Refuse("A secret must be given in plain, with valueState notEncrypted");
        }

        string token = context.Store.NextId("secret").ToString();
        context.Item.Secrets[token] = value["value"]?.GetValue<string>() ?? string.Empty;
        value["value"] = token;
        value["valueState"] = "encryptedValueToken";
    }

    private static IEnumerable<string> TemplateIds(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(TemplateIds),
        JsonObject body => body.SelectMany(p => p.Key == "settingInstanceTemplateId" ? [p.Value!.GetValue<string>()] : TemplateIds(p.Value)),
        _ => [],
    };
}
