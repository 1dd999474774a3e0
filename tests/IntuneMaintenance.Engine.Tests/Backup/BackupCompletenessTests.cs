using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Backup;

public sealed class BackupCompletenessTests
{
    private static readonly (string Type, string Path, string[] Below)[] Held =
    [
        ("ConfigurationPolicy", "deviceManagement/configurationPolicies", ["assignments", "settings"]),
        ("DeviceConfiguration", "deviceManagement/deviceConfigurations", ["assignments"]),
        ("CompliancePolicy", "deviceManagement/deviceCompliancePolicies", ["assignments", "scheduledActionsForRule?$expand=scheduledActionConfigurations"]),
        ("PowerShellScript", "deviceManagement/deviceManagementScripts", ["assignments"]),
        ("ShellScript", "deviceManagement/deviceShellScripts", ["assignments"]),
        ("HealthScript", "deviceManagement/deviceHealthScripts", ["assignments"]),
        ("MobileApp", "deviceAppManagement/mobileApps", ["assignments", "categories"]),
    ];

    [Theory]
    [InlineData(false, 100, 25)]
    [InlineData(true, 100, 25)]
    [InlineData(false, 3, 2)]
    [InlineData(true, 3, 2)]
    public async Task A_backup_is_what_the_tenant_holds(bool ignoreExpand, int page, int settingsPage)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions
        {
            DeviceCount = 3,
            IgnoreExpandOnLists = ignoreExpand,
            PageSize = page,
            SettingsPageSize = settingsPage,
        });

        BackupResult result = await tenant.SaveAsync();

        Assert.Equal(BackupStatus.Complete, result.Status);
        using var plain = new PlainClient(tenant.Server.BaseAddress);
        SortedDictionary<string, string> files = tenant.Files();
        foreach ((string type, string path, string[] below) in Held)
        {
            string[] ids = [.. (await plain.ListAsync(path)).Where(IsTheTenants).Select(o => o!["id"]!.GetValue<string>())];
            Assert.NotEmpty(ids);
            Assert.Equal(ids.Length, Assert.Single(result.Types, t => t.Type == type).Count);
            Assert.Equal(ids.Length, files.Keys.Count(f => f.StartsWith(type + "/", StringComparison.Ordinal)));
            foreach (string id in ids)
            {
                JsonNode held = await plain.WholeAsync($"{path}/{id}", below);
                JsonNode saved = JsonNode.Parse(Assert.Single(files, f => f.Key.StartsWith(type + "/", StringComparison.Ordinal) && f.Key.EndsWith($"~{id}.json", StringComparison.Ordinal)).Value)!;
                Assert.True(JsonNode.DeepEquals(held, saved), $"{type} {id}\nheld:  {held.ToJsonString()}\nsaved: {saved.ToJsonString()}");
            }
        }

        Assert.Equal(files.Count, result.ObjectCount);
        Assert.True((await tenant.TestAsync()).IsValid);
    }

    private static bool IsTheTenants(JsonNode? item) =>
        item!["isGlobalScript"]?.GetValue<bool>() != true && item["appAvailability"]?.GetValue<string>() != "global";

    [Fact]
    public async Task Sixty_settings_come_over_three_pages()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();

        await tenant.SaveAsync(types: ["ConfigurationPolicy"]);

        int[] settings = [.. tenant.Files().Values.Select(f => JsonNode.Parse(f)!).Select(p =>
        {
            Assert.Equal(p["settingCount"]!.GetValue<int>(), p["settings"]!.AsArray().Count);
            return p["settings"]!.AsArray().Count;
        })];
        Assert.Equal(60, settings.Max());
    }

    [Fact]
    public async Task The_same_tenant_gives_the_same_bytes()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, Seed = 5 });
        await using BackupTenant other = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, Seed = 5, IgnoreExpandOnLists = true, PageSize = 4 });

        await tenant.SaveAsync("first");
        await tenant.SaveAsync("second");
        await other.SaveAsync("third");

        Assert.Equal(tenant.Files("first"), tenant.Files("second"));
        Assert.Equal(tenant.Files("first"), other.Files("third"));
    }

    [Fact]
    public async Task Files_are_utf8_with_lf_and_sorted_keys()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();

        await tenant.SaveAsync();

        foreach ((string file, string text) in tenant.Files())
        {
            Assert.DoesNotContain('\r', text);
            Assert.Equal((byte)'{', File.ReadAllBytes(Path.Combine(tenant.PathOf("backup"), file))[0]);
            Assert.EndsWith("}\n", text, StringComparison.Ordinal);
            AssertSorted(JsonNode.Parse(text)!);
        }
    }

    [Fact]
    public async Task What_Graph_withholds_is_named_and_leaves_the_backup_complete()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();

        BackupResult result = await tenant.SaveAsync();

        Assert.All(result.Gaps, g => Assert.True(g.ByDesign && g.Reason.Length > 0 && g.Remedy.Length > 0 && g.Type.Length > 0 && g.Id is not null));
        Assert.Contains(result.Gaps, g => g is { Type: "DeviceConfiguration", What: "The secret value of omaSettings[0].value" });
        Assert.Contains(result.Gaps, g => g is { Type: "MobileApp", What: "The app's content" });
        Assert.Contains(result.Gaps, g => g is { Type: "HealthScript", What: "The script" });
        Assert.Equal(result.Gaps.Count(g => g.Type == "DeviceConfiguration" && g.What.Contains("omaSettings", StringComparison.Ordinal)), tenant.Files().Values.Count(f => f.Contains("\"****\"", StringComparison.Ordinal)));
        Assert.Equal(BackupStatus.Complete, result.Status);
    }

    [Fact]
    public async Task Only_the_named_types_are_asked_for()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        int before = tenant.Requests;

        BackupResult result = await tenant.SaveAsync(types: ["deviceconfiguration", "CompliancePolicy"]);

        Assert.Equal(["DeviceConfiguration", "CompliancePolicy"], result.Types.Select(t => t.Type));
        Assert.Equal(2, tenant.Requests - before);
        Assert.Equal(2, result.RequestCount);
    }

    [Fact]
    public async Task An_unknown_type_is_refused_before_anything_is_written()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => tenant.SaveAsync(types: ["Policy"]));

        Assert.Equal("BackupTypeUnknown", e.ErrorId);
        Assert.False(Directory.Exists(tenant.PathOf("backup")));
    }

    [Fact]
    public async Task An_empty_tenant_gives_an_empty_and_complete_backup()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 0, PoliciesPerFamily = 0, AppCount = 0 });

        BackupResult result = await tenant.SaveAsync();

        Assert.Equal((BackupStatus.Complete, 0, 7), (result.Status, result.ObjectCount, result.Types.Length));
        Assert.True((await tenant.TestAsync()).IsValid);
    }

    private static void AssertSorted(JsonNode node)
    {
        switch (node)
        {
            case JsonObject owner:
                string[] keys = [.. owner.Select(p => p.Key)];
                Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
                Assert.All(owner.Where(p => p.Value is not null), p => AssertSorted(p.Value!));
                break;
            case JsonArray list:
                Assert.All(list.Where(n => n is not null), n => AssertSorted(n!));
                break;
        }
    }
}
