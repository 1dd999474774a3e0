using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>A run that lasts for days meets what changes meanwhile: a few other devices are left alone, more of them end it.</summary>
public sealed class DriftUnderWayTests
{
    [Theory]
    [InlineData(140, true)]
    [InlineData(150, false)]
    public async Task Identities_that_change_while_a_run_waits_for_its_quota_count_too(int devices, bool stops)
    {
        using var tenant = new CampaignTenant(new SimulatedTenantOptions { DeviceCount = devices, Seed = 6, PoliciesPerFamily = 1, AppCount = 1, CheckInMax = TimeSpan.FromHours(3), RetiresPerDay = 20, WipesPerDay = 20 });
        DecommissionPlan plan = await tenant.PlanAsync(r => (r.CanaryPercent, r.RetiresPerDay, r.WipesPerDay, r.SkipStep) = (0, 20, 20, [DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Configuration]));
        bool changed = false;
        tenant.Tenant.Exchanged += _ =>
        {
            // When the first day's devices have been asked; three get another serial number.
            if (!changed && tenant.Taken.Count >= 20)
            {
                changed = true;
                tenant.Tenant.Faults.Enable(FaultNames.SerialChange);
            }
        };

        DecommissionStatus status = await tenant.RunAsync(plan.PlanHash);

        if (!stops)
        {
            Assert.Equal((DecommissionState.DoneWithFailures, devices - 3, 3), (status.State, status.Done, status.Failed));
            Assert.All(status.Problems, p => Assert.Contains("serial number", p.Detail, StringComparison.Ordinal));
            return;
        }

        Assert.Equal(DecommissionState.WaitingForDecision, status.State);
        Assert.Contains("3 of 140", status.Detail, StringComparison.Ordinal);
        int asked = tenant.Taken.Count;
        Assert.InRange(asked, 20, devices - 4);
        Assert.Equal(DecommissionState.WaitingForDecision, (await tenant.RunAsync(plan.PlanHash)).State);
        Assert.Equal(asked, tenant.Taken.Count);
    }
}
