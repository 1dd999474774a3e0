using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>
/// Assignments: always the exact set, never more. What a policy set brought is not the object's own and is left out.
/// </summary>
/// <param name="Parameter">Parameter of the action that replaces the set; empty where they are added and removed one by one.</param>
internal sealed record AssignmentPart(string Parameter) : RestorePart(PropertyName)
{
    internal const string PropertyName = "assignments";
    private const string FilterId = "deviceAndAppManagementAssignmentFilterId";
    private const string FilterKind = "deviceAndAppManagementAssignmentFilterType";

    /// <summary>The action; policy sets take them with their update.</summary>
    internal string Action { get; init; } = "assign";

    internal static bool IsOfPolicySet(JsonNode? assignment) => assignment.Text("source").Equals("policySets", StringComparison.OrdinalIgnoreCase);

    internal override JsonNode? Normal(JsonNode? given) => given is not JsonArray list ? null : RestoreJson.Sorted(list
        .Where(a => !IsOfPolicySet(a))
        .Select(a => Tidy(RestoreJson.Clean(a, "id", "source", "sourceId"))));

    internal override IEnumerable<RestoreStep> Steps(RestoreChange change)
    {
        JsonArray wanted = Wanted(change);
        return Parameter.Length > 0 ? [Post(change, Action, new JsonObject { [Parameter] = wanted })] : OneByOne(change, wanted);
    }

    // On no account wider in between: what includes goes first and comes last.
    private IEnumerable<RestoreStep> OneByOne(RestoreChange change, JsonArray wanted)
    {
        (JsonObject Raw, string Text)[] there = [.. change.Raw[Name].Objects().Select(a => (a, RestoreJson.Canonical(Normal(new JsonArray(a.DeepClone())))))];
        (JsonObject Body, string Text)[] want = [.. wanted.Objects().Select(a => (a, RestoreJson.Canonical(new JsonArray(a.DeepClone()))))];
        RestoreStep[] gone = [.. there.Where(t => !want.Any(w => w.Text == t.Text) && t.Text != "[]").OrderBy(t => Excludes(t.Raw)).Select(t => Remove(change, t.Raw))];
        RestoreStep[] more = [.. want.Where(w => !there.Any(t => t.Text == w.Text)).OrderByDescending(w => Excludes(w.Body)).Select(w => Post(change, Name, (JsonObject)w.Body.DeepClone()))];
        return [.. gone, .. more];
    }

    private RestoreStep Remove(RestoreChange change, JsonObject assignment) =>
        new(HttpMethod.Delete, $"{change.Path}/{Name}/{Uri.EscapeDataString(assignment.Text("id"))}", null);

    private static bool Excludes(JsonObject assignment) => assignment["target"].Kind().StartsWith("exclusion", StringComparison.Ordinal);

    // A filter of kind "none" filters nothing, whatever id stands beside it.
    private static JsonNode? Tidy(JsonNode? assignment)
    {
        if (assignment?["target"] is JsonObject target
            && (target.Text(FilterKind) == "none" || (target.Text(FilterKind).Length == 0 && target.Text(FilterId).Length == 0)))
        {
            target.Remove(FilterId);
            target.Remove(FilterKind);
        }

        return assignment;
    }
}
