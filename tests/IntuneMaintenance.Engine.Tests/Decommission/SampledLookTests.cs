using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Following a few devices for days: the last one's end is seen within the hour, and nobody is read as often as that.</summary>
public sealed class SampledLookTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(8)]
    public async Task A_few_slow_devices_cost_few_readings_and_no_time(int seed)
    {
        const int fleet = 60;
        using var tenant = new CampaignTenant(new SimulatedTenantOptions { DeviceCount = fleet, Seed = seed, CheckInMin = TimeSpan.FromDays(2), CheckInMax = TimeSpan.FromDays(12), PoliciesPerFamily = 1, AppCount = 1 });
        DecommissionPlan plan = await tenant.PlanAsync(r => (r.CanaryPercent, r.SkipStep) = (0, [DecommissionStep.UninstallApps, DecommissionStep.Configuration, DecommissionStep.StopEnrollment]));

        DecommissionStatus status = await tenant.RunAsync(plan.PlanHash);

        Assert.Equal((DecommissionState.Done, fleet), (status.State, status.Done));
        DateTimeOffset first = tenant.Taken.SelectMany(g => g).Min(r => r.Time);
        DateTimeOffset last = tenant.Tenant.Audit.Records.Where(r => r.IsEffect).Max(r => r.Time);
        DateTimeOffset end = status.Steps.Single(s => s.Step == DecommissionStep.Devices).EndedDateTime!.Value;
        Assert.InRange(end - last, TimeSpan.Zero, TimeSpan.FromMinutes(61));

        // Half of them, each hour, is what reading everybody would take.
        double hours = (last - first).TotalHours;
        int readings = tenant.Tenant.CountRequests()["Device reads"];
        Assert.True(hours > 100, $"{hours} hours");
        Assert.InRange(readings, hours, hours * fleet / 4);
    }
}
