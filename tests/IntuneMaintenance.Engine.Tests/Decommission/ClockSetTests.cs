using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>The clock of the machine is set between two runs: nothing is asked twice, no quota is there again for it, and the end stays one to come.</summary>
public sealed class ClockSetTests
{
    [Theory]
    [InlineData(0, -10)]
    [InlineData(0, -180)]
    [InlineData(0, -1500)]
    [InlineData(180, 0)]
    [InlineData(1500, 0)]
    public async Task No_device_is_asked_twice(int minutesBefore, int minutesAfter)
    {
        using var tenant = new CampaignTenant(new SimulatedTenantOptions { DeviceCount = 40, Seed = 6, PoliciesPerFamily = 1, AppCount = 2, CheckInMin = TimeSpan.FromHours(1), CheckInMax = TimeSpan.FromHours(30), RetiresPerDay = 15, WipesPerDay = 15 });
        tenant.Time.Ahead = TimeSpan.FromMinutes(minutesBefore);
        DecommissionPlan plan = await tenant.PlanAsync(r => (r.SkipStep, r.Accept, r.CanaryPercent, r.RetiresPerDay, r.WipesPerDay, r.UninstallHours) =
            ([DecommissionStep.StopEnrollment, DecommissionStep.Backup], [.. DecommissionFindingId.Acceptable], 0, 15, 15, 4));
        DecommissionStatus status = await tenant.RunAsync(plan.PlanHash, wait: false);
        tenant.Advance(TimeSpan.FromHours(5));
        status = await tenant.RunAsync(plan.PlanHash, wait: false);
        int today = tenant.Taken.Count;
        Assert.InRange(today, 1, 39);
        tenant.Time.Ahead = TimeSpan.FromMinutes(minutesAfter);

        status = await tenant.RunAsync(plan.PlanHash, wait: false);
        Assert.Equal(today, tenant.Taken.Count);
        for (int i = 0; i < 500 && status.State is not (DecommissionState.Done or DecommissionState.DoneWithFailures); i++)
        {
            DateTimeOffset now = tenant.Time.GetUtcNow();
            DateTimeOffset next = Assert.NotNull(status.NextRunDateTime);
            Assert.True(status.EstimatedEndDateTime is not { } end || end > now, $"{status.EstimatedEndDateTime} at {now}");
            tenant.Advance(next > now ? next - now : TimeSpan.FromMinutes(15));
            status = await tenant.RunAsync(plan.PlanHash, wait: false);
        }

        Assert.True(status.State == DecommissionState.Done, $"{status.State}: {status.Detail}");
        Assert.Equal(40, tenant.Taken.Count);
        Assert.All(tenant.Taken, d => Assert.Single(d));
        Assert.DoesNotContain(tenant.Tenant.Audit.Records, r => r is { IsEffect: false, Outcome: not "accepted" });
        int days = tenant.Taken.Select(d => d.First().Time.UtcDateTime.Date).Distinct().Count();
        Assert.InRange((tenant.Tenant.Clock.GetUtcNow() - plan.CreatedDateTime).TotalDays, 2, 9);
        Assert.Equal(3, days);
    }

    /// <summary>The service's record carries the service's time: an act must be found there though this machine thinks that it asked later.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(-4)]
    public async Task An_act_without_an_answer_is_found_by_a_machine_whose_clock_is_wrong(int minutesAhead)
    {
        using var tenant = new CampaignTenant(new SimulatedTenantOptions { DeviceCount = 8, Seed = 6, PoliciesPerFamily = 1, CheckInMax = TimeSpan.FromHours(2), Faults = [FaultNames.Unrecoverable] });
        tenant.Time.Ahead = TimeSpan.FromMinutes(minutesAhead);
        DecommissionPlan plan = await tenant.PlanAsync(r => (r.SkipStep, r.Accept, r.CanaryPercent) =
            ([DecommissionStep.StopEnrollment, DecommissionStep.Backup, DecommissionStep.UninstallApps, DecommissionStep.Configuration], [.. DecommissionFindingId.Acceptable], 0));
        tenant.Kill.ArmAt(r => r.Method == HttpMethod.Post && (r.Content?.ReadAsStringAsync().GetAwaiter().GetResult().Contains("/retire", StringComparison.Ordinal) ?? false), arrives: true);
        await Assert.ThrowsAsync<KilledException>(() => tenant.RunAsync(plan.PlanHash));
        tenant.Kill.Arm(-1, arrives: true);
        tenant.Advance(TimeSpan.FromHours(3));

        DecommissionStatus status = await tenant.RunAsync(plan.PlanHash);

        Assert.Contains(status.Problems, p => p.Detail?.Contains("reports", StringComparison.Ordinal) == true);
        Assert.NotEmpty(tenant.Taken);
        Assert.All(tenant.Taken, d => Assert.Single(d));
    }
}
