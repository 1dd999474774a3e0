using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Makes the configuration objects from the seed.</summary>
internal sealed class ConfigurationGenerator(SimulatedTenantOptions options, DirectoryStore directory)
{
    private readonly PolicyTemplates _policies = new(options.Seed);
    private readonly ScriptTemplates _scripts = new(options.Seed);
    private readonly AppTemplates _apps = new(options.Seed);

    internal List<SimObject> Make(CollectionDescriptor descriptor)
    {
        int count = descriptor.Name switch
        {
            "mobileApps" => options.AppCount,
            "assignmentFilters" => options.FilterCount,
            "roleScopeTags" => options.ScopeTagCount,
            _ => options.PoliciesPerFamily,
        };
        return [.. Enumerable.Range(0, count).Select(i => Make(descriptor, i))];
    }

    private SimObject Make(CollectionDescriptor descriptor, int i)
    {
        string id = descriptor.Name == "roleScopeTags" ? i.ToString(System.Globalization.CultureInfo.InvariantCulture) : Id(descriptor.Name, i);
        SimObject made = descriptor.Name switch
        {
            "configurationPolicies" => _policies.SettingsCatalog(id, i),
            "deviceConfigurations" => _policies.DeviceConfiguration(id, i),
            "deviceCompliancePolicies" => _policies.Compliance(id, i),
            "assignmentFilters" => _policies.Filter(id, i),
            "roleScopeTags" => PolicyTemplates.ScopeTag(id, i),
            "mobileApps" => _apps.App(id, i),
            _ => _scripts.Script(descriptor.Name, id, i),
        };
        if (descriptor.AssignmentType is not null)
        {
            Assign(descriptor, made, i);
        }

        return made;
    }

    private string Id(string collection, int i) => Dice.Guid(options.Seed, collection, i).ToString();

    // Most objects are assigned: to a group with or without a filter, to all devices, or to one group with another one left out.
    private void Assign(CollectionDescriptor descriptor, SimObject item, int i)
    {
        int kind = Dice.Below(options.Seed, "assign " + descriptor.Name, i, 5);
        string group = directory.GroupIdAt(i);
        JsonObject[] targets = kind switch
        {
            0 => [],
            1 => [Target("allDevicesAssignmentTarget", null, Filter(i))],
            2 => [Target("groupAssignmentTarget", group, null), Target("exclusionGroupAssignmentTarget", directory.GroupIdAt(i + 1), null)],
            3 => [Target("groupAssignmentTarget", group, Filter(i))],
            _ => [Target("groupAssignmentTarget", group, null)],
        };
        foreach (JsonObject target in targets)
        {
            item.Assignments.Add(Assignment(descriptor, item, target, i));
        }
    }

    private string? Filter(int i) => options.FilterCount == 0 ? null : Id("assignmentFilters", i % options.FilterCount);

    private static JsonObject Target(string type, string? group, string? filter)
    {
        JsonObject target = new()
        {
            ["@odata.type"] = "#microsoft.graph." + type,
            ["deviceAndAppManagementAssignmentFilterId"] = filter,
            ["deviceAndAppManagementAssignmentFilterType"] = filter is null ? "none" : "include",
        };
        if (group is not null)
        {
            target["groupId"] = group;
        }

        return target;
    }

    private JsonObject Assignment(CollectionDescriptor descriptor, SimObject item, JsonObject target, int i)
    {
        string key = target["groupId"]?.GetValue<string>() ?? "adadadad-808e-44e2-905a-0b7873a8a531";
        JsonObject assignment = [];
        switch (descriptor.AssignmentType)
        {
            case "mobileAppAssignment":
                assignment["@odata.type"] = "#microsoft.graph.mobileAppAssignment";
                assignment["id"] = $"{item.Id}_{key}_required";
                assignment["intent"] = Dice.Below(options.Seed, "intent", i, 3) == 0 ? "available" : "required";
                assignment["source"] = "direct";
                assignment["sourceId"] = item.Id;
                assignment["target"] = target;
                assignment["settings"] = AppTemplates.AssignmentSettings(item.Type);
                break;
            case "deviceHealthScriptAssignment":
                assignment["id"] = $"{item.Id}_{key}";
                assignment["target"] = target;
                assignment["runRemediationScript"] = true;
                assignment["runSchedule"] = new JsonObject { ["@odata.type"] = "#microsoft.graph.deviceHealthScriptDailySchedule", ["interval"] = 1, ["useUtc"] = false, ["time"] = "02:00:00.0000000" };
                break;
            case "deviceManagementScriptAssignment":
                assignment["id"] = $"{item.Id}_{key}";
                assignment["target"] = target;
                break;
            default:
                assignment["id"] = $"{item.Id}_{key}";
                assignment["source"] = "direct";
                assignment["sourceId"] = item.Id;
                assignment["target"] = target;
                break;
        }

        return assignment;
    }
}
