using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>Every type of facts §9 behaves as the table says, and what the tenant gives of an object is enough to make another one like it.</summary>
public sealed class TypeTests : IDisposable
{
    private readonly TestTenant _test = new(new SimulatedTenantOptions { DeviceCount = 20, Seed = 11, Latency = TimeSpan.FromMilliseconds(300), PoliciesPerFamily = 20 });

    public static TheoryData<string> Collections => new(AllTypes.All.Select(t => t.Collection));

    public static TheoryData<string> Creatable => new(AllTypes.All.Where(t => t.CanCreate).Select(t => t.Collection));

    public void Dispose() => _test.Dispose();

    [Fact]
    public void The_table_and_the_tenant_know_the_same_collections() =>
        Assert.Equal(AllTypes.All.Select(t => t.Path).Order(), IntuneMaintenance.Simulator.Collections.All.Select(d => d.Path).Order());

    [Theory]
    [MemberData(nameof(Creatable))]
    public async Task A_copy_is_like_its_original(string collection)
    {
        TypeFacts facts = AllTypes.Of(collection);
        Replay replay = new(_test);
        foreach (JsonElement original in await Own(facts))
        {
            string id = original.GetProperty("id").GetString()!;
            string made = await replay.Copy(facts, id);
            JsonObject left = Replay.Stripped(facts, await replay.Item($"/beta/{facts.Path}/{id}"));
            JsonObject right = Replay.Stripped(facts, await replay.Item($"/beta/{facts.Path}/{made}"));
            Forget(left, right);
            Assert.True(JsonNode.DeepEquals(left, right), $"{collection}\n{left}\n{right}");
            Assert.Contains(_test.Tenant.Audit.Records, r => r.ObjectId == made && r.Outcome == "accepted" && r.Action!.StartsWith("create", StringComparison.Ordinal));
            foreach ((string name, string _) in facts.Parts)
            {
                string part = name.TrimEnd('!', '.');
                if (name == part)
                {
                    Assert.Equal((await Below(facts, id, part)).Count, (await Below(facts, made, part)).Count);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Creatable))]
    public async Task What_is_required_is_demanded_and_what_is_read_only_refused(string collection)
    {
        TypeFacts facts = AllTypes.Of(collection);
        JsonElement original = (await Own(facts))[0];
        string id = original.GetProperty("id").GetString()!;
        JsonObject body = await new Replay(_test).Body(facts, id);
        string type = body["@odata.type"]?.GetValue<string>().Replace("#microsoft.graph.", string.Empty, StringComparison.Ordinal) ?? facts.Type;
        foreach (string required in facts.Required.Where(r => !r.Contains(':', StringComparison.Ordinal) || r.StartsWith(type + ":", StringComparison.Ordinal)))
        {
            JsonObject less = (JsonObject)body.DeepClone();
            less.Remove(required.Split(':')[^1]);
            await Refused("POST", "/beta/" + facts.Path, less, required.Split(':')[^1]);
        }

        foreach (string fixedName in facts.ReadOnly.Concat(AllTypes.AlwaysReadOnly).Where(name => TypeSchema.Beta.HasProperty(type, name)))
        {
            JsonObject more = (JsonObject)body.DeepClone();
            more[fixedName] = null;
            await Refused("POST", "/beta/" + facts.Path, more, fixedName);
            if (facts.Writes.Contains("PATCH", StringComparison.Ordinal))
            {
                await Refused("PATCH", $"/beta/{facts.Path}/{id}", new JsonObject { [fixedName] = null }, fixedName);
            }
        }

        foreach (string name in facts.NotOnUpdate)
        {
            await Refused("PATCH", $"/beta/{facts.Path}/{id}", new JsonObject { [name] = body[name]?.DeepClone() }, name);
        }

        JsonObject unknown = (JsonObject)body.DeepClone();
        unknown["colour"] = "red";
        await Refused("POST", "/beta/" + facts.Path, unknown, "colour");
        JsonObject context = (JsonObject)body.DeepClone();
        context["@odata.context"] = "https://graph.microsoft.com/beta/$metadata";
        await Refused("POST", "/beta/" + facts.Path, context, "@odata.context");
        Assert.Equal(0, _test.Tenant.Audit.Records.Count(r => r.Outcome == "accepted"));
    }

    [Theory]
    [MemberData(nameof(Creatable))]
    public async Task Wrong_kinds_members_masks_and_tags_are_refused(string collection)
    {
        TypeFacts facts = AllTypes.Of(collection);
        string id = (await Own(facts))[0].GetProperty("id").GetString()!;
        JsonObject body = await new Replay(_test).Body(facts, id);
        foreach ((string name, JsonNode? value) in body.Where(p => p.Key[0] != '@' && !p.Key.Contains('@', StringComparison.Ordinal)))
        {
            JsonObject wrong = (JsonObject)body.DeepClone();
            wrong[name] = value is JsonValue text && text.TryGetValue(out string? _) ? 7 : new JsonObject { ["nothing"] = 1 };
            await Refused("POST", "/beta/" + facts.Path, wrong, name);
        }

        string label = body.ContainsKey("displayName") ? "displayName" : body.ContainsKey("name") ? "name" : "profileName";
        JsonObject masked = (JsonObject)body.DeepClone();
        masked[label] = "****";
        await Refused("POST", "/beta/" + facts.Path, masked, "mask");
        if (body.ContainsKey("roleScopeTagIds"))
        {
            JsonObject strange = (JsonObject)body.DeepClone();
            strange["roleScopeTagIds"] = new JsonArray("4711");
            await Refused("POST", "/beta/" + facts.Path, strange, "4711");
        }
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task Changes_and_deletes_are_possible_where_the_table_says_so(string collection)
    {
        TypeFacts facts = AllTypes.Of(collection);
        List<JsonElement> all = await _test.All("/beta/" + facts.Path);
        Assert.NotEmpty(all);
        // The first notification template is nobody's; the others are in use.
        JsonElement item = (facts.CanCreate ? await Own(facts) : all)[collection == "notificationMessageTemplates" ? 1 : 0];
        string path = $"/beta/{facts.Path}/{item.GetProperty("id").GetString()}";
        Assert.Equal(200, (await _test.Get(path)).Status);
        string label = ((string[])["description", "displayName", "name"]).First(name => TypeSchema.Beta.HasProperty(facts.Type, name) && !facts.NotOnUpdate.Contains(name) && !facts.ReadOnly.Contains(name) || name == "name");
        (int patched, JsonElement answer) = await _test.Send("PATCH", path, $$"""{"{{label}}":"changed by hand"}""");
        Assert.Equal(facts.Writes.Contains("PATCH", StringComparison.Ordinal) ? 200 : 405, patched);
        Assert.True(patched == 405 || answer.GetProperty(label).GetString() == "changed by hand", answer.ToString());
        if (facts.AssignVerb == "assignments")
        {
            foreach (JsonElement assignment in await _test.All(path + "/assignments"))
            {
                Assert.Equal(204, (await _test.Send("DELETE", $"{path}/assignments/{assignment.GetProperty("id").GetString()}")).Status);
            }
        }

        int deleted = (await _test.Send("DELETE", path)).Status;
        bool used = collection is "deviceComplianceScripts" or "reusablePolicySettings" or "groupPolicyUploadedDefinitionFiles" or "notificationMessageTemplates" or "roleDefinitions";
        Assert.Equal(!facts.Writes.Contains("DELETE", StringComparison.Ordinal) ? 405 : used ? 400 : 204, deleted);
    }

    /// <summary>What lists leave out is on the item; what is on the item only when selected is null before.</summary>
    [Theory]
    [MemberData(nameof(Collections))]
    public async Task Lists_leave_out_what_the_table_says(string collection)
    {
        TypeFacts facts = AllTypes.Of(collection);
        JsonElement listed = (await _test.All("/beta/" + facts.Path))[^1];
        JsonElement item = (await _test.Get($"/beta/{facts.Path}/{listed.GetProperty("id").GetString()}")).Body;
        Assert.All(facts.OnlyOnItem, name => Assert.True(!listed.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null, name));
        Assert.True(facts.OnlyOnItem.Count == 0 || collection == "mobileApps" || facts.OnlyOnItem.Any(name => item.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null));
        Assert.All(facts.OnlySelected, name => Assert.Equal(JsonValueKind.Null, item.GetProperty(name).ValueKind));
        Assert.Equal(facts.InV1 ? 200 : 400, (await _test.Get("/v1.0/" + facts.Path)).Status);
        int expanded = (await _test.Get($"/beta/{facts.Path}?$expand=assignments")).Status;
        Assert.Equal(facts.AssignmentsExpand ? 200 : 400, expanded);
        foreach ((string name, string _) in facts.Parts)
        {
            Assert.Equal(name.Contains('!', StringComparison.Ordinal) ? 400 : 200, (await _test.Get($"/beta/{facts.Path}?$expand={name.TrimEnd('!', '.')}")).Status);
        }
    }

    private static void Forget(JsonObject left, JsonObject right)
    {
        // Ids of what is below are new, and so are tokens of secrets.
        foreach (JsonObject side in (JsonObject[])[left, right])
        {
            foreach (JsonNode? setting in side["omaSettings"] as JsonArray ?? [])
            {
                ((JsonObject)setting!).Remove("secretReferenceValueId");
            }

            foreach (string name in (string[])["fileName", "groupPolicyUploadedLanguageFiles", "defaultLocale"])
            {
                side.Remove(name);
            }
        }
    }

    private async Task<List<JsonElement>> Own(TypeFacts facts)
    {
        List<JsonElement> all = await _test.All("/beta/" + facts.Path);
        CollectionDescriptor descriptor = IntuneMaintenance.Simulator.Collections.All.Single(d => d.Path == facts.Path);
        HashSet<string> builtIn = [.. all.Where(o => IsBuiltIn(descriptor, o)).Select(o => o.GetProperty("id").GetString()!)];
        return [.. all.Where(o => !builtIn.Contains(o.GetProperty("id").GetString()!))];
    }

    private static bool IsBuiltIn(CollectionDescriptor descriptor, JsonElement item)
    {
        string type = item.TryGetProperty("@odata.type", out JsonElement named) ? named.GetString()!["#microsoft.graph.".Length..] : descriptor.BaseType;
        return descriptor.NotCreatable.Contains(type)
            || descriptor.BuiltIn(new SimObject("any", type, JsonNode.Parse(item.GetRawText())!.AsObject())) is not null
            || (descriptor.Name == "mobileAppCategories" && item.GetProperty("displayName").GetString() is "Productivity" or "Business" or "Other apps");
    }

    private async Task<List<JsonElement>> Below(TypeFacts facts, string id, string part) => await _test.All($"/beta/{facts.Path}/{id}/{part}");

    private async Task Refused(string method, string path, JsonObject body, string what)
    {
        (int status, JsonElement answer) = await _test.Send(method, path, body.ToJsonString());
        Assert.True(status == 400, $"{method} {path} with wrong or missing {what}: {status} {answer}");
        Assert.NotEmpty(answer.GetProperty("error").GetProperty("message").GetString()!);
    }
}
