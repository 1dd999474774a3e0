using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>The day's quota, told or not, takes days and loses nobody.</summary>
public sealed class QuotaTests
{
    internal static readonly SimulatedTenantOptions Fleet = new()
    {
        DeviceCount = 70,
        Seed = 5,
        PoliciesPerFamily = 2,
        AppCount = 4,
        CheckInMax = TimeSpan.FromHours(3),
        RetiresPerDay = 20,
        WipesPerDay = 20,
    };

    [Theory]
    [InlineData(1000, null)]
    [InlineData(20, null)]
    [InlineData(1000, FaultNames.QuotaUnknownShape)]
    [InlineData(7, FaultNames.QuotaUnknownShape)]
    public async Task It_waits_for_the_next_day_and_goes_on(int planned, string? fault)
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet with { Faults = fault is null ? [] : [fault] });
        host.MakePlan($"-SkipStep UninstallApps, Configuration, StopEnrollment -CanaryPercent 0 -RetiresPerDay {planned} -WipesPerDay {planned}");
        string hash = host.Hash();

        ScriptResult first = host.Run(hash).EnsureClean();

        Assert.Equal("WaitingForQuota", $"{first["State"]}");
        var next = (DateTimeOffset)first["NextRunDateTime"]!;
        DateTimeOffset now = host.Tenant.Clock.GetUtcNow();
        Assert.True(next > now && next <= now.Date.AddDays(1).AddMinutes(2), $"{next}");
        int taken = host.Fleet.Taken.Count;
        Assert.InRange(taken, Math.Min(planned, 20), 40);
        host.Run(hash).EnsureClean();
        Assert.Equal(taken, host.Fleet.Taken.Count);

        host.Tenant.Clock.AdvanceTo(now.Date.AddDays(1).AddMinutes(2));
        host.Run(hash).EnsureClean();
        Assert.True(host.Fleet.Taken.Count > taken, "The next day goes on.");

        ScriptResult end = host.Run(hash, "-Wait").EnsureClean();
        Assert.Equal("Done", $"{end["State"]}");
        TenantSummary summary = host.Tenant.Summarize();
        Assert.Equal((70, 0, 0), (summary.Done, summary.Twice, summary.Left));
    }

    [Fact]
    public async Task What_somebody_else_used_up_counts()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet with { DeviceCount = 600, RetiresPerDay = 10_000, WipesPerDay = 10_000 });
        host.MakePlan("-SkipStep UninstallApps, Configuration, StopEnrollment -CanaryPercent 0 -RetiresPerDay 30 -WipesPerDay 30");
        string[] ids = await host.Fleet.IdsAsync(10);
        host.Fleet.Run("param($ids) $ids | Invoke-IntuneDeviceRetire -Confirm:$false", ("ids", ids)).EnsureClean();

        host.Run(host.Hash()).EnsureClean();

        Assert.Equal(30, host.Fleet.Taken.Count(r => r.Action == "retire"));
    }
}
