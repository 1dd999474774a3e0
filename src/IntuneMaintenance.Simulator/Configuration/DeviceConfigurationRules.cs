using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>OMA-URI secrets and the certificates that a profile leans on.</summary>
internal static class DeviceConfigurationRules
{
    private static readonly string[] Encrypted = ["#microsoft.graph.omaSettingString", "#microsoft.graph.omaSettingStringXml"];

    internal static void Accept(WriteContext context)
    {
        if (context.Body["omaSettings"] is JsonArray settings)
        {
            foreach (JsonObject setting in settings.Select(s => (JsonObject)s!))
            {
                Hide(context, setting);
            }
        }

        foreach ((string name, JsonNode? value) in context.Given.Where(p => p.Key.EndsWith("@odata.bind", StringComparison.Ordinal)))
        {
            IEnumerable<JsonNode?> binds = value as JsonArray ?? Enumerable.Repeat(value, 1);
            context.Item.Children[name[..name.IndexOf('@', StringComparison.Ordinal)]] =
                [.. binds.Select(bind => (JsonNode)Reading(ReferenceRules.Bound(context, bind, "deviceConfigurations")))];
        }
    }

    /// <summary>A profile as another one shows it.</summary>
    internal static JsonObject Reading(SimObject profile)
    {
        JsonObject reading = new() { ["@odata.type"] = "#microsoft.graph." + profile.Type };
        foreach ((string name, JsonNode? value) in profile.Body)
        {
            reading[name] = value?.DeepClone();
        }

        return reading;
    }

    private static void Hide(WriteContext context, JsonObject setting)
    {
        if (setting["secretReferenceValueId"] is not null || setting["isEncrypted"]?.GetValue<bool>() == true)
        {
            throw context.Refuse("An OMA-URI setting must be given in plain, without secretReferenceValueId and isEncrypted");
        }

        bool encrypted = Encrypted.Contains(setting["@odata.type"]?.GetValue<string>());
        setting["secretReferenceValueId"] = null;
        setting["isEncrypted"] = encrypted;
        if (encrypted)
        {
            string reference = $"{context.Store.NextId("secretOwner")}_{context.Item.Id}_{context.Store.NextId("secret")}";
            context.Item.Secrets[reference] = setting["value"]?.GetValue<string>() ?? throw context.Refuse("Property 'value' of an OMA-URI setting is required");
            setting["secretReferenceValueId"] = reference;
            setting["value"] = "****";
        }
    }
}
