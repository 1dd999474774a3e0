using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Comparison;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Engine.Tests.Backup;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Comparison;

/// <summary>What is held against what.</summary>
public sealed class PairingTests : IDisposable
{
    private const string Windows = "#microsoft.graph.windows10GeneralConfiguration";
    private const string Ios = "#microsoft.graph.iosGeneralDeviceConfiguration";
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-compare-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Within_a_tenant_ids_decide_even_when_names_are_swapped() =>
        Assert.Equal(
            ["Changed a->a", "Changed b->b"],
            await RunAsync("t", "t", [("a", Item("First")), ("b", Item("Second"))], [("a", Item("Second")), ("b", Item("First"))]));

    [Fact]
    public async Task An_object_made_anew_under_its_name_is_the_same_one() =>
        Assert.Equal(["Equal a->z"], await RunAsync("t", "t", [("a", Item("First"))], [("z", Item("First"))]));

    [Fact]
    public async Task Another_kind_of_the_same_name_is_another_object() =>
        Assert.Equal(["Added ->z", "Removed a->"], await RunAsync("t", "t", [("a", Item("First"))], [("z", Item("First", Ios))]));

    [Fact]
    public async Task Between_tenants_equal_ids_mean_nothing() =>
        Assert.Equal(
            ["Equal 1->2", "Equal 2->1"],
            await RunAsync("t", "u", [("1", Item("First")), ("2", Item("Second", value: 9))], [("1", Item("Second", value: 9)), ("2", Item("First"))]));

    [Fact]
    public async Task Of_one_name_those_that_say_the_same_belong_together_and_the_last_two_as_well() =>
        Assert.Equal(
            ["Changed b->y", "Equal a->x"],
            await RunAsync("t", "u", [("a", Item("Same", value: 1)), ("b", Item("Same", value: 2))], [("y", Item("Same", value: 3)), ("x", Item("Same", value: 1))]));

    [Fact]
    public async Task Where_nobody_can_tell_it_is_said_of_each() =>
        Assert.Equal(
            ["NotCompared ->x", "NotCompared ->y", "NotCompared a->", "NotCompared b->"],
            await RunAsync("t", "u", [("a", Item("Same", value: 1)), ("b", Item("Same", value: 2))], [("x", Item("Same", value: 3)), ("y", Item("Same", value: 4))]));

    [Fact]
    public async Task A_second_one_of_the_same_name_is_added() =>
        Assert.Equal(["Added ->x", "Equal a->a"], await RunAsync("t", "t", [("a", Item("Same"))], [("a", Item("Same")), ("x", Item("Same", value: 7))]));

    [Fact]
    public async Task A_damaged_file_is_not_compared_and_an_error()
    {
        string left = await BackupForge.MakeAsync(Path.Combine(_folder, "left"), "t", "DeviceConfiguration", ("a", Item("First")), ("b", Item("Second")), ("c", Item("Gone")));
        string right = await BackupForge.MakeAsync(Path.Combine(_folder, "right"), "t", "DeviceConfiguration", ("a", Item("First")), ("b", Item("Second", value: 8)));
        File.AppendAllText(Path.Combine(left, "DeviceConfiguration/a.json"), " ");
        File.Delete(Path.Combine(left, "DeviceConfiguration/c.json"));

        (List<ConfigurationComparison> found, List<IntuneMaintenanceException> failures, _) = await ComparedTenant.CompareAsync(new ComparisonRequest { ReferencePath = left, DifferencePath = right });

        Assert.Equal(["Changed b->b", "NotCompared a->a", "NotCompared c->"], Lines(found));
        Assert.Equal(["BackupFileDamaged", "BackupFileDamaged"], failures.Select(f => f.ErrorId));
    }

    [Theory]
    [InlineData("manifest.json", "BackupDamaged")]
    [InlineData("manifest.sha256", "BackupDamaged")]
    public async Task A_damaged_manifest_ends_it(string file, string error)
    {
        string left = await BackupForge.MakeAsync(Path.Combine(_folder, "left"), "t", "DeviceConfiguration", ("a", Item("First")));
        File.AppendAllText(Path.Combine(left, file), " ");

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => ComparedTenant.CompareAsync(new ComparisonRequest { ReferencePath = left, DifferencePath = left }));

