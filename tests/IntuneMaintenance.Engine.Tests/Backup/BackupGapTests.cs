using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Backup;

/// <summary>What could not be had is named, with its reason and what to do, and everything else is there.</summary>
public sealed class BackupGapTests
{
    private const string Scripts = "deviceHealthScripts";

    [Fact]
    public async Task A_collection_that_is_refused_is_named_and_the_others_are_there()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        await tenant.SaveAsync("whole");
        tenant.Server.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, Scripts);

        BackupResult result = await tenant.SaveAsync();

        BackupGap gap = Assert.Single(result.Gaps, g => !g.ByDesign);
        Assert.Equal(("HealthScript", "All objects", null), (gap.Type, gap.What, gap.Id));
        Assert.Contains("403", gap.Reason, StringComparison.Ordinal);
        Assert.Contains("DeviceManagementScripts.Read.All", gap.Remedy, StringComparison.Ordinal);
        AssertIncomplete(tenant, result, await tenant.TestAsync());
        Assert.Equal(tenant.Settled("whole").Where(f => !f.Key.StartsWith("HealthScript/", StringComparison.Ordinal)), tenant.Settled());
    }

    [Fact]
    public async Task A_list_that_breaks_for_good_does_not_stop_the_others()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        tenant.Server.Tenant.Faults.Enable(FaultNames.ConnectionReset, "deviceShellScripts");

        BackupResult result = await tenant.SaveAsync();

        Assert.Equal(("ShellScript", "All objects"), result.Gaps.Where(g => !g.ByDesign).Select(g => (g.Type, g.What)).Single());
        Assert.Equal(12, result.Types.Single(t => t.Type == "PowerShellScript").Count);
        AssertIncomplete(tenant, result, await tenant.TestAsync());
    }

    [Fact]
    public async Task A_list_that_breaks_at_its_second_page_says_how_far_it_came()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, PageSize = 5 });
        tenant.Server.Tenant.Faults.Enable(FaultNames.PageCut, "deviceConfigurations", after: 1);

        BackupResult result = await tenant.SaveAsync();

        BackupGap gap = Assert.Single(result.Gaps, g => !g.ByDesign);
        Assert.Equal(("DeviceConfiguration", "All objects after the first 5"), (gap.Type, gap.What));
        Assert.Equal(5, result.Types.Single(t => t.Type == "DeviceConfiguration").Count);
        AssertIncomplete(tenant, result, await tenant.TestAsync());
    }

    [Fact]
    public async Task An_object_deleted_after_it_was_listed_is_named()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        using var plain = new PlainClient(tenant.Server.BaseAddress);
        string id = (await plain.ListAsync("deviceManagement/deviceManagementScripts"))[4]!["id"]!.GetValue<string>();
        using var inside = new HttpMessageInvoker(tenant.Server.Tenant.CreateHandler());
        tenant.Server.Tenant.Exchanged += e =>
        {
            // Somebody deletes it right after its list went out; in process, because a listener must not wait for a socket.
            if (e.Method == "GET" && e.Status == 200 && e.RequestUri.AbsolutePath.EndsWith("/deviceManagementScripts", StringComparison.Ordinal))
            {
                using var delete = new HttpRequestMessage(HttpMethod.Delete, new Uri(e.RequestUri, $"/beta/deviceManagement/deviceManagementScripts/{id}"));
                Assert.True(inside.SendAsync(delete, CancellationToken.None).IsCompletedSuccessfully);
            }
        };

        BackupResult result = await tenant.SaveAsync(types: ["PowerShellScript"]);

        BackupGap[] gaps = [.. result.Gaps.Where(g => !g.ByDesign)];
        Assert.Equal(["assignments", "content"], gaps.Select(g => g.What));
        Assert.All(gaps, g => Assert.Equal(("PowerShellScript", id), (g.Type, g.Id)));
        Assert.All(gaps, g => Assert.Contains("404", g.Reason, StringComparison.Ordinal));
        AssertIncomplete(tenant, result, await tenant.TestAsync());
    }

    [Fact]
    public async Task A_batch_part_that_stays_failing_is_named_and_the_rest_is_there()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        using var plain = new PlainClient(tenant.Server.BaseAddress);
        string id = (await plain.ListAsync("deviceManagement/configurationPolicies"))[0]!["id"]!.GetValue<string>();
        tenant.Server.Tenant.Faults.Enable(FaultNames.ServerError, $"{id}/settings?");

        await tenant.SaveAsync("pages", types: ["ConfigurationPolicy"]);
        tenant.Server.Tenant.Faults.Enable(FaultNames.ServerError, $"{id}/settings");
        BackupResult result = await tenant.SaveAsync(types: ["ConfigurationPolicy"]);

        BackupGap gap = Assert.Single(result.Gaps, g => !g.ByDesign);
        Assert.Equal(("ConfigurationPolicy", id, "settings", false), (gap.Type, gap.Id, gap.What, gap.ByDesign));
        AssertIncomplete(tenant, result, await tenant.TestAsync());

        // Neither none nor some of the settings may pass for all of them.
        foreach (string backup in (string[])["pages", "backup"])
        {
            Assert.DoesNotContain("\"settings\":", Assert.Single(tenant.Files(backup), f => f.Key.Contains(id, StringComparison.Ordinal)).Value, StringComparison.Ordinal);
            Assert.Contains("\"missing\": [\n", File.ReadAllText(Path.Combine(tenant.PathOf(backup), "manifest.json")), StringComparison.Ordinal);
        }

        Assert.Equal(11, tenant.Files().Values.Count(f => f.Contains("\"settings\": [", StringComparison.Ordinal)));
    }

    // A part that stays away is named; one that only the batch cannot bring is asked for by itself.
    [Theory]
    [InlineData(FaultNames.PartNotFound, true)]
    [InlineData(FaultNames.PartThrottled, false)]
    [InlineData(FaultNames.PartTimeout, false)]
    public async Task A_part_of_a_batch_that_fails_for_good(string fault, bool named)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        using var plain = new PlainClient(tenant.Server.BaseAddress);
        string id = (await plain.ListAsync("deviceManagement/configurationPolicies"))[0]!["id"]!.GetValue<string>();
        await tenant.SaveAsync("calm", types: ["ConfigurationPolicy", "DeviceConfiguration"]);
        tenant.Server.Tenant.Faults.Enable(fault, $"{id}/settings");

        BackupResult result = await tenant.SaveAsync(types: ["ConfigurationPolicy", "DeviceConfiguration"]);

        Assert.Equal(named ? [("settings", id)] : [], result.Gaps.Where(g => !g.ByDesign).Select(g => (g.What, g.Id!)));
        Assert.Equal(named ? BackupStatus.Incomplete : BackupStatus.Complete, result.Status);
        Assert.Equal(
            tenant.Files("calm").Where(f => !named || !f.Key.Contains(id, StringComparison.Ordinal)),
            tenant.Files().Where(f => !named || !f.Key.Contains(id, StringComparison.Ordinal)));
        Assert.Equal(tenant.Files("calm").Count, tenant.Files().Count);
    }

    [Fact]
    public async Task A_list_that_the_tenant_does_not_have_is_no_fault_of_the_backup()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        tenant.Server.Tenant.Faults.Enable(FaultNames.PartNotFound, "virtualEndpoint/userSettings");

        BackupResult result = await tenant.SaveAsync(types: ["CloudPcUserSetting", "InventoryPolicy"]);

        Assert.Equal(["CloudPcUserSetting", "InventoryPolicy"], result.Gaps.Select(g => g.Type).Order(StringComparer.Ordinal));
        Assert.All(result.Gaps, g => Assert.True(g.ByDesign && g.Reason.Contains("lacks the licence or the feature", StringComparison.Ordinal)));
        Assert.Equal(BackupStatus.Complete, result.Status);
    }

    [Fact]
    public async Task A_group_that_is_gone_is_named_with_what_names_it()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync();
        tenant.Server.Tenant.Faults.Enable(FaultNames.GroupDeleted);

        BackupResult result = await tenant.SaveAsync(types: ["DeviceConfiguration", "MobileApp", "Group"]);

        BackupGap gap = Assert.Single(result.Gaps, g => g.Type == "Group");
        Assert.Contains("404", gap.Reason, StringComparison.Ordinal);
        Assert.Contains("Deleted groups", gap.Remedy, StringComparison.Ordinal);
        Assert.True(gap.ByDesign && Guid.TryParse(gap.Id, out _), "Nobody could have had it.");
        Assert.Contains(tenant.Files().Values, f => f.Contains(gap.Id!, StringComparison.Ordinal));
        Assert.Contains(tenant.Files().Keys, f => f.StartsWith("Group/", StringComparison.Ordinal));
        Assert.Equal(BackupStatus.Complete, result.Status);
    }

    private static void AssertIncomplete(BackupTenant tenant, BackupResult result, BackupCheck check)
    {
        Assert.Equal(BackupStatus.Incomplete, result.Status);
        Assert.False(check.IsValid);
        Assert.Equal(BackupStatus.Incomplete, check.Status);
        Assert.Contains("incomplete", Assert.Single(check.Problems), StringComparison.Ordinal);
        Assert.Equal(result.Gaps.Length, check.Gaps.Length);
        Assert.False(File.Exists(Path.Combine(tenant.PathOf("backup"), "INCOMPLETE")));
    }
}
