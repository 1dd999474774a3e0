using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Comes along when its owner is created; changed by one action that replaces all of it, by PUT of the owner, or not at all.</summary>
internal sealed record InlinePart(string Name) : RestorePart(Name)
{
    /// <summary>The action that replaces it, and its parameter; null when there is none.</summary>
    internal (string Action, string Parameter)? ReplacedBy { get; init; }

    /// <summary>True when PUT of the owner replaces it.</summary>
    internal bool WithOwner { get; init; }

    /// <summary>A collection below each element.</summary>
    internal string? Inner { get; init; }

    internal override JsonNode? Normal(JsonNode? given) => given is JsonArray list ? RestoreJson.Sorted(list.Select(Element)) : null;

    internal override void Include(JsonObject body, JsonNode wanted, string root) => body[Name] = wanted.DeepClone();

    internal override IEnumerable<RestoreStep> Steps(RestoreChange change) => (ReplacedBy, WithOwner) switch
    {
        ({ } by, _) => [Post(change, by.Action, new JsonObject { [by.Parameter] = Wanted(change) })],
        (_, true) => [],
        _ => throw RestoreRefusal.Of($"Its {Name} cannot be changed in place.", "Remove the object, or rename it, and restore it again: it is created anew."),
    };

    private JsonNode? Element(JsonNode? element)
    {
        JsonNode? clean = RestoreJson.Clean(element, "id");
        if (Inner is not null && clean is JsonObject owner && owner[Inner] is JsonArray below)
        {
            owner[Inner] = RestoreJson.Sorted(below.Select(e => RestoreJson.Clean(e, "id")));
        }

        return clean;
    }
}