        Assert.Equal(error, e.ErrorId);
    }

    [Fact]
    public async Task An_unfinished_backup_is_refused()
    {
        string left = await BackupForge.MakeAsync(Path.Combine(_folder, "left"), "t", "DeviceConfiguration", ("a", Item("First")));
        File.WriteAllText(Path.Combine(left, "INCOMPLETE"), "");

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => ComparedTenant.CompareAsync(new ComparisonRequest { ReferencePath = left, DifferencePath = left }));

        Assert.Equal("BackupUnfinished", e.ErrorId);
    }

    [Fact]
    public async Task Secrets_are_named_and_never_shown()
    {
        const string Before = """{"displayName":"Wi-Fi","omaSettings":[{"omaUri":"./a","isEncrypted":true,"value":"****","secretReferenceValueId":"1_2_3"},{"omaUri":"./b","isEncrypted":false,"value":1}]}""";
        const string Now = """{"displayName":"Wi-Fi","omaSettings":[{"omaUri":"./b","isEncrypted":false,"value":2},{"omaUri":"./a","isEncrypted":false,"value":"hunter2","secretReferenceValueId":null},{"omaUri":"./c","isEncrypted":true,"value":"hunter3"}]}""";

        (List<ConfigurationComparison> found, _, ComparisonSummary summary) = await CompareAsync("t", "t", [("a", Before)], [("a", Now)]);

        ConfigurationComparison changed = Assert.Single(found);
        Assert.Equal(["omaSettings[./b].value Changed 1 2", "omaSettings[./c] Added  {\"omaUri\":\"./c\",\"value\":\"(secret)\"}"], changed.Differences.Select(d => $"{d.Property} {d.Kind} {d.ReferenceValue} {d.DifferenceValue}"));
        Assert.Equal(["omaSettings[./a].value"], changed.NotComparable);
        Assert.Equal(1, summary.SecretCount);
        Assert.DoesNotContain("hunter", ComparedTenant.Text(found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paths_name_settings_and_groups_and_not_positions()
    {
        const string Before = """{"name":"P","settings":[{"id":"0","settingInstance":{"settingDefinitionId":"x","choiceSettingValue":{"value":"x_1","children":[{"settingDefinitionId":"x_y","simpleSettingValue":{"value":5}}]}}},{"id":"1","settingInstance":{"settingDefinitionId":"z","simpleSettingCollectionValue":[{"value":"a"},{"value":"b"}]}}],"assignments":[{"id":"1","target":{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"g1"}}]}""";
        const string Now = """{"name":"P","settings":[{"id":"0","settingInstance":{"settingDefinitionId":"z","simpleSettingCollectionValue":[{"value":"0"},{"value":"a"},{"value":"b"}]}},{"id":"1","settingInstance":{"settingDefinitionId":"x","choiceSettingValue":{"value":"x_0","children":[{"settingDefinitionId":"x_y","simpleSettingValue":{"value":6.0}}]}}}],"assignments":[{"id":"2","target":{"@odata.type":"#microsoft.graph.exclusionGroupAssignmentTarget","groupId":"g1","deviceAndAppManagementAssignmentFilterId":null,"deviceAndAppManagementAssignmentFilterType":"none"}},{"id":"3","target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"}}]}""";

        (List<ConfigurationComparison> found, _, _) = await CompareAsync("t", "t", [("a", Before)], [("a", Now)], "ConfigurationPolicy");

        Assert.Equal(
            [
                "Added assignments[all devices]", "Added assignments[without group g1]", "Removed assignments[group g1]",
                "Added settings[z].simpleSettingCollectionValue[0]", "Changed settings[x].children[x_y].value", "Changed settings[x].value",
            ],
            Assert.Single(found).Differences.Select(d => $"{d.Kind} {d.Property}").OrderBy(t => t.Split(' ')[1][0]).ThenBy(t => t, StringComparer.Ordinal));
    }

    private static string Item(string name, string type = Windows, int value = 1) => $$"""{"@odata.type":"{{type}}","displayName":"{{name}}","passwordMinimumLength":{{value}}}""";

    private async Task<string[]> RunAsync(string leftTenant, string rightTenant, (string Id, string Json)[] left, (string Id, string Json)[] right)
    {
        var all = new List<ConfigurationComparison>();
        ComparisonRequest request = await RequestAsync(leftTenant, rightTenant, left, right, "DeviceConfiguration");
        await new Comparisons(Storages.Offline).CompareAsync(
            request,
            c =>
            {
                all.Add(c);
                return Task.CompletedTask;
            },
            _ => Task.CompletedTask,
            IntuneMaintenance.Engine.Backup.NoProgress.Instance,
            CancellationToken.None);
        return Lines(all);
    }

    private async Task<(List<ConfigurationComparison> Found, List<IntuneMaintenanceException> Failures, ComparisonSummary Summary)> CompareAsync(
        string leftTenant, string rightTenant, (string Id, string Json)[] left, (string Id, string Json)[] right, string type = "DeviceConfiguration") =>
        await ComparedTenant.CompareAsync(await RequestAsync(leftTenant, rightTenant, left, right, type));

    private async Task<ComparisonRequest> RequestAsync(string leftTenant, string rightTenant, (string Id, string Json)[] left, (string Id, string Json)[] right, string type) => new()
    {
        ReferencePath = await BackupForge.MakeAsync(Path.Combine(_folder, "left"), leftTenant, type, left),
        DifferencePath = await BackupForge.MakeAsync(Path.Combine(_folder, "right"), rightTenant, type, right),
    };

    private static string[] Lines(IEnumerable<ConfigurationComparison> found) =>
        [.. found.Select(c => $"{c.Change} {c.ReferenceId}->{c.DifferenceId}").Order(StringComparer.Ordinal)];
}
