using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>What the service accepts as an assignment, and as the set that replaces the one before.</summary>
internal sealed class AssignmentRules(DirectoryStore directory, Func<string, bool> filterExists)
{
    internal const string AllDevices = "adadadad-808e-44e2-905a-0b7873a8a531";
    internal const string AllUsers = "acacacac-9df4-4c7d-9d50-4ef0226f57a9";
    private const string Prefix = "#microsoft.graph.";
    private static readonly string[] Everyone = ["allDevicesAssignmentTarget", "allLicensedUsersAssignmentTarget"];

    internal List<JsonObject> Check(ObjectContext context)
    {
        JsonObject body = context.Request.Json();
        string parameter = context.Descriptor.Assign!.Parameter;
        foreach ((string name, JsonNode? _) in body)
        {
            if (name != parameter)
            {
                throw Errors.BadRequest($"The parameter '{name}' in the request payload is not a valid parameter for the operation 'assign'.");
            }
        }

        return Set(context, body[parameter], parameter);
    }

    /// <summary>A whole set, whatever it comes with.</summary>
    internal List<JsonObject> Set(ObjectContext context, JsonNode? given, string parameter)
    {
        List<JsonObject> assignments = [];
        HashSet<string> targets = [];
        foreach (JsonNode? node in given as JsonArray ?? throw Errors.BadRequest($"The parameter '{parameter}' must be an array."))
        {
            JsonObject kept = One(context, node as JsonObject ?? throw Errors.BadRequest("An assignment must be an object."));
            if (!targets.Add(kept["id"]!.GetValue<string>()))
            {
                throw context.Refuse("The same target is assigned twice");
            }

            assignments.Add(kept);
        }

        return assignments;
    }

    internal JsonObject One(ObjectContext context, JsonObject assignment)
    {
        AssignmentRoute route = context.Descriptor.Assign!;
        SimObject item = context.Item;
        new BodyChecker(context.Request.IsBeta).Object(assignment, route.Type, "assignment", static _ => null);
        ReferenceRules.Check(context.Request, context.Store, assignment);
        JsonObject target = assignment["target"] as JsonObject ?? throw Errors.BadRequest("Property 'target' of an assignment is required.");
        string key = Target(context, route, target);
        JsonObject kept = [];
        if (context.Descriptor.BaseType == "mobileApp")
        {
            kept["@odata.type"] = Prefix + route.Type;
            key += "_" + Intent(context, assignment);
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

        if (route.Sourced)
        {
            kept["source"] ??= "direct";
            kept["sourceId"] ??= item.Id;
        }

        return kept;
    }

    private string Target(ObjectContext context, AssignmentRoute route, JsonObject target)
    {
        string type = BodyChecker.TypeOf(target, string.Empty);
        if (!route.Targets.Contains(type))
        {
            throw Errors.BadRequest($"'{type}' is no assignment target of this type.");
        }

        CheckFilter(context, target);
        if (Everyone.Contains(type))
        {
            return type == Everyone[0] ? AllDevices : AllUsers;
        }

        string group = target["groupId"]?.GetValue<string>() ?? throw Errors.BadRequest("Property 'groupId' of the target is required.");
        // A group that was deleted since is still accepted; one that never was is not.
        return directory.EverHadGroup(group) ? group : throw context.Refuse($"Group {group} does not exist");
    }

    private void CheckFilter(ObjectContext context, JsonObject target)
    {
        string? filter = target["deviceAndAppManagementAssignmentFilterId"]?.GetValue<string>();
        string kind = target["deviceAndAppManagementAssignmentFilterType"]?.GetValue<string>() ?? "none";
        if (kind != "none" && (filter is null || !filterExists(filter)))
        {
            throw context.Refuse($"Assignment filter {filter} does not exist");
        }
    }

    private static string Intent(ObjectContext context, JsonObject assignment)
    {
        string intent = assignment["intent"]?.GetValue<string>() ?? throw Errors.BadRequest("Property 'intent' of the assignment is required.");
        return intent == "uninstall" && context.Descriptor.NoUninstall.Contains(context.Item.Type)
            ? throw context.Refuse($"Install intent uninstall is not supported for app type {context.Item.Type}")
            : intent;
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
