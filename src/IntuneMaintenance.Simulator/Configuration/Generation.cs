using System.Globalization;
using System.Text.Json.Nodes;

namespace IntuneMaintenance.Simulator;

/// <summary>Makes the configuration objects from the seed.</summary>
internal sealed class Generation(SimulatedTenantOptions options, DirectoryStore directory)
{
    private static readonly string[] Topics = ["Baseline", "Browser", "Updates", "Encryption", "Firewall", "Privacy", "Kiosk", "Passwords", "Defender", "OneDrive", "Office", "Power"];
    private static readonly string[] Rings = ["Pilot", "Broad", "VIP", "Shared devices"];

    internal SimulatedTenantOptions Options => options;

    internal int Seed => options.Seed;

    internal List<SimObject> Make(CollectionDescriptor descriptor)
    {
        List<SimObject> made = [.. descriptor.Defaults(this)];
        for (int i = 0; i < CountOf(descriptor); i++)
        {
            SimObject item = descriptor.Generate!(this, i);
            if (descriptor.Assign is not null && item.Assignments.Count == 0 && directory.Groups.Count > 0)
            {
                Assign(descriptor, item, i);
            }

            made.Add(item);
        }

        foreach ((SimObject item, int i) in made.Select((item, i) => (item, i)))
        {
            ServerMade.Complete(descriptor, item.Type, item.Body, Created(descriptor.Name, i), "2026-09-14T07:30:12.1234567Z");
            foreach (ChildDescriptor child in descriptor.Children)
            {
                CompleteChildren(child, item, item.Below(child.Name));
            }
        }

        return made;
    }

    internal string Id(string collection, int i) => Dice.Guid(options.Seed, collection, i).ToString();

    /// <summary>The id of one of a collection's own objects, null when it has none.</summary>
    internal string? AnyId(string collection, int i)
    {
        CollectionDescriptor descriptor = Collections.All.First(d => d.Name == collection);
        int count = CountOf(descriptor);
        return count == 0 ? null : descriptor.Generate!(this, i % count).Id;
    }

    internal string Group(int i) => directory.GroupIdAt(i);

    internal string Name(string kind, int i) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind} {i + 1:D2} {Topics[i % Topics.Length]} - {Dice.Pick(options.Seed, kind, i, Rings)}");

    internal string Created(string label, int i) => PolicyTemplates.Created(options.Seed, label, i);

    /// <summary>An object from its JSON, the id in front.</summary>
    internal static SimObject Object(string id, string type, string json)
    {
        JsonObject body = new() { ["id"] = id };
        foreach ((string name, JsonNode? value) in JsonNode.Parse(json)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        return new SimObject(id, type, body);
    }

    private int CountOf(CollectionDescriptor descriptor) =>
        descriptor.Generate is null || (options.Empty && !options.EmptyKeeps.Contains(descriptor.Name, StringComparer.OrdinalIgnoreCase)) ? 0 : descriptor.Count(options);

    private void CompleteChildren(ChildDescriptor child, SimObject item, JsonArray elements)
    {
        foreach ((JsonObject element, int i) in elements.Select((e, i) => ((JsonObject)e!, i)))
        {
            if (child.Made.Count > 0)
            {
                ChildWriter.Complete(child, element, Created(item.Id + child.Name, i));
            }

            foreach (ChildDescriptor below in child.Children)
            {
                if (element[below.Name] is JsonArray inner)
                {
                    CompleteChildren(below, item, inner);
                }
            }
        }
    }

    // Most objects are assigned: to a group with or without a filter, to all devices, or to one group with another one left out.
    private void Assign(CollectionDescriptor descriptor, SimObject item, int i)
    {
        int kind = options.AssignmentsPerPolicy is null ? Dice.Below(options.Seed, "assign " + descriptor.Name, i, 5) : 5;
        bool groupsOnly = descriptor.Assign!.Targets.Count < 4;
        string type = groupsOnly ? descriptor.Assign.Targets[0] : "groupAssignmentTarget";
        string group = Group(i);
        JsonObject[] targets = kind switch
        {
            0 => [],
            1 when !groupsOnly => [Target("allDevicesAssignmentTarget", null, Filter(i))],
            2 when !groupsOnly => [Target(type, group, null), Target("exclusionGroupAssignmentTarget", Group(i + 1), null)],
            3 when !groupsOnly => [Target(type, group, Filter(i))],
            5 => [.. Enumerable.Range(0, Math.Min(options.AssignmentsPerPolicy!.Value, directory.Groups.Count)).Select(n => Target(type, Group(i + n), n == 0 && !groupsOnly ? Filter(i) : null))],
            _ => [Target(type, group, null)],
        };
        foreach (JsonObject target in targets)
        {
            item.Assignments.Add(Assignment(descriptor, item, target, i));
        }
    }

    private string? Filter(int i) => AnyId("assignmentFilters", i);

    private static JsonObject Target(string type, string? group, string? filter)
    {
        JsonObject target = new() { ["@odata.type"] = "#microsoft.graph." + type };
        if (TypeSchema.Beta.HasProperty(type, "deviceAndAppManagementAssignmentFilterId"))
        {
            target["deviceAndAppManagementAssignmentFilterId"] = filter;
            target["deviceAndAppManagementAssignmentFilterType"] = filter is null ? "none" : "include";
        }

        if (group is not null)
        {
            target["groupId"] = group;
        }

        return target;
    }

    private JsonObject Assignment(CollectionDescriptor descriptor, SimObject item, JsonObject target, int i)
    {
        AssignmentRoute route = descriptor.Assign!;
        string key = target["groupId"]?.GetValue<string>() ?? AssignmentRules.AllDevices;
        JsonObject assignment = [];
        if (route.Type == "mobileAppAssignment")
        {
            string intent = Dice.Below(options.Seed, "intent", i, 3) == 0 ? "available" : "required";
            assignment["@odata.type"] = "#microsoft.graph.mobileAppAssignment";
            assignment["id"] = $"{item.Id}_{key}_{intent}";
            assignment["intent"] = intent;
            assignment["settings"] = AppTemplates.AssignmentSettings(item.Type);
        }
        else
        {
            assignment["id"] = $"{item.Id}_{key}";
        }

        assignment["target"] = target;
        if (route.Type == "deviceHealthScriptAssignment")
        {
            assignment["runRemediationScript"] = true;
            assignment["runSchedule"] = new JsonObject { ["@odata.type"] = "#microsoft.graph.deviceHealthScriptDailySchedule", ["interval"] = 1, ["useUtc"] = false, ["time"] = "02:00:00.0000000" };
        }

        if (route.Sourced)
        {
            assignment["source"] = "direct";
            assignment["sourceId"] = item.Id;
        }

        return assignment;
    }
}
