using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Comparison;
using IntuneMaintenance.Engine.Configuration;
using IntuneMaintenance.Engine.Tests.Backup;
using IntuneMaintenance.Engine.Tests.Simulator;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Comparison;

/// <summary>One change planted in each type that the service lets anybody change: each is seen, and nothing else.</summary>
public sealed class PlantedChangeTests
{
    private static readonly string[] Labels = ["description", "displayName", "name", "profileDescription"];

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    public async Task A_changed_property_of_every_type_is_seen_and_nothing_else(int seed)
    {
        await using BackupTenant tenant = await StartAsync(seed);
        using var writer = new TestTenant(tenant.Server.Tenant);
        await tenant.SaveAsync();
        var planted = new List<string>();
        foreach (TypeFacts facts in Written("PATCH"))
        {
            string id = (await Own(writer, facts))[^1].GetProperty("id").GetString()!;
            string label = Labels.First(l => TypeSchema.Beta.HasProperty(facts.Type, l) && !facts.NotOnUpdate.Contains(l) && !facts.ReadOnly.Contains(l));
            await new Replay(writer).Do("PATCH", $"/beta/{facts.Path}/{id}", new JsonObject { [label] = "changed by hand" }, 200);
            planted.Add($"Changed {TypeOf(facts).Name} {id}");
        }

        await AssertFound(tenant, planted);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    public async Task A_moved_assignment_of_every_type_is_seen_and_nothing_else(int seed)
    {
        await using BackupTenant tenant = await StartAsync(seed);
        using var writer = new TestTenant(tenant.Server.Tenant);
        await tenant.SaveAsync();
        string group = (await writer.All("/v1.0/groups"))[^1].GetProperty("id").GetString()!;
        var planted = new List<string>();
        foreach (TypeFacts facts in Written("POST").Where(t => t.AssignVerb is not null))
        {
            (string id, string path) = await Assigned(writer, facts, group);
            await Move(writer, facts, path, group);
            planted.Add($"AssignmentChanged {TypeOf(facts).Name} {id}");
        }

        Assert.True(planted.Count > 20);
        await AssertFound(tenant, planted);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    public async Task An_added_and_a_removed_object_of_every_type_is_seen_and_nothing_else(int seed)
    {
        await using BackupTenant tenant = await StartAsync(seed);
        using var writer = new TestTenant(tenant.Server.Tenant);
        var replay = new Replay(writer);
        var copies = new List<(TypeFacts Facts, string Original, string Copy)>();
        foreach (TypeFacts facts in AllTypes.All.Where(t => (t.CanCreate || t.Collection == "intents") && t.Collection != "authenticationStrengthPolicies" && Known(t) is not null))
        {
            string original = (await Own(writer, facts))[0].GetProperty("id").GetString()!;
            copies.Add((facts, original, await replay.Copy(facts, original)));
        }

        await tenant.SaveAsync();
        var planted = new List<string>();
        foreach ((TypeFacts facts, string _, string copy) in copies)
        {
            (int status, JsonElement answer) = await Delete(writer, facts, copy);
            Assert.True(status == 204, $"{facts.Path}: {status} {answer}");
            planted.Add($"Removed {TypeOf(facts).Name} {copy}");
        }

        await AssertFound(tenant, planted);
        await tenant.SaveAsync("after");
        planted.Clear();
        foreach ((TypeFacts facts, string original, string _) in copies)
        {
            planted.Add($"Added {TypeOf(facts).Name} {await replay.Copy(facts, original)}");
        }

        await AssertFound(tenant, planted, "after");
    }

    private static Task<BackupTenant> StartAsync(int seed) =>
        BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 5, Seed = seed, PoliciesPerFamily = 4 });

    private static IEnumerable<TypeFacts> Written(string verb) => AllTypes.All.Where(t => t.Writes.Contains(verb, StringComparison.Ordinal) && Known(t) is not null);

    private static ConfigurationType? Known(TypeFacts facts) => Comparisons.Types.FirstOrDefault(t => t.Path == facts.Path && t.Below is null && t.Restorable);

    private static ConfigurationType TypeOf(TypeFacts facts) => Known(facts)!;

