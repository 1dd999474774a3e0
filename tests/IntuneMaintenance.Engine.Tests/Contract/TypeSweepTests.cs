using System.Text.Json;
using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Tests.Simulator;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Contract;

/// <summary>Every configuration type read, copied, changed, assigned and deleted; nothing that is sent or answered may differ from the published metadata.</summary>
public sealed class TypeSweepTests : IDisposable
{
    private readonly TestTenant _test = new(new SimulatedTenantOptions { DeviceCount = 20, Seed = 21, Latency = TimeSpan.FromMilliseconds(500), PoliciesPerFamily = 20 });
    private readonly List<SimulatedExchange> _exchanges = [];

    public TypeSweepTests() => _test.Tenant.Exchanged += _exchanges.Add;

    public void Dispose() => _test.Dispose();

    [FactWhenContract]
    public async Task Reading_every_type_holds_in_both_versions()
    {
        foreach (TypeFacts facts in AllTypes.All)
        {
            foreach (string version in facts.InV1 ? (string[])["beta", "v1.0"] : ["beta"])
            {
                await Read(facts, version);
            }
        }

        foreach (string single in AllTypes.Singles.Keys)
        {
            Assert.Equal(200, (await _test.Get("/beta/deviceManagement/" + single)).Status);
        }

        Assert.Equal(200, (await _test.Get("/v1.0/deviceManagement?$select=settings,intuneBrand")).Status);
        Assert.Equal(200, (await _test.Get("/beta/subscribedSkus")).Status);
        Check(500);
    }

    [FactWhenContract]
    public async Task Copying_every_type_holds()
    {
        Replay replay = new(_test);
        foreach (TypeFacts facts in AllTypes.All.Where(t => t.CanCreate || t.Collection == "intents"))
        {
            foreach (JsonElement original in (await _test.All("/beta/" + facts.Path)).Where(o => !IsBuiltIn(facts, o)).ToArray())
            {
                string made = await replay.Copy(facts, original.GetProperty("id").GetString()!);
                await _test.Get($"/beta/{facts.Path}/{made}");
            }
        }

        Check(1000);
    }

    [FactWhenContract]
    public async Task Actions_hold()
    {
        await Post("deviceManagement/deviceCompliancePolicies", "scheduleActionsForRules", """{"deviceComplianceScheduledActionForRules":[{"ruleName":"PasswordRequired","scheduledActionConfigurations":[{"actionType":"block","gracePeriodHours":6,"notificationTemplateId":"","notificationMessageCCList":[]}]}]}""", 204);
        await Post("deviceManagement/deviceEnrollmentConfigurations", "setPriority", """{"priority":1}""", 204, "singlePlatformRestriction");
        await Post("deviceManagement/androidDeviceOwnerEnrollmentProfiles", "createToken", """{"tokenValidityInSeconds":86400}""", 204);
        await Post("deviceManagement/androidDeviceOwnerEnrollmentProfiles", "revokeToken", "{}", 204);
        await Post("deviceManagement/windowsAutopilotDeviceIdentities", "updateDeviceProperties", """{"groupTag":"Shop"}""", 204);
        string profile = await First("deviceManagement/windowsDriverUpdateProfiles", "manual");
        JsonElement driver = (await _test.All($"/beta/deviceManagement/windowsDriverUpdateProfiles/{profile}/driverInventories"))[1];
        await Post("deviceManagement/windowsDriverUpdateProfiles", "executeAction", $$"""{"actionName":"approve","driverIds":["{{driver.GetProperty("id").GetString()}}"],"deploymentDate":"2026-11-10T00:00:00Z"}""", 200, "manual");
        string policy = await First("deviceManagement/groupPolicyConfigurations", string.Empty);
        List<JsonElement> values = await _test.All($"/beta/deviceManagement/groupPolicyConfigurations/{policy}/definitionValues");
        await Post("deviceManagement/groupPolicyConfigurations", "updateDefinitionValues", $$"""{"added":[],"updated":[{"id":"{{values[0].GetProperty("id").GetString()}}","enabled":false}],"deletedIds":["{{values[1].GetProperty("id").GetString()}}"]}""", 204);
        string intent = await First("deviceManagement/intents", string.Empty);
        string setting = (await _test.All($"/beta/deviceManagement/intents/{intent}/settings"))[0].GetRawText();
        await Post("deviceManagement/intents", "updateSettings", $$"""{"settings":[{{setting}}]}""", 204);
        string set = await First("deviceAppManagement/policySets", string.Empty);
        string item = (await _test.All($"/beta/deviceAppManagement/policySets/{set}/items"))[0].GetProperty("id").GetString()!;
        await Post("deviceAppManagement/policySets", "update", $$"""{"addedPolicySetItems":[],"updatedPolicySetItems":[],"deletedPolicySetItems":["{{item}}"],"assignments":[]}""", 204);
        Assert.Equal(204, (await _test.Send("PATCH", "/beta/deviceManagement", """{"settings":{"secureByDefault":false}}""")).Status);
        Assert.Equal(200, (await _test.Send("PATCH", "/beta/deviceManagement/remoteAssistanceSettings", """{"blockChat":true}""")).Status);
        await Replacing();
        Check(20);
    }

