using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>The apps of an app protection or app configuration policy, always replaced as a whole.</summary>
internal static class TargetedApps
{
    private static readonly Dictionary<string, string> Platforms = new()
    {
        ["iosManagedAppProtection"] = "iosMobileAppIdentifier",
        ["androidManagedAppProtection"] = "androidMobileAppIdentifier",
        ["windowsManagedAppProtection"] = "windowsAppIdentifier",
    };

    internal static GraphAnswer Replace(ObjectContext context)
    {
        JsonObject body = ActionBody.Of(context, "apps", "appGroupType");
        JsonArray made = [];
        foreach (JsonNode? node in ActionBody.Many(body, "apps"))
        {
            JsonObject app = node as JsonObject ?? throw Errors.BadRequest("An app must be an object.");
            new BodyChecker(context.Request.IsBeta).Object(app, "managedMobileApp", "apps", static _ => null);
            JsonObject identifier = app["mobileAppIdentifier"] as JsonObject ?? throw context.Refuse("Property 'mobileAppIdentifier' of an app is required");
            string type = BodyChecker.TypeOf(identifier, string.Empty);
            if (Platforms.TryGetValue(context.Item.Type, out string? wanted) && type != wanted)
            {
                throw context.Refuse($"An app of type {type} does not fit {context.Item.Type}");
            }

            made.Add((JsonNode)App(identifier));
        }

        context.Item.Children["apps"] = made;
        if (body["appGroupType"]?.GetValue<string>() is { } group && TypeSchema.Beta.HasProperty(context.Item.Type, "appGroupType"))
        {
            context.Item.Body["appGroupType"] = TypeSchema.IsMember("targetedManagedAppGroupType", group, beta: true) ? group : throw Errors.UnknownMember(group, "targetedManagedAppGroupType");
        }

        context.Touch();
        return GraphAnswer.NoContent();
    }

    internal static JsonObject App(JsonObject identifier)
    {
        string type = BodyChecker.TypeOf(identifier, string.Empty);
        string name = (identifier["bundleId"] ?? identifier["packageId"] ?? identifier["windowsAppId"])!.GetValue<string>();
        string platform = type.StartsWith("ios", StringComparison.Ordinal) ? "ios" : type.StartsWith("android", StringComparison.Ordinal) ? "android" : "windows";
        return new JsonObject { ["id"] = $"{name.ToLowerInvariant()}.{platform}", ["version"] = "-725393251", ["mobileAppIdentifier"] = identifier.DeepClone() };
    }
}