    private static async Task AssertFound(BackupTenant tenant, List<string> planted, string backup = "backup")
    {
        (List<ConfigurationComparison> found, List<IntuneMaintenanceException> failures, _) = await tenant.CompareAsync(backup);
        Assert.Empty(failures);
        string[] seen = [.. found.Select(c => $"{c.Change} {c.Type} {c.DifferenceId ?? c.ReferenceId}")];
        Assert.True(
            planted.Order().SequenceEqual(seen.Order()),
            $"not seen:\n{string.Join('\n', planted.Except(seen))}\nnot planted:\n{ComparedTenant.Text(found.Where(c => !planted.Contains($"{c.Change} {c.Type} {c.DifferenceId ?? c.ReferenceId}")))}");
    }

    /// <summary>An object that is not assigned to that group.</summary>
    private static async Task<(string Id, string Path)> Assigned(TestTenant writer, TypeFacts facts, string group)
    {
        foreach (JsonElement item in await Own(writer, facts))
        {
            string id = item.GetProperty("id").GetString()!;
            string path = $"/beta/{facts.Path}/{id}";
            List<JsonElement> assignments = await writer.All(path + "/assignments");
            if (assignments.TrueForAll(a => !a.GetRawText().Contains(group, StringComparison.Ordinal)))
            {
                return (id, path);
            }
        }

        throw new InvalidOperationException($"Every object of {facts.Path} is assigned to {group}.");
    }

    private static async Task Move(TestTenant writer, TypeFacts facts, string path, string group)
    {
        JsonObject target = new() { ["@odata.type"] = "#microsoft.graph." + (facts.Collection is "virtualEndpoint/provisioningPolicies" or "provisioningPolicies" or "userSettings" ? "cloudPcManagementGroupAssignmentTarget" : "groupAssignmentTarget"), ["groupId"] = group };
        JsonObject assignment = new() { ["target"] = target };
        if (facts.AssignmentType == "mobileAppAssignment")
        {
            assignment["intent"] = "required";
        }

        JsonArray set = new((JsonNode)assignment);
        (string method, string url, JsonObject body) = facts.AssignVerb switch
        {
            "assignments" => ("POST", path + "/assignments", (JsonObject)assignment.DeepClone()),
            "update" => ("POST", path + "/update", new JsonObject { ["assignments"] = set }),
            _ => ("POST", path + (facts.Collection == "mobileAppConfigurations" ? "/microsoft.graph.managedDeviceMobileAppConfiguration/assign" : "/assign"), new JsonObject { [facts.AssignParameter] = set }),
        };
        (int status, JsonElement answer) = await writer.Send(method, url, body.ToJsonString());
        Assert.True(status is 200 or 201 or 204, $"{url}: {status} {answer}");
    }

    private static async Task<(int Status, JsonElement Body)> Delete(TestTenant writer, TypeFacts facts, string id)
    {
        string path = $"/beta/{facts.Path}/{id}";
        if (facts.AssignVerb == "assignments")
        {
            foreach (JsonElement assignment in await writer.All(path + "/assignments"))
            {
                await writer.Send("DELETE", $"{path}/assignments/{assignment.GetProperty("id").GetString()}");
            }
        }

        return await writer.Send("DELETE", path);
    }

    private static async Task<List<JsonElement>> Own(TestTenant writer, TypeFacts facts)
    {
        CollectionDescriptor descriptor = Collections.All.Single(d => d.Path == facts.Path);
        List<JsonElement> all = await writer.All("/beta/" + facts.Path);
        List<JsonElement> own = all.FindAll(o => !IsBuiltIn(descriptor, o));
        return own.Count > 0 ? own : all;
    }

    private static bool IsBuiltIn(CollectionDescriptor descriptor, JsonElement item)
    {
        string type = item.TryGetProperty("@odata.type", out JsonElement named) ? named.GetString()!["#microsoft.graph.".Length..] : descriptor.BaseType;
        return descriptor.NotCreatable.Contains(type)
            || descriptor.BuiltIn(new SimObject("any", type, JsonNode.Parse(item.GetRawText())!.AsObject())) is not null
            || (descriptor.Name == "mobileAppCategories" && item.GetProperty("displayName").GetString() is "Productivity" or "Business" or "Other apps");
    }
}