    [FactWhenContract]
    public async Task Refusals_of_writes_have_the_error_shape()
    {
        foreach (TypeFacts facts in AllTypes.All)
        {
            foreach ((string method, string path, string body) in ((string, string, string)[])
                [("POST", facts.Path, """{"colour":"red"}"""), ("PATCH", facts.Path + "/nobody", """{"displayName":"x"}"""), ("DELETE", facts.Path + "/nobody", "{}"), ("POST", facts.Path + "/nobody/assign", "{}"), ("GET", facts.Path + "?$expand=nothing", "")])
            {
                Assert.InRange((await _test.Send(method, "/beta/" + path, body.Length == 0 ? null : body)).Status, 400, 405);
            }
        }

        Check(250);
    }

    private static bool IsBuiltIn(TypeFacts facts, JsonElement item)
    {
        CollectionDescriptor descriptor = Collections.All.Single(d => d.Path == facts.Path);
        string type = item.TryGetProperty("@odata.type", out JsonElement named) ? named.GetString()!["#microsoft.graph.".Length..] : descriptor.BaseType;
        return descriptor.NotCreatable.Contains(type) || descriptor.BuiltIn(new SimObject("any", type, JsonNode.Parse(item.GetRawText())!.AsObject())) is not null;
    }

    private async Task Read(TypeFacts facts, string version)
    {
        string list = $"/{version}/{facts.Path}";
        List<JsonElement> all = await _test.All(list);
        await _test.All(list + "?$top=1&$count=true");
        if (facts.AssignmentsExpand)
        {
            await _test.All(list + "?$expand=assignments");
        }

        foreach (JsonElement item in all)
        {
            string path = $"{list}/{item.GetProperty("id").GetString()}";
            Assert.Equal(200, (await _test.Get(path)).Status);
            if (facts.AssignVerb is not null && facts.Collection != "managedAppPolicies")
            {
                await _test.All(path + "/assignments");
            }

            foreach ((string name, string type) in facts.Parts.Where(p => version == "beta" || TypeSchema.ExistsInV1(p.Type)))
            {
                await Part(item, path, name, type);
            }
        }
    }

    private async Task Part(JsonElement item, string path, string name, string type)
    {
        string part = name.TrimEnd('!', '.');
        string own = item.TryGetProperty("@odata.type", out JsonElement named) ? named.GetString()![1..] : string.Empty;
        string way = type == "deviceConfiguration" ? $"{path}/{own}/{part}" : $"{path}/{part}";
        (int status, JsonElement answer) = await _test.Get(way);
        Assert.True(status is 200 or 404 or 400, way);
        if (status != 200 || !answer.TryGetProperty("value", out JsonElement elements) || elements.ValueKind != JsonValueKind.Array || elements.GetArrayLength() == 0)
        {
            return;
        }

        string element = $"{way}/{elements[0].GetProperty("id").GetString()}";
        Assert.Equal(200, (await _test.Get(element)).Status);
        ChildDescriptor? child = Collections.All.SelectMany(d => d.Children).FirstOrDefault(c => c.Name == part && c.Type == type);
        foreach (ChildDescriptor below in child?.Children ?? [])
        {
            await _test.Get($"{element}/{below.Name}");
            if (below.Expandable)
            {
                Assert.Equal(200, (await _test.Get($"{way}?$expand={below.Name}")).Status);
            }
        }
    }

    private async Task Replacing()
    {
        TypeFacts facts = AllTypes.Of("configurationPolicies");
        string id = (await _test.All("/beta/" + facts.Path))[3].GetProperty("id").GetString()!;
        JsonObject body = await new Replay(_test).Body(facts, id);
        body["name"] = "Put in its place";
        Assert.Equal(204, (await _test.Send("PUT", $"/beta/{facts.Path}/{id}", body.ToJsonString())).Status);
        Assert.Equal("Put in its place", (await _test.Get($"/beta/{facts.Path}/{id}")).Body.GetProperty("name").GetString());
    }

    private async Task<string> First(string path, string holding) =>
        (await _test.All("/beta/" + path)).First(o => o.GetRawText().Contains(holding, StringComparison.Ordinal)).GetProperty("id").GetString()!;

    private async Task Post(string path, string action, string body, int status, string holding = "")
    {
        (int answered, JsonElement answer) = await _test.Send("POST", $"/beta/{path}/{await First(path, holding)}/{action}", body);
        Assert.True(answered == status, $"{action}: {answered} {answer}");
    }

    private void Check(int atLeast)
    {
        ContractChecker checker = new();
        List<string> violations = [.. _exchanges.SelectMany(checker.Check).Select(Short).Distinct()];
        Assert.True(violations.Count == 0, $"{violations.Count} violations:\n" + string.Join('\n', violations.Take(80)));
        Assert.True(_exchanges.Count >= atLeast, $"only {_exchanges.Count} exchanges");
    }

    private static string Short(string violation) => System.Text.RegularExpressions.Regex.Replace(violation, "[0-9a-f]{8}-[0-9a-f-]{27}", "{id}");
}
