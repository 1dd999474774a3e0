using System.Text.Json;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

public sealed class ConfigurationTests : IDisposable
{
    private const string Apps = "/beta/deviceAppManagement/mobileApps";
    private readonly TestTenant _test = new();

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Settings_come_in_pages_of_25()
    {
        JsonElement policy = (await _test.All("/beta/deviceManagement/configurationPolicies"))[0];
        string path = $"/beta/deviceManagement/configurationPolicies/{Id(policy)}/settings";
        Assert.Equal(25, (await _test.Get(path)).Body.GetProperty("value").GetArrayLength());
        Assert.Equal(policy.GetProperty("settingCount").GetInt32(), (await _test.All(path)).Count);
    }

    [Fact]
    public async Task Secrets_are_masked_and_told_only_by_reference()
    {
        JsonElement custom = (await _test.All("/beta/deviceManagement/deviceConfigurations")).First(c => c.GetProperty("@odata.type").GetString() == "#microsoft.graph.windows10CustomConfiguration");
        JsonElement secret = custom.GetProperty("omaSettings")[0];
        Assert.Equal("****", secret.GetProperty("value").GetString());
        string path = $"/beta/deviceManagement/deviceConfigurations/{Id(custom)}/getOmaSettingPlainTextValue(secretReferenceValueId='{secret.GetProperty("secretReferenceValueId").GetString()}')";
        Assert.StartsWith("p@ss-", (await _test.Get(path)).Body.GetProperty("value").GetString(), StringComparison.Ordinal);
        JsonElement v1 = (await _test.Get($"/v1.0/deviceManagement/deviceConfigurations/{Id(custom)}")).Body;
        Assert.False(v1.GetProperty("omaSettings")[0].TryGetProperty("secretReferenceValueId", out _));
    }

    [Fact]
    public async Task Script_content_comes_only_with_the_item()
    {
        foreach (string type in (string[])["deviceManagementScripts", "deviceShellScripts"])
        {
            JsonElement listed = (await _test.All("/beta/deviceManagement/" + type))[0];
            Assert.Equal(JsonValueKind.Null, listed.GetProperty("scriptContent").ValueKind);
            JsonElement item = (await _test.Get($"/beta/deviceManagement/{type}/{Id(listed)}")).Body;
            Assert.NotEmpty(item.GetProperty("scriptContent").GetBytesFromBase64());
        }
    }

    [Fact]
    public async Task V1_drops_filters_scope_tags_and_types()
    {
        List<JsonElement> beta = await _test.All(Apps + "?$expand=assignments");
        List<JsonElement> v1 = await _test.All("/v1.0/deviceAppManagement/mobileApps?$expand=assignments");
        Assert.Contains(beta.SelectMany(Targets), t => t.GetProperty("deviceAndAppManagementAssignmentFilterType").GetString() == "include");
        Assert.All(v1.SelectMany(Targets), t => Assert.False(t.TryGetProperty("deviceAndAppManagementAssignmentFilterType", out _)));
        Assert.Contains(beta, a => a.GetProperty("@odata.type").GetString() == "#microsoft.graph.winGetApp");
        Assert.DoesNotContain(v1, a => a.GetProperty("@odata.type").GetString() == "#microsoft.graph.winGetApp");
        Assert.All(beta, a => Assert.False(a.TryGetProperty("roleScopeTagIds", out _)));
        Assert.True((await _test.Get($"{Apps}/{Id(beta[0])}")).Body.TryGetProperty("roleScopeTagIds", out _));
        Assert.Equal(400, (await _test.Get("/v1.0/deviceManagement/roleScopeTags")).Status);
    }

    [Fact]
    public async Task The_peers_app_filter_is_understood()
    {
        string filter = Uri.EscapeDataString("(microsoft.graph.managedApp/appAvailability eq null or microsoft.graph.managedApp/appAvailability eq 'lineOfBusiness' or isAssigned eq true)");
        Assert.Equal(25, (await _test.All($"{Apps}?$filter={filter}")).Count);
        int assigned = (await _test.All(Apps + "?$filter=isAssigned eq true")).Count;
        Assert.InRange(assigned, 5, 24);
    }

