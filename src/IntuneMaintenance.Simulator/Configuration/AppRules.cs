using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What is particular to apps: content that only an upload brings, categories by reference, relationships.</summary>
internal static class AppRules
{
    private const string Relationships = "relationships";

    internal static void Accept(WriteContext context)
    {
        if (context.IsNew && TypeSchema.Beta.HasProperty(context.Item.Type, "committedContentVersion"))
        {
            // Without content it cannot be installed, whatever the body says.
            context.Item.Body["publishingState"] = "notPublished";
        }
    }

    /// <summary>…/categories/$ref and …/categories/{id}/$ref.</summary>
    internal static GraphAnswer? TryCategory(ObjectContext context, int at)
    {
        GraphRequest request = context.Request;
        if (context.Descriptor.BaseType != "mobileApp" || !request.Is(at, "categories") || !request.Is(request.Segments.Count - 1, "$ref"))
        {
            return null;
        }

        JsonArray categories = context.Item.Below("categories");
        context.Subject("categorise");
        switch (request.Method)
        {
            case "POST" when request.Segments.Count == at + 2:
                SimObject category = ReferenceRules.Bound(context, request.Json()["@odata.id"], "mobileAppCategories");
                if (categories.Any(c => Id(c) == category.Id))
                {
                    throw context.Refuse($"The app is in category {category.Id} already");
                }

                categories.Add(category.Body.DeepClone());
                return GraphAnswer.NoContent();
            case "DELETE" when request.Segments.Count == at + 3:
                JsonNode present = categories.FirstOrDefault(c => Id(c) == request.Segments[at + 1]) ?? throw Errors.IntuneNotFound(request);
                categories.Remove(present);
                return GraphAnswer.NoContent();
            default:
                throw Errors.WrongVerb(request.Method);
        }
    }

    internal static GraphAnswer UpdateRelationships(ObjectContext context)
    {
        JsonArray given = ActionBody.Many(ActionBody.Of(context, Relationships), Relationships);
        JsonArray made = [];
        foreach (JsonNode? node in given)
        {
            JsonObject relationship = node as JsonObject ?? throw Errors.BadRequest("A relationship must be an object.");
            string type = new BodyChecker(true).Object(relationship, "mobileAppRelationship", Relationships, static _ => null);
            string target = relationship["targetId"]?.GetValue<string>() ?? throw context.Refuse("Property 'targetId' of a relationship is required");
            SimObject app = context.Store.Find("mobileApps", target) ?? throw context.Refuse($"App {target} does not exist");
            made.Add((JsonNode)Relationship(context.Item, app, type, relationship));
        }

        context.Item.Children[Relationships] = made;
        return GraphAnswer.NoContent();
    }

    /// <summary>An app that others need, or that supersede it, stays until they let it go.</summary>
    internal static void BeforeDelete(ObjectContext context)
    {
        if (Parents(context).Count > 0)
        {
            throw context.Refuse($"App {context.Item.Id} is the target of relationships and cannot be deleted");
        }
    }

    /// <summary>The relationships of an app in both directions, as the service lists them.</summary>
    internal static IEnumerable<JsonObject> BothWays(ObjectContext context) =>
        [.. (context.Item.Children.GetValueOrDefault(Relationships) ?? []).Select(r => (JsonObject)r!.DeepClone()), .. Parents(context)];

    private static List<JsonObject> Parents(ObjectContext context) =>
    [
        .. context.Store.Present("mobileApps").Where(a => a != context.Item)
            .SelectMany(a => (a.Children.GetValueOrDefault(Relationships) ?? []).Where(r => (string?)r!["targetId"] == context.Item.Id).Select(r =>
            {
                JsonObject seen = Relationship(context.Item, a, ((string?)r!["@odata.type"])!.Split('.')[^1], (JsonObject)r);
                seen["targetType"] = "parent";
                return seen;
            })),
    ];

    internal static JsonObject Relationship(SimObject source, SimObject target, string type, JsonObject given)
    {
        JsonObject made = new()
        {
            ["@odata.type"] = "#microsoft.graph." + type,
            ["id"] = $"{source.Id}_{target.Id}",
            ["sourceId"] = source.Id,
            ["sourceDisplayName"] = source.Text("displayName"),
            ["targetId"] = target.Id,
            ["targetDisplayName"] = target.Text("displayName"),
            ["targetPublisher"] = target.Text("publisher"),
            ["targetType"] = "child",
        };
        foreach (string own in (string[])["dependencyType", "supersedenceType"])
        {
            if (given[own] is { } value)
            {
                made[own] = value.DeepClone();
            }
        }

        return made;
    }

    private static string Id(JsonNode? category) => category!["id"]!.GetValue<string>();
}
