using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Definition values: bound to a definition of the catalogue, their presentation values to its presentations.</summary>
internal static class AdmxRules
{
    private const string Values = "definitionValues";
    private static readonly string[] Parameters = ["added", "updated", "deletedIds"];

    internal static void AcceptDefinition(WriteContext context, JsonObject element)
    {
        if (context.Given["definition@odata.bind"] is { } bind)
        {
            SimObject definition = ReferenceRules.Bound(context, bind, "groupPolicyDefinitions");
            bool twice = context.Item.Below(Values).Any(v => !ReferenceEquals(v, element) && v!["definition"]!["id"]!.GetValue<string>() == definition.Id);
            element["definition"] = twice ? throw context.Refuse($"Definition {definition.Id} is configured already") : definition.Body.DeepClone();
        }

        if (element["definition"] is not JsonObject bound)
        {
            throw context.Refuse("'definition@odata.bind' is required");
        }

        element["configurationType"] ??= "policy";
        element["presentationValues"] ??= new JsonArray();
        HashSet<string> known = [.. context.Store.Find("groupPolicyDefinitions", bound["id"]!.GetValue<string>())!.Below("presentations").Select(p => p!["id"]!.GetValue<string>())];
        foreach (JsonNode? value in (JsonArray)element["presentationValues"]!)
        {
            if (!known.Contains(value!["presentation"]!["id"]!.GetValue<string>()))
            {
                throw context.Refuse("A presentation value belongs to another definition");
            }
        }
    }

    internal static void AcceptPresentation(WriteContext context, JsonObject element)
    {
        string url = context.Given["presentation@odata.bind"]?.GetValue<string>() ?? throw context.Refuse("'presentation@odata.bind' is required");
        List<string> segments = PathSegments.Split(url);
        SimObject? definition = segments.Count >= 4 ? context.Store.Find("groupPolicyDefinitions", segments[^3]) : null;
        JsonNode presentation = definition?.Below("presentations").FirstOrDefault(p => p!["id"]!.GetValue<string>() == segments[^1])
            ?? throw context.Refuse($"The resource '{url}' does not exist");
        element["presentation"] = presentation.DeepClone();
    }

    internal static GraphAnswer UpdateDefinitionValues(ObjectContext context)
    {
        JsonObject body = ActionBody.Of(context, Parameters);
        ChildDescriptor child = context.Descriptor.Child(Values)!;
        JsonArray present = context.Item.Below(Values);
        WriteContext write = new(context.Request, context.Store, context.Descriptor, context.Item, [], body, true);
        foreach (string id in (body["deletedIds"] as JsonArray ?? []).Select(id => id!.GetValue<string>()))
        {
            present.Remove(Existing(context, present, id));
        }

        foreach (JsonNode? updated in body["updated"] as JsonArray ?? [])
        {
            JsonObject given = (JsonObject)updated!.DeepClone();
            JsonObject element = Existing(context, present, given["id"]?.GetValue<string>() ?? string.Empty);
            given.Remove("id");
            ChildWriter.Update(write, child, given, element);
        }

        foreach (JsonNode? added in body["added"] as JsonArray ?? [])
        {
            present.Add((JsonNode)ChildWriter.Make(write, child, (JsonObject)added!));
        }

        context.Touch();
        return GraphAnswer.NoContent();
    }

    private static JsonObject Existing(ObjectContext context, JsonArray present, string id) =>
        present.Select(v => (JsonObject)v!).FirstOrDefault(v => v["id"]!.GetValue<string>() == id) ?? throw context.Refuse($"There is no definition value {id}");
}
