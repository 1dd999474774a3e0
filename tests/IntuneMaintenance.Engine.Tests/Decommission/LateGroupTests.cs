using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>A run ends while the group that apps are uninstalled through is made, and the directory shows it only after a while.</summary>
public sealed class LateGroupTests
{
    [Fact]
    public async Task The_next_run_makes_no_second_one()
    {
        using var tenant = new CampaignTenant(new SimulatedTenantOptions { DeviceCount = 12, Seed = 6, PoliciesPerFamily = 1, AppCount = 2, CheckInMax = TimeSpan.FromHours(3) });
        DecommissionPlan plan = await tenant.PlanAsync(r => (r.SkipStep, r.Accept) = ([DecommissionStep.StopEnrollment, DecommissionStep.Backup], [.. DecommissionFindingId.Acceptable]));
        tenant.Kill.ArmAt(r => r.Method == HttpMethod.Post && r.RequestUri!.AbsolutePath == "/v1.0/groups", arrives: true);
        await Assert.ThrowsAsync<KilledException>(() => tenant.RunAsync(plan.PlanHash));
        DateTimeOffset shown = tenant.Tenant.Clock.GetUtcNow().AddSeconds(45);
        tenant.Kill.Arm(-1, arrives: true);
        tenant.Kill.Instead = r => r.Method == HttpMethod.Get && r.RequestUri!.AbsolutePath == "/v1.0/groups" && tenant.Tenant.Clock.GetUtcNow() < shown
            ? new HttpResponseMessage { Content = new StringContent("""{"value":[]}""") }
            : null;

        DecommissionStatus end = await tenant.RunAsync(plan.PlanHash);

        Assert.Equal(DecommissionState.Done, end.State);
        Assert.Single(tenant.Tenant.Audit.Records, r => r is { IsEffect: false, Method: "POST", Outcome: "accepted" } && r.Path!.EndsWith("/groups", StringComparison.Ordinal));
    }
}
