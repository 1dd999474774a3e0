using System.Management.Automation;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>A few go first, and the rest only after they have reached their end.</summary>
public sealed class CanaryTests
{
    private static readonly SimulatedTenantOptions Fleet = new() { DeviceCount = 60, Seed = 5, PoliciesPerFamily = 2, AppCount = 2, CheckInMin = TimeSpan.FromHours(3), CheckInMax = TimeSpan.FromHours(20) };

    [Fact]
    public async Task The_plan_lists_devices_in_the_order_in_which_they_are_asked()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        string[] left = await host.Fleet.IdsAsync(3);
        dynamic plan = host.MakePlan($"-SkipStep UninstallApps, Configuration, StopEnrollment -PlatformRule @{{ Windows = 'Wipe' }} -ExcludeId {string.Join(", ", left)}").BaseObject;

        host.RunToEnd();

        string[] planned = [.. ((IEnumerable<dynamic>)plan.Devices).Select(d => (string)d.Id)];
        Assert.Equal(planned[..^3], host.Fleet.Taken.Select(r => r.DeviceId));
        Assert.Equal(left.Order(), planned[^3..].Order());
    }

    [Fact]
    public async Task The_rest_waits_for_the_end_of_five()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet);
        host.MakePlan();
        HashSet<string> canary = Canary(host);
        string hash = host.Hash();

        ScriptResult first = host.Run(hash).EnsureClean();

        Assert.Equal(5, canary.Count);
        Assert.Equal(("WaitingForDevices", 55), ($"{first["State"]}", (int)first["Remaining"]!));
        Assert.Equal(canary.Order(), host.Fleet.Taken.Select(r => r.DeviceId!).Order());
        host.Run(hash, "-Wait").EnsureClean();
        DateTimeOffset end = host.Tenant.Audit.Records.Where(r => r.IsEffect && canary.Contains(r.DeviceId!)).Max(r => r.Time);
        Assert.All(host.Fleet.Taken.Where(r => !canary.Contains(r.DeviceId!)), r => Assert.True(r.Time > end));
        Assert.Equal((60, 0), (host.Tenant.Summarize().Done, host.Tenant.Summarize().Twice));
    }

    [Fact]
    public async Task A_canary_that_fails_stops_the_campaign_until_a_person_says_so()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet with { NeverFraction = 1 });
        host.MakePlan("-SkipStep UninstallApps, Configuration, StopEnrollment -FollowUpDays 2");
        string hash = host.Hash();
        Assert.Equal(["NothingToDecide"], host.Fleet.Run("param($p) Resolve-IntuneDecommission -Path $p -Canary -Reason r -Confirm:$false", ("p", host.Plan)).ErrorIds);

        ScriptResult stopped = host.Run(hash, "-Wait").EnsureClean();

        Assert.Equal("WaitingForDecision", $"{stopped["State"]}");
        Assert.Contains("canary", (string)stopped["Detail"]!, StringComparison.Ordinal);
        Assert.Equal(5, host.Fleet.Taken.Count);
        host.Fleet.Run("param($p) Resolve-IntuneDecommission -Path $p -Canary -Reason 'they are in a drawer' -WhatIf", ("p", host.Plan)).EnsureClean();
        Assert.Equal("WaitingForDecision", $"{host.Run(hash).EnsureClean()["State"]}");
        Assert.Equal(5, host.Fleet.Taken.Count);

        host.Fleet.Run("param($p) Resolve-IntuneDecommission -Path $p -Canary -Reason 'they are in a drawer' -Confirm:$false", ("p", host.Plan)).EnsureClean();
        host.Run(hash).EnsureClean();

        Assert.Equal(60, host.Fleet.Taken.Count);
        Assert.Contains("they are in a drawer", File.ReadAllText(Path.Combine(host.PathOf("journal"), "journal-00001.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_one_all_go_at_once()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet);
        host.MakePlan("-SkipStep UninstallApps, Configuration, StopEnrollment -CanaryPercent 0");

        host.Run(host.Hash()).EnsureClean();

        Assert.Equal(60, host.Fleet.Taken.Count);
    }

    private static HashSet<string> Canary(CampaignHost host) =>
        [.. JsonDocument.Parse(File.ReadAllText(host.Plan)).RootElement.GetProperty("devices").EnumerateArray().Where(d => d.GetProperty("canary").GetBoolean()).Select(d => d.GetProperty("id").GetString()!)];
}
