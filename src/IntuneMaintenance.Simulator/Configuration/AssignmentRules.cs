using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What the service accepts as a set of assignments. The set replaces the one before.</summary>
internal sealed class AssignmentRules(DirectoryStore directory, Func<string, bool> filterExists)
{
    private const string Prefix = "#microsoft.graph.";
    private const string AllDevices = "adadadad-808e-44e2-905a-0b7873a8a531";
    private const string AllUsers = "acacacac-9df4-4c7d-9d50-4ef0226f57a9";
    private static readonly string[] Targets = ["groupAssignmentTarget", "exclusionGroupAssignmentTarget", "allDevicesAssignmentTarget", "allLicensedUsersAssignmentTarget"];

    internal List<JsonObject> Check(GraphRequest request, CollectionDescriptor descriptor, SimObject item)
    {
        JsonObject body = request.Json();
        foreach ((string name, JsonNode? _) in body)
        {
            if (name != descriptor.AssignParameter)
            {
                throw Errors.BadRequest($"The parameter '{name}' in the request payload is not a valid parameter for the operation 'assign'.");
            }
        }

        if (body[descriptor.AssignParameter!] is not JsonArray given)
        {
            throw Errors.BadRequest($"The parameter '{descriptor.AssignParameter}' must be an array.");
        }

        List<JsonObject> assignments = [];
        HashSet<string> targets = [];
        foreach (JsonNode? node in given)
        {
            JsonObject assignment = node as JsonObject ?? throw Errors.BadRequest("An assignment must be an object.");
            JsonObject kept = One(request, descriptor, item, assignment);
            if (!targets.Add(kept["id"]!.GetValue<string>()))
            {
                throw Errors.Intune(request, 400, "BadRequest", "The same target is assigned twice");
            }

            assignments.Add(kept);
        }

        return assignments;
    }

    private JsonObject One(GraphRequest request, CollectionDescriptor descriptor, SimObject item, JsonObject assignment)
    {
        string type = descriptor.AssignmentType!;
        foreach ((string name, JsonNode? _) in assignment)
        {
            if (!name.Contains('@', StringComparison.Ordinal) && !TypeSchema.HasProperty(type, name, request.IsBeta))
            {
                throw Errors.UnknownBodyProperty(name, type);
            }
        }

        JsonObject target = assignment["target"] as JsonObject ?? throw Errors.BadRequest("Property 'target' of an assignment is required.");
        string key = Target(request, target);
        JsonObject kept = [];
        if (descriptor.BaseType == "mobileApp")
        {
            kept["@odata.type"] = Prefix + type;
            key += "_" + Intent(request, descriptor, item, assignment);
            CheckSettings(item, assignment);
        }

        kept["id"] = $"{item.Id}_{key}";
        foreach ((string name, JsonNode? value) in assignment)
        {
            if (name is not ("id" or "@odata.type"))
            {
                kept[name] = value?.DeepClone();
            }
        }

        if (type is "mobileAppAssignment" or "deviceManagementConfigurationPolicyAssignment" or "deviceConfigurationAssignment" or "deviceCompliancePolicyAssignment")
        {
            kept["source"] ??= "direct";
            kept["sourceId"] ??= item.Id;
        }

        return kept;
    }

    private string Target(GraphRequest request, JsonObject target)
    {
        string type = target["@odata.type"]?.GetValue<string>().Replace(Prefix, string.Empty, StringComparison.Ordinal) ?? string.Empty;
        if (!Targets.Contains(type))
        {
            throw Errors.BadRequest($"'{type}' is no assignment target.");
        }

        foreach ((string name, JsonNode? _) in target)
        {
            if (!name.Contains('@', StringComparison.Ordinal) && !TypeSchema.HasProperty(type, name, request.IsBeta))
            {
                throw Errors.UnknownBodyProperty(name, type);
            }
        }

        CheckFilter(request, target);
        if (type is "allDevicesAssignmentTarget" or "allLicensedUsersAssignmentTarget")
        {
            return type == "allDevicesAssignmentTarget" ? AllDevices : AllUsers;
        }

        string group = target["groupId"]?.GetValue<string>() ?? throw Errors.BadRequest("Property 'groupId' of the target is required.");
        // A group that was deleted since is still accepted; one that never was is not.
        return directory.EverHadGroup(group) ? group : throw Errors.Intune(request, 400, "BadRequest", $"Group {group} does not exist");
    }

    private void CheckFilter(GraphRequest request, JsonObject target)
    {
        string? filter = target["deviceAndAppManagementAssignmentFilterId"]?.GetValue<string>();
        string kind = target["deviceAndAppManagementAssignmentFilterType"]?.GetValue<string>() ?? "none";
        if (!TypeSchema.IsMember("deviceAndAppManagementAssignmentFilterType", kind, beta: true))
        {
            throw Errors.UnknownMember(kind, "deviceAndAppManagementAssignmentFilterType");
        }

        if (kind != "none" && (filter is null || !filterExists(filter)))
        {
            throw Errors.Intune(request, 400, "BadRequest", $"Assignment filter {filter} does not exist");
        }
    }

    private static string Intent(GraphRequest request, CollectionDescriptor descriptor, SimObject item, JsonObject assignment)
    {
        string intent = assignment["intent"]?.GetValue<string>() ?? throw Errors.BadRequest("Property 'intent' of the assignment is required.");
        if (!TypeSchema.IsMember("installIntent", intent, beta: true))
        {
            throw Errors.UnknownMember(intent, "installIntent");
        }

        if (intent == "uninstall" && descriptor.NoUninstall.Contains(item.Type))
        {
            throw Errors.Intune(request, 400, "BadRequest", $"Install intent uninstall is not supported for app type {item.Type}");
        }

        return intent;
    }

    private static void CheckSettings(SimObject item, JsonObject assignment)
    {
        if (assignment["settings"] is JsonObject settings
            && settings["@odata.type"]?.GetValue<string>() != $"{Prefix}{item.Type}AssignmentSettings")
        {
            throw Errors.BadRequest($"The settings do not fit an app of type {item.Type}.");
        }
    }
}
