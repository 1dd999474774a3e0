using System.Text.Json.Nodes;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Backup;

/// <summary>What a service may answer and a backup must neither swallow nor fall for.</summary>
public sealed class BackupOddAnswersTests : IDisposable
{
    private const string Below = "deviceManagement/deviceConfigurations/1/assignments";
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-odd-").FullName;
    private readonly ScriptedGraph _graph = new();

    public void Dispose()
    {
        _graph.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_expanded_collection_with_more_pages_is_followed()
    {
        _graph.List($$"""{"id":"1","displayName":"x","assignments":[{"id":"a"}],"assignments@odata.context":"c","assignments@odata.nextLink":"{{ScriptedGraph.Endpoint}}beta/{{Below}}?$skiptoken=2"}""");
        _graph[Below + "?$skiptoken=2"] = $$"""{"value":[{"id":"b"}],"@odata.nextLink":"{{ScriptedGraph.Endpoint}}beta/{{Below}}?$skiptoken=3"}""";
        _graph[Below + "?$skiptoken=3"] = """{"value":[{"id":"c"}]}""";

        Assert.Equal(BackupStatus.Complete, (await SaveAsync()).Status);
        Assert.Equal(["a", "b", "c"], Saved()["assignments"]!.AsArray().Select(a => a!["id"]!.GetValue<string>()));
        Assert.Equal(["assignments", "displayName", "id"], Saved().AsObject().Select(p => p.Key));
    }

    [Theory]
    [InlineData("https://elsewhere.invalid/beta/" + Below)]
    [InlineData("https://scripted.invalid/v1.0/" + Below)]
    [InlineData("https://scripted.invalid/beta/" + Below + "?$skiptoken=2")]
    [InlineData("no link")]
    public async Task A_next_link_that_leads_astray_is_a_gap(string link)
    {
        _graph.List($$"""{"id":"1","displayName":"x","assignments":[{"id":"a"}],"assignments@odata.nextLink":"{{ScriptedGraph.Endpoint}}beta/{{Below}}?$skiptoken=2"}""");
        _graph[Below + "?$skiptoken=2"] = $$"""{"value":[{"id":"b"}],"@odata.nextLink":"{{link}}"}""";

        await AssertGapAsync("assignments");
        Assert.Null(Saved()["assignments"]);
    }

    [Theory]
    [InlineData("""{"error":{}}""")]
    [InlineData("""{"value":{}}""")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task A_page_that_is_no_list_is_a_gap(string page)
    {
        _graph.List("""{"id":"1","displayName":"x"}""");
        _graph[Below] = page;

        await AssertGapAsync("assignments");
    }

    [Fact]
    public async Task An_item_that_is_another_object_is_a_gap()
    {
        _graph["deviceManagement/deviceManagementScripts"] = """{"value":[{"id":"1","displayName":"x","scriptContent":null}]}""";
        _graph["deviceManagement/deviceManagementScripts/1?$expand=assignments"] = """{"id":"2","displayName":"y","scriptContent":"eA==","assignments":[]}""";
        _graph["deviceManagement/deviceManagementScripts/1/assignments"] = """{"value":[]}""";

        BackupResult result = await _graph.SaveAsync(Path.Combine(_folder, "b"), "PowerShellScript");

        Assert.Equal("content", Assert.Single(result.Gaps).What);
        Assert.Equal(BackupStatus.Incomplete, result.Status);
    }

    [Fact]
    public async Task A_nested_expand_that_was_ignored_is_asked_for_and_then_told()
    {
        const string list = "deviceManagement/deviceCompliancePolicies?$expand=assignments,scheduledActionsForRule($expand=scheduledActionConfigurations)";
        _graph[list] = """{"value":[{"id":"1","displayName":"x","assignments":[],"scheduledActionsForRule":[{"id":"r"}]}]}""";
        const string rules = "deviceManagement/deviceCompliancePolicies/1/scheduledActionsForRule?$expand=scheduledActionConfigurations";
        _graph[rules] = """{"value":[{"id":"r","scheduledActionConfigurations":[{"id":"block"}]}]}""";
        Assert.Equal(BackupStatus.Complete, (await _graph.SaveAsync(Path.Combine(_folder, "asked"), "CompliancePolicy")).Status);

        _graph[rules] = """{"value":[{"id":"r"}]}""";
        BackupResult result = await _graph.SaveAsync(Path.Combine(_folder, "b"), "CompliancePolicy");

        Assert.Equal("scheduledActionsForRule", Assert.Single(result.Gaps).What);
        Assert.Equal(BackupStatus.Incomplete, result.Status);
    }

    [Fact]
    public async Task An_object_listed_twice_is_saved_once_and_one_without_an_id_is_named()
    {
        _graph.List("""{"id":"1","displayName":"x","assignments":[]}""", """{"id":"1","displayName":"x","assignments":[]}""", """{"displayName":"lost"}""");

        BackupResult result = await SaveAsync();

        Assert.Equal((1, BackupStatus.Incomplete), (result.ObjectCount, result.Status));
        Assert.Equal(("lost", "An object without an id"), (Assert.Single(result.Gaps).Name, result.Gaps[0].What));
    }

    [Fact]
    public async Task Secrets_of_every_shape_are_named()
    {
        _graph.List("""
            {"id":"1","displayName":"x","assignments":[],"preSharedKey":null,"keep":"** no mask **","deep":[{"value":"****"}],
             "oma":{"isEncrypted":true,"value":null},"open":{"isEncrypted":false,"value":"seen"},
             "catalog":{"@odata.type":"#microsoft.graph.deviceManagementConfigurationSecretSettingValue","valueState":"encryptedValueToken","value":"f00d"}}
            """);

        BackupResult result = await SaveAsync();

        Assert.Equal(BackupStatus.Complete, result.Status);
        Assert.Equal(["catalog.value", "deep[0].value", "oma.value", "preSharedKey"], result.Gaps.Select(g => g.What["The secret value of ".Length..]));
    }

    [Fact]
    public async Task Settings_nested_deeply_are_saved()
    {
        const int levels = 200;
        string deep = string.Concat(Enumerable.Repeat("{\"children\":[", levels)) + string.Concat(Enumerable.Repeat("]}", levels));
        _graph.List($$"""{"id":"1","displayName":"x","listed":{{deep}}}""");
        _graph[Below] = $$"""{"value":[{{deep}}]}""";

        Assert.Equal(BackupStatus.Complete, (await SaveAsync()).Status);
        string saved = File.ReadAllText(Assert.Single(Directory.EnumerateFiles(Path.Combine(_folder, "b", "DeviceConfiguration"))));
        Assert.Equal(2 * levels, saved.Split("\"children\"").Length - 1);
    }

    private Task<BackupResult> SaveAsync() => _graph.SaveAsync(Path.Combine(_folder, "b"));

    private JsonNode Saved() => JsonNode.Parse(File.ReadAllText(Assert.Single(Directory.EnumerateFiles(Path.Combine(_folder, "b", "DeviceConfiguration")))))!;

    private async Task AssertGapAsync(string what)
    {
        BackupResult result = await SaveAsync();

        BackupGap gap = Assert.Single(result.Gaps);
        Assert.Equal((what, "1", false), (gap.What, gap.Id, gap.ByDesign));
        Assert.Equal((BackupStatus.Incomplete, 1), (result.Status, result.ObjectCount));
    }
}
