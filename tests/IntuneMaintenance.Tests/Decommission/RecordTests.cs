using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>Autopilot identities and directory records follow their devices, and no others do.</summary>
public sealed class RecordTests
{
    private static readonly SimulatedTenantOptions Fleet = new() { DeviceCount = 60, Seed = 5, PoliciesPerFamily = 5, AppCount = 2, CheckInMax = TimeSpan.FromHours(3) };

    [Fact]
    public async Task Records_of_devices_that_are_gone_are_removed_once()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet);
        string[] left = await host.Fleet.IdsAsync(1);
        Dictionary<string, string> entra = (await host.Fleet.DevicesAsync()).ToDictionary(d => d.GetProperty("id").GetString()!, d => d.GetProperty("azureADDeviceId").GetString()!);
        host.MakePlan($"-SkipStep UninstallApps, Configuration, StopEnrollment -IncludeStep DeviceRecords -ExcludeId {left[0]}");

        ScriptResult status = host.RunToEnd();

        Assert.Equal("Done", $"{status["State"]}");
        string[] records = [.. (await ListAsync(host, "/v1.0/devices?$select=id,deviceId")).Select(d => d.GetProperty("deviceId").GetString()!)];
        Assert.Equal([entra[left[0]]], records);
        JsonElement[] autopilot = [.. await ListAsync(host, "/v1.0/deviceManagement/windowsAutopilotDeviceIdentities")];
        Assert.DoesNotContain(autopilot, a => a.GetProperty("managedDeviceId").GetString() is { } id && id != left[0] && entra.ContainsKey(id));

        // Two that nobody enrolled, and the one that stays.
        Assert.Equal(3, autopilot.Length);
        AuditRecord[] deletes = [.. host.Fleet.Changes.Where(c => c.Method == "DELETE")];
        Assert.All(deletes, d => Assert.Equal("accepted", d.Outcome));
        Assert.Equal(deletes.Length, deletes.Select(d => d.Path).Distinct().Count());
        int last = Array.FindLastIndex(deletes, d => d.Path!.Contains("windowsAutopilotDeviceIdentities", StringComparison.Ordinal));
        Assert.True(last < Array.FindIndex(deletes, d => d.Path!.Contains("/devices/", StringComparison.Ordinal)));
        Assert.True(deletes[0].Time > host.Tenant.Audit.Records.Where(r => r.IsEffect).Max(r => r.Time));
    }

    [Fact]
    public async Task Records_of_devices_that_are_still_there_stay()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet with { NeverFraction = 1 });
        host.MakePlan("-SkipStep UninstallApps, Configuration, StopEnrollment -IncludeStep DeviceRecords -FollowUpDays 1 -CanaryPercent 0");

        host.Run(host.Hash(), "-Wait").EnsureClean();

        Assert.Equal(60, (await ListAsync(host, "/v1.0/devices?$select=id")).Count);
        Assert.DoesNotContain(host.Fleet.Changes, c => c.Method == "DELETE");
    }

    private static async Task<List<JsonElement>> ListAsync(CampaignHost host, string path)
    {
        using var client = new HttpClient(host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        return [.. JsonDocument.Parse(await client.GetStringAsync(path)).RootElement.GetProperty("value").EnumerateArray()];
    }
}
