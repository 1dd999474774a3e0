using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Engine.Apps;

/// <summary>
/// The assignments of an app, and sets made of them. The service replaces the whole set with what it gets, so everything that is to stay is
/// sent along, filters and settings included. What a policy set assigned is the policy set's, and is left to it.
/// </summary>
internal sealed class AssignmentSet
{
    internal const string AllDevices = "#microsoft.graph.allDevicesAssignmentTarget";
    internal const string Group = "#microsoft.graph.groupAssignmentTarget";
    internal const string Excluded = "#microsoft.graph.exclusionGroupAssignmentTarget";
    private readonly List<JsonObject> _present;

    internal AssignmentSet(List<JsonObject> present) => _present = present;

    internal IReadOnlyList<JsonObject> Present => _present;

    /// <summary>Assignments that may be sent.</summary>
    internal IEnumerable<JsonObject> Own => _present.Where(IsOwn);

    internal static bool IsOwn(JsonObject assignment) => (string?)assignment["source"] is not { } source || source.Equals("direct", StringComparison.OrdinalIgnoreCase);

    internal static string IntentOf(JsonObject assignment) => (string?)assignment["intent"] ?? "";

    internal static bool IsTarget(JsonObject assignment, string type) => (string?)assignment["target"]?["@odata.type"] == type;

    /// <summary>Whether it is assigned to exactly that: the group, or all devices.</summary>
    internal static bool Reaches(JsonObject assignment, string? groupId) => groupId is null
        ? IsTarget(assignment, AllDevices)
        : IsTarget(assignment, Group) && string.Equals((string?)assignment["target"]?["groupId"], groupId, StringComparison.OrdinalIgnoreCase);

    internal static bool Excludes(JsonObject assignment, string groupId) =>
        IsTarget(assignment, Excluded) && string.Equals((string?)assignment["target"]?["groupId"], groupId, StringComparison.OrdinalIgnoreCase);

    internal static bool HasFilter(JsonObject assignment) => (string?)assignment["target"]?["deviceAndAppManagementAssignmentFilterType"] is not (null or "none");

    /// <summary>A new assignment to a group or to all devices.</summary>
    internal static JsonObject New(string intent, string targetType, string? groupId)
    {
        var target = new JsonObject { ["@odata.type"] = targetType };
        if (groupId is not null)
        {
            target["groupId"] = groupId;
        }

        return new JsonObject { ["@odata.type"] = "#microsoft.graph.mobileAppAssignment", ["intent"] = intent, ["target"] = target, ["settings"] = null };
    }

    /// <summary>A present assignment as it is sent again.</summary>
    internal static JsonObject Kept(JsonObject assignment) => new()
    {
        ["@odata.type"] = "#microsoft.graph.mobileAppAssignment",
        ["intent"] = assignment["intent"]?.DeepClone(),
        ["target"] = assignment["target"]?.DeepClone(),
        ["settings"] = assignment["settings"]?.DeepClone(),
    };

    internal static byte[] Body(IEnumerable<JsonObject> set) =>
        JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["mobileAppAssignments"] = new JsonArray([.. set]) });

    internal static AppAssignment ToModel(JsonObject assignment)
    {
        GraphAppAssignment from = assignment.Deserialize(AppJson.Default.GraphAppAssignment)!;
        return ToModel(from);
    }

    internal static AppAssignment ToModel(GraphAppAssignment from) => new()
    {
        Id = from.Id ?? "",
        Intent = from.Intent ?? "",
        Source = from.Source ?? "direct",
        GroupId = from.Target?.GroupId,
        FilterId = from.Target?.DeviceAndAppManagementAssignmentFilterType is null or "none" ? null : from.Target.DeviceAndAppManagementAssignmentFilterId,
        FilterType = from.Target?.DeviceAndAppManagementAssignmentFilterType,
        Target = from.Target?.Type switch
        {
            AllDevices => "AllDevices",
            "#microsoft.graph.allLicensedUsersAssignmentTarget" => "AllUsers",
            Group => "Group",
            Excluded => "ExcludedGroup",
            { } other => other.Split('.')[^1],
            null => "",
        },
    };
}
