using IntuneMaintenance.Engine.Decommission;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Frozen from elsewhere while a write of some step is on its way: after that batch nothing more goes out, whatever the step.</summary>
public sealed class SuspendedStepTests
{
    private static readonly SimulatedTenantOptions Everything = EveryStep.Tenant with { DeviceCount = 65, PoliciesPerFamily = 2, AppCount = 6, Subscriptions = [EveryStep.Intune(consumed: 60)] };

    [Theory]
    [InlineData("/mobileDeviceManagementPolicies/")]
    [InlineData("/deviceEnrollmentConfigurations/")]
    [InlineData("/assign")]
    [InlineData("/retire")]
    [InlineData("/windowsAutopilotDeviceIdentities/")]
    [InlineData("/v1.0/devices/")]
    [InlineData("/configurationPolicies/")]
    [InlineData("/vppTokens/")]
    [InlineData("/organization/")]
    [InlineData("/v1.0/users/")]
    [InlineData("/domains/")]
    [InlineData("/assignLicense")]
    public async Task Nothing_goes_out_after_the_batch_under_way(string at)
    {
        using var tenant = new CampaignTenant(Everything);
        DecommissionPlan plan = await EveryStep.PlanAsync(tenant, mostUsers: 30);
        int before = -1;
        tenant.Tenant.Exchanged += e =>
        {
            if (before < 0 && e.Method != "GET" && e.RequestUri.AbsolutePath.Contains(at, StringComparison.OrdinalIgnoreCase))
            {
                before = Writes();
                new SuspensionMarker(new FolderStorage(plan.JournalPath)).WriteAsync(new Suspension(true, "somebody", tenant.Tenant.Clock.GetUtcNow(), "phones ring"), default).GetAwaiter().GetResult();
            }
        };

        DecommissionStatus status = await tenant.RunAsync(plan.PlanHash);

        Assert.True(before > 0, $"Nothing was written to {at}.");
        Assert.Equal((DecommissionState.Suspended, before), (status.State, Writes()));

        int Writes() => tenant.Tenant.Audit.Records.Count(r => r is { IsEffect: false, Outcome: "accepted" });
    }
}
