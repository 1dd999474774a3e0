using System.Diagnostics;
using IntuneMaintenance.Simulator;
using Xunit;
using Xunit.Abstractions;

namespace IntuneMaintenance.Engine.Tests.Decommission;

public sealed class LargePlanTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Ten_thousand_devices_take_days_of_quota_and_little_of_ours()
    {
        using var tenant = new CampaignTenant(new SimulatedTenantOptions { DeviceCount = 10_000, Seed = 3, PageSize = 1000, CheckInMax = TimeSpan.FromHours(3) });
        DecommissionPlan plan = await tenant.PlanAsync(r => r.SkipStep = [DecommissionStep.UninstallApps, DecommissionStep.Configuration]);
        var watch = Stopwatch.StartNew();

        DecommissionStatus status = await tenant.RunAsync(plan.PlanHash);

        watch.Stop();
        TenantSummary summary = tenant.Tenant.Summarize();
        output.WriteLine($"{watch.Elapsed}, {tenant.Kill.Requests} requests, {summary}");
        Assert.Equal((DecommissionState.Done, 10_000), (status.State, status.Done));
        Assert.Equal((10_000, 0, 0), (summary.Done, summary.Twice, summary.Left));
        Assert.Equal(0, summary.Refused429);

        // A square of the number would take minutes even on a fast machine.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(90), $"It took {watch.Elapsed}.");
    }
}
