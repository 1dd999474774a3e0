using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Another object that this one leans on, bound by its address: a certificate, a role.</summary>
/// <param name="Collection">Where such objects live.</param>
internal sealed record LinkPart(string Name, string Collection) : RestorePart(Name)
{
    /// <summary>More than one can be bound.</summary>
    internal bool Many { get; init; }

    internal override JsonNode? Normal(JsonNode? given) => given switch
    {
        JsonArray list => RestoreJson.Sorted(list.Select(e => JsonValue.Create(IdOf(e))).Where(v => v.Text().Length > 0)),
        null => null,
        _ => IdOf(given) is { Length: > 0 } id ? new JsonArray(id) : null,
    };

    internal override void Include(JsonObject body, JsonNode wanted, string root)
    {
        JsonNode[] addresses = [.. ((JsonArray)wanted).Select(id => (JsonNode)$"{root}{Collection}('{id.Text()}')")];
        if (Many)
        {
            body[Name + "@odata.bind"] = new JsonArray(addresses);
        }
        else if (addresses.Length > 0)
        {
            body[Name + "@odata.bind"] = addresses[0];
        }
    }

    internal override IEnumerable<RestoreStep> Steps(RestoreChange change)
    {
        JsonArray wanted = Wanted(change);
        if (wanted.Count == 0 && !Many)
        {
            throw RestoreRefusal.Of($"Its {Name} cannot be taken away.", "Take it away in the admin center, or remove the object and restore it again.");
        }

        JsonObject body = [];
        if (change.Wanted.Body[RestoreJson.TypeName] is { } type)
        {
            body[RestoreJson.TypeName] = type.DeepClone();
        }

        Include(body, wanted, change.Root);
        return [new RestoreStep(HttpMethod.Patch, change.Path, body)];
    }

    private static string IdOf(JsonNode? node) => node is JsonObject ? node.Text("id") : node.Text();
}
