using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>What an app depends on or supersedes. The list also tells who depends on it; that is theirs.</summary>
internal sealed record AppRelationshipPart() : RestorePart("relationships")
{
    private static readonly string[] Own = [RestoreJson.TypeName, "targetId", "dependencyType", "supersedenceType"];

    /// <summary>Another app depends on this one, or supersedes it.</summary>
    internal static bool IsOfAnother(JsonNode? relationship) => relationship.Text("targetType").Equals("parent", StringComparison.OrdinalIgnoreCase);

    internal override JsonNode? Normal(JsonNode? given) => given is not JsonArray list ? null : RestoreJson.Sorted(list.OfType<JsonObject>()
        .Where(r => !IsOfAnother(r))
        .Select(r => new JsonObject(r.Where(p => Own.Contains(p.Key)).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone())))));

    internal override IEnumerable<RestoreStep> Steps(RestoreChange change) => [Post(change, "updateRelationships", new JsonObject { [Name] = Wanted(change) })];
}