    [Fact]
    public async Task Assign_replaces_the_whole_set()
    {
        JsonElement app = (await _test.All(Apps + "?$expand=assignments")).First(a => a.GetProperty("assignments").GetArrayLength() == 2);
        string body = """{"mobileAppAssignments":[{"@odata.type":"#microsoft.graph.mobileAppAssignment","intent":"uninstall","target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"},"settings":null}]}""";
        Assert.Equal(204, (await _test.Send("POST", $"{Apps}/{Id(app)}/assign", body)).Status);
        JsonElement only = Assert.Single(await _test.All($"{Apps}/{Id(app)}/assignments"));
        Assert.Equal("uninstall", only.GetProperty("intent").GetString());
        Assert.Equal(204, (await _test.Send("DELETE", $"{Apps}/{Id(app)}/assignments/{Id(only)}")).Status);
        Assert.Empty(await _test.All($"{Apps}/{Id(app)}/assignments"));
    }

    [Theory]
    [InlineData("""{"assignments":[]}""")]
    [InlineData("""{"mobileAppAssignments":[{"intent":"remove","target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"}}]}""")]
    [InlineData("""{"mobileAppAssignments":[{"intent":"required","target":{"@odata.type":"#microsoft.graph.everythingTarget"}}]}""")]
    [InlineData("""{"mobileAppAssignments":[{"intent":"required","target":{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"11111111-1111-1111-1111-111111111111"}}]}""")]
    [InlineData("""{"mobileAppAssignments":[{"intent":"required","colour":"red","target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"}}]}""")]
    [InlineData("""{"mobileAppAssignments":[{"intent":"required","target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget","deviceAndAppManagementAssignmentFilterType":"include"}}]}""")]
    [InlineData("""{"mobileAppAssignments":[{"intent":"required"}]}""")]
    [InlineData("""{"mobileAppAssignments":{}}""")]
    public async Task A_wrong_assignment_is_refused_and_changes_nothing(string body)
    {
        JsonElement app = (await _test.All(Apps + "?$expand=assignments")).First(a => a.GetProperty("assignments").GetArrayLength() > 0);
        Assert.Equal(400, (await _test.Send("POST", $"{Apps}/{Id(app)}/assign", body)).Status);
        Assert.Equal(app.GetProperty("assignments").GetArrayLength(), (await _test.All($"{Apps}/{Id(app)}/assignments")).Count);
    }

    [Fact]
    public async Task Web_links_cannot_be_uninstalled()
    {
        JsonElement link = (await _test.All(Apps)).First(a => a.GetProperty("@odata.type").GetString() == "#microsoft.graph.webApp");
        string body = """{"mobileAppAssignments":[{"intent":"uninstall","target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"}}]}""";
        Assert.Equal(400, (await _test.Send("POST", $"{Apps}/{Id(link)}/assign", body)).Status);
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_what_is_built_in_stays()
    {
        foreach (string type in (string[])["configurationPolicies", "deviceConfigurations", "deviceCompliancePolicies", "deviceManagementScripts", "deviceShellScripts"])
        {
            string path = $"/beta/deviceManagement/{type}/{Id((await _test.All("/beta/deviceManagement/" + type))[0])}";
            Assert.Equal(204, (await _test.Send("DELETE", path)).Status);
            Assert.Equal(404, (await _test.Get(path)).Status);
        }

        Assert.Equal(400, (await _test.Send("DELETE", "/beta/deviceManagement/roleScopeTags/0")).Status);
        Assert.Equal(5, _test.Tenant.Audit.Records.Count(r => r.Outcome == "accepted"));
    }

    [Fact]
    public async Task Actions_for_noncompliance_come_by_nested_expand()
    {
        JsonElement policy = (await _test.All("/beta/deviceManagement/deviceCompliancePolicies?$expand=scheduledActionsForRule($expand=scheduledActionConfigurations),assignments"))[0];
        Assert.Equal("block", policy.GetProperty("scheduledActionsForRule")[0].GetProperty("scheduledActionConfigurations")[0].GetProperty("actionType").GetString());
        Assert.True(policy.TryGetProperty("assignments", out _));
    }

    private static string Id(JsonElement item) => item.GetProperty("id").GetString()!;

    private static IEnumerable<JsonElement> Targets(JsonElement item) => item.GetProperty("assignments").EnumerateArray().Select(a => a.GetProperty("target"));
}
