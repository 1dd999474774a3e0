using System.Text.Json;
using IntuneMaintenance.Engine.Text;

namespace IntuneMaintenance.Engine.Comparison;

/// <summary>Whom an assignment reaches: what tells it apart from the others of its object, and what a person calls it.</summary>
internal static class AssignmentRules
{
    internal const string List = "assignments";
    private const string Prefix = "#microsoft.graph.";
    private const string Suffix = "AssignmentTarget";
    private const string NoFilter = "none";

    internal static (string Key, string Label) TargetOf(JsonElement assignment, Func<string, string> named, Func<string, string> shown)
    {
        JsonElement target = assignment.ValueKind == JsonValueKind.Object && assignment.TryGetProperty("target", out JsonElement found) ? found : default;
        string type = target.TextOf("@odata.type");
        string kind = type.Replace(Prefix, "", StringComparison.Ordinal);
        string id = First(target.TextOf("groupId"), target.TextOf("entraObjectId"), target.TextOf("collectionId"));
        string label = kind switch
        {
            "allDevices" + Suffix => "all devices",
            "allLicensedUsers" + Suffix => "all users",
            "exclusionGroup" + Suffix => $"without group {shown(id)}",
            "group" + Suffix => $"group {shown(id)}",
            _ => $"{kind.Replace(Suffix, "", StringComparison.Ordinal)} {(id.Length > 0 ? shown(id) : "")}".Trim(),
        };
        return ($"{kind} {named(id)}", label);
    }

    /// <summary>Properties of a target that say nothing: the filter of an assignment without one.</summary>
    internal static bool IsEmptyFilter(JsonElement owner, string name) =>
        name is "deviceAndAppManagementAssignmentFilterId" or "deviceAndAppManagementAssignmentFilterType"
        && owner.TextOf("deviceAndAppManagementAssignmentFilterType") is "" or NoFilter;

    private static string First(params string[] texts) => Array.Find(texts, t => t.Length > 0) ?? "";
}
