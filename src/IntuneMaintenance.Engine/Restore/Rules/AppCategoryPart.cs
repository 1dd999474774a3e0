using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>The categories of an app: references, added and removed one by one.</summary>
internal sealed record AppCategoryPart() : RestorePart("categories")
{
    internal override JsonNode? Normal(JsonNode? given) =>
        given is JsonArray list ? RestoreJson.Sorted(list.Select(e => JsonValue.Create(e.Text("id")))) : null;

    internal override IEnumerable<RestoreStep> Steps(RestoreChange change)
    {
        string[] there = [.. (change.Present.Parts.GetValueOrDefault(Name) as JsonArray ?? []).Select(e => e.Text())];
        string[] wanted = [.. Wanted(change).Select(e => e.Text())];
        return
        [
            .. wanted.Except(there).Select(id => Post(change, "categories/$ref", new JsonObject { ["@odata.id"] = $"{change.Root}deviceAppManagement/mobileAppCategories/{id}" })),
            .. there.Except(wanted).Select(id => new RestoreStep(HttpMethod.Delete, $"{change.Path}/categories/{id}/$ref", null)),
        ];
    }
}
