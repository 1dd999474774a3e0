using IntuneMaintenance.Simulator;
using Xunit;
using Xunit.Abstractions;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Thousands of licences: in batches, by a few listings, each once.</summary>
public sealed class LargeLicenseTests(ITestOutputHelper output)
{
    private const int People = 2400;
    private const int Office = 300;

    [Fact]
    public async Task Thousands_go_in_batches_and_nobody_is_read_by_himself()
    {
        using var tenant = new CampaignTenant(new SimulatedTenantOptions
        {
            DeviceCount = People * 5 / 4,
            Seed = 4,
            RetiresPerDay = 10_000,
            WipesPerDay = 10_000,
            CheckInMax = TimeSpan.FromHours(2),
            Outside = new OutsideOptions { GuestAdmins = 0 },
            Subscriptions = [new SimulatedSubscription("INTUNE_A"), new SimulatedSubscription("SPE_E3") { Consumed = Office }],
        });
        DecommissionPlan plan = await tenant.PlanAsync(r =>
        {
            (r.SkipStep, r.Accept, r.CanaryPercent) = ([DecommissionStep.Backup, DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Configuration], [DecommissionFindingId.BackupMissing], 0);
            (r.RetiresPerDay, r.WipesPerDay, r.ReleaseLicense) = (10_000, 10_000, ["INTUNE_A", "SPE_E3"]);
        });
        await tenant.Room.RunAsync(new DecommissionRunRequest { Path = plan.Path, PlanHash = plan.PlanHash, Wait = true, UntilStep = DecommissionStep.Devices }, _ => Task.CompletedTask, new Progress<WorkProgress>(), default);
        IReadOnlyDictionary<string, int> before = tenant.Tenant.CountRequests();

        DecommissionStatus status = await tenant.RunAsync(plan.PlanHash);

        Assert.True(status.State == DecommissionState.Done, status.Detail);
        IReadOnlyDictionary<string, int> after = tenant.Tenant.CountRequests();
        int Sent(string kind) => after.GetValueOrDefault(kind) - before.GetValueOrDefault(kind);
        output.WriteLine(string.Join(", ", after.Keys.Select(k => $"{k} {Sent(k)}")));
        AuditRecord[] written = [.. tenant.Tenant.Audit.Records.Where(r => r is { IsEffect: false, Outcome: "accepted" } && r.Action is "remove license" or "change license")];
        Assert.Equal(People + 1 + Office, written.Length);
        Assert.Equal(written.Length, written.Select(w => w.ObjectId).Distinct().Count());
        Assert.Equal(written.Length, Sent("Directory changes"));

        // One reading right before and one after for whom single plans are switched off; for all others two listings.
        Assert.InRange(Sent("Directory reads"), 2 * Office, (2 * Office) + 20);
        Assert.InRange(Sent("Batches"), (People + Office) / 20, ((People + 1) / 20) + (3 * Office / 20) + 5);
    }
}
