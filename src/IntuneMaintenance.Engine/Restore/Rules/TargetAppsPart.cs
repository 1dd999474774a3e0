using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>The apps of an app protection or app configuration policy: one action replaces them.</summary>
internal sealed record TargetAppsPart() : RestorePart("apps")
{
    private const string Group = "appGroupType";

    internal override JsonNode? Normal(JsonNode? given) => given is JsonArray list ? RestoreJson.Sorted(list.Select(e => RestoreJson.Clean(e, "id", "version"))) : null;

    internal override IEnumerable<RestoreStep> Steps(RestoreChange change) =>
    [
        Post(change, "targetApps", new JsonObject
        {
            ["apps"] = Wanted(change),
            [Group] = change.Wanted.Body.Text(Group) is { Length: > 0 } group ? group : "selectedPublicApps",
        }),
    ];
}
