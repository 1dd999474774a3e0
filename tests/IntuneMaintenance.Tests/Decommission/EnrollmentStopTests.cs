using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>New devices are kept out, each way once, and what was there before is written down.</summary>
public sealed class EnrollmentStopTests
{
    private const string Steps = "-SkipStep Backup, UninstallApps, Devices, Configuration -Accept BackupMissing";
    private static readonly SimulatedTenantOptions Fleet = new() { DeviceCount = 12, Seed = 5, PoliciesPerFamily = 6, AppCount = 2, CheckInMax = TimeSpan.FromHours(3) };

    [Fact]
    public async Task Every_way_in_is_closed()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet);
        host.MakePlan(Steps);

        ScriptResult status = host.RunToEnd();

        Assert.Equal("Done", $"{status["State"]}");
        Assert.Equal("none", (await ReadAsync(host, "/beta/policies/mobileDeviceManagementPolicies/0000000a-0000-0000-c000-000000000000")).GetProperty("appliesTo").GetString());
        foreach (JsonElement configuration in (await ReadAsync(host, "/beta/deviceManagement/deviceEnrollmentConfigurations")).GetProperty("value").EnumerateArray())
        {
            foreach (JsonProperty restriction in configuration.EnumerateObject().Where(p => p.Name.EndsWith("Restriction", StringComparison.Ordinal)))
            {
                Assert.True(restriction.Value.GetProperty("platformBlocked").GetBoolean(), $"{configuration.GetProperty("displayName")}: {restriction.Name}");
            }
        }

        foreach (JsonElement profile in (await ReadAsync(host, "/beta/deviceManagement/windowsAutopilotDeploymentProfiles")).GetProperty("value").EnumerateArray())
        {
            Assert.Empty((await ReadAsync(host, $"/beta/deviceManagement/windowsAutopilotDeploymentProfiles/{profile.GetProperty("id").GetString()}/assignments")).GetProperty("value").EnumerateArray());
        }

        // Each once, and with what was there before.
        Assert.All(host.Fleet.Changes, c => Assert.Equal("accepted", c.Outcome));
        Assert.Equal(host.Fleet.Changes.Count, host.Fleet.Changes.Select(c => $"{c.Method} {c.Path}").Distinct().Count());
        ScriptResult objects = host.Fleet.Run("param($p) ((Get-IntuneDecommission -Path $p).Steps | Where-Object Step -eq StopEnrollment).Objects", ("p", host.Plan)).EnsureClean();
        Assert.Contains("appliesTo all", objects.Values<string>("Before"));
        int changes = host.Fleet.Changes.Count;
        Assert.Equal("Done", $"{host.RunToEnd()["State"]}");
        Assert.Equal(changes, host.Fleet.Changes.Count);
    }

    [Fact]
    public async Task Where_devices_stay_they_keep_their_ways_in_unless_it_is_asked_for()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet);
        string[] left = await host.Fleet.IdsAsync(1);

        host.MakePlan($"-ExcludeId {left[0]}");
        Assert.DoesNotContain("StopEnrollment", File.ReadAllText(host.Plan), StringComparison.Ordinal);
        File.Delete(host.Plan);
        host.MakePlan($"-ExcludeId {left[0]} -IncludeStep StopEnrollment");
        Assert.Contains("StopEnrollment", File.ReadAllText(host.Plan), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> ReadAsync(CampaignHost host, string path)
    {
        using var client = new HttpClient(host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        return JsonDocument.Parse(await client.GetStringAsync(path)).RootElement;
    }
}
