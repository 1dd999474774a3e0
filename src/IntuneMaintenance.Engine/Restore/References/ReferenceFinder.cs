using System.Globalization;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Configuration;

namespace IntuneMaintenance.Engine.Restore;

/// <summary>Finds every reference in an object, by the table of <see cref="ReferenceKinds"/>.</summary>
internal static class ReferenceFinder
{
    private const string Setting = "deviceManagementConfigurationReferenceSettingValue";

    internal static IEnumerable<FoundReference> In(string type, JsonObject item) => InObject(type, item, "");

    private static IEnumerable<FoundReference> InObject(string type, JsonObject item, string path)
    {
        foreach ((string name, JsonNode? value) in item.ToArray())
        {
            string here = path.Length > 0 ? $"{path}.{name}" : name;
            IEnumerable<FoundReference> found =
                name == "payloadId" && type == "PolicySet" ? Ids(ReferenceKinds.PolicySetItems.GetValueOrDefault(item.Kind()) ?? ["MobileApp"], item, name, here)
                : name == "value" && item.Kind() == Setting ? Ids(["ReusablePolicySetting"], item, name, here)
                : ReferenceKinds.OfIds(type, name) is { } kind ? IsFilterOfNothing(item, name) ? [] : Ids([kind], item, name, here)
                : ReferenceKinds.OfObjects(type, name) is { } other ? Objects(other, value, here)
                : Below(type, value, here);
            foreach (FoundReference one in found)
            {
                yield return one with { Hint = one.Hint ?? (name is "payloadId" or "targetId" ? item : null) };
            }
        }
    }

    private static IEnumerable<FoundReference> Below(string type, JsonNode? value, string path) => value switch
    {
        JsonObject item => InObject(type, item, path),
        JsonArray list => list.SelectMany((e, i) => Below(type, e, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]")),
        _ => [],
    };

    private static IEnumerable<FoundReference> Ids(string[] kinds, JsonObject owner, string name, string path)
    {
        if (owner[name] is JsonArray list)
        {
            return [.. Enumerable.Range(0, list.Count).SelectMany(i => One(kinds, list[i].Text(), $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]", id => list[i] = id))];
        }

        return One(kinds, owner[name].Text(), path, id => owner[name] = id);
    }

    // Mails of enrollment put a word before the id of their template: "Email_…".
    private static IEnumerable<FoundReference> One(string[] kinds, string text, string path, Action<string> put)
    {
        int behind = kinds[0] == "NotificationTemplate" ? text.IndexOf('_', StringComparison.Ordinal) + 1 : 0;
        string id = text[behind..];
        if (!ReferenceKinds.IsWord(id))
        {
            yield return new FoundReference(kinds, id, path, found => put(text[..behind] + found));
        }
    }

    private static IEnumerable<FoundReference> Objects(string kind, JsonNode? value, string path) => value switch
    {
        JsonObject other when other.Text("id").Length > 0 => [new FoundReference([kind], other.Text("id"), path, id => other["id"] = id) { Hint = other }],
        JsonArray list => list.SelectMany((e, i) => Objects(kind, e, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]")),
        _ => [],
    };

    // A filter of kind "none" filters nothing, whatever id stands beside it.
    private static bool IsFilterOfNothing(JsonObject target, string name) =>
        name == "deviceAndAppManagementAssignmentFilterId" && target.Text("deviceAndAppManagementAssignmentFilterType").Equals("none", StringComparison.OrdinalIgnoreCase);
}
