using System.Text;
using IntuneMaintenance.Engine.Backup;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Backup;

public sealed class IncrementalTests
{
    private static readonly string[] Types = ["ConfigurationPolicy", "PowerShellScript", "GroupPolicyConfiguration", "MobileApp", "BrandingProfile", "DeviceCategory"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_has_not_changed_is_taken_over_and_the_backup_is_whole_by_itself(bool ignoreExpand)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, PoliciesPerFamily = 30, IgnoreExpandOnLists = ignoreExpand });
        BackupResult full = await tenant.SaveAsync("full", types: Types);

        BackupResult next = await SinceAsync(tenant, "next", "full");

        Assert.Equal(BackupStatus.Complete, next.Status);
        Assert.Equal(tenant.Files("full"), tenant.Files("next"));
        Assert.True(next.RequestCount < full.RequestCount, $"{next.RequestCount} requests, {full.RequestCount} without a base");
        Assert.Equal(full.Types.Where(t => t.Type != "DeviceCategory").Sum(t => t.Count), next.ReusedCount);
        Directory.Delete(tenant.PathOf("full"), recursive: true);
        Assert.True((await tenant.TestAsync("next")).IsValid);
        BackupManifest manifest = (await BackupFiles.TryReadAsync(new FolderStorage(tenant.PathOf("next")), CancellationToken.None))!;
        Assert.Equal((tenant.PathOf("full"), full.ManifestHash), (manifest.Base!.Path, manifest.Base.ManifestHash));
        Assert.All(manifest.Files, f => Assert.Equal(f.Type == "DeviceCategory" ? null : true, f.Reused));
    }

    [Fact]
    public async Task What_changed_is_read_anew_assignments_included()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3 });
        using var plain = new PlainClient(tenant.Server.BaseAddress);
        string renamed = (await plain.ListAsync("deviceManagement/configurationPolicies"))[3]!["id"]!.GetValue<string>();
        string assigned = (await plain.ListAsync("deviceManagement/deviceManagementScripts"))[2]!["id"]!.GetValue<string>();
        await tenant.SaveAsync("full", types: Types);
        using var client = new HttpClient { BaseAddress = new Uri(tenant.Server.BaseAddress, "/beta/deviceManagement/") };
        await SendAsync(client, HttpMethod.Patch, "configurationPolicies/" + renamed, """{"name":"Renamed since"}""");
        await SendAsync(client, HttpMethod.Post, $"deviceManagementScripts/{assigned}/assign", """{"deviceManagementScriptAssignments":[{"target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"}}]}""");

        BackupResult next = await SinceAsync(tenant, "next", "full");
        await tenant.SaveAsync("fresh", types: Types);

        Assert.Equal(tenant.Files("fresh"), tenant.Files("next"));
        Assert.NotEqual(tenant.Files("full"), tenant.Files("next"));
        Assert.Contains(tenant.Files("next"), f => f.Value.Contains("Renamed since", StringComparison.Ordinal));
        Assert.True(next.ReusedCount > 50);
    }

    [Fact]
    public async Task A_damaged_file_of_the_base_is_not_taken()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3 });
        await tenant.SaveAsync("full", types: Types);
        string damaged = Directory.EnumerateFiles(Path.Combine(tenant.PathOf("full"), "ConfigurationPolicy")).First();
        File.WriteAllText(damaged, File.ReadAllText(damaged).Replace("settings", "sittings", StringComparison.Ordinal));
        await tenant.SaveAsync("fresh", types: Types);

        BackupResult next = await SinceAsync(tenant, "next", "full");

        Assert.Equal(BackupStatus.Complete, next.Status);
        Assert.Equal(tenant.Files("fresh"), tenant.Files("next"));
        BackupManifest manifest = (await BackupFiles.TryReadAsync(new FolderStorage(tenant.PathOf("next")), CancellationToken.None))!;
        Assert.Null(manifest.Files.Single(f => f.Path.EndsWith(Path.GetFileName(damaged), StringComparison.Ordinal)).Reused);
    }

    [Fact]
    public async Task A_base_of_another_tenant_is_refused_before_anything_is_written()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3 });
        await using BackupTenant other = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, Seed = 9 });
        await other.SaveAsync("full", types: Types);

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => SinceAsync(tenant, "next", other.PathOf("full")));

        Assert.Equal("BackupBaseUnusable", e.ErrorId);
        Assert.False(Directory.Exists(tenant.PathOf("next")));
    }

    [Fact]
    public async Task A_base_of_another_version_is_refused_and_let_go()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3 });
        await tenant.SaveAsync("full", types: Types);
        await BackupForge.WriteAsync(tenant.PathOf("full"), tenant.PathOf("older.zip"), (file, item) => [(file, item)], m => m with { ToolVersion = "0.0.1" });

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => SinceAsync(tenant, "next", "older.zip"));

        Assert.Equal("BackupBaseUnusable", e.ErrorId);
        Assert.Contains("0.0.1", e.Message, StringComparison.Ordinal);
        using var alone = new FileStream(tenant.PathOf("older.zip"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    private static Task<BackupResult> SinceAsync(BackupTenant tenant, string name, string since) => tenant.Connection.Backups.SaveAsync(
        new BackupRequest { Path = tenant.PathOf(name), Since = tenant.PathOf(since), Type = Types },
        new Progress<WorkProgress>(),
        CancellationToken.None);

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        HttpResponseMessage answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
