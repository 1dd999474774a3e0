using IntuneMaintenance.Engine.Tests.Decommission;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Restore;

/// <summary>The backup that a finished decommission leaves gives the configuration back, in an empty tenant.</summary>
public sealed class AfterDecommissionTests
{
    [Theory]
    [InlineData(21, 4)]
    [InlineData(22, 9)]
    public async Task The_campaigns_own_backup_brings_an_empty_tenant_to_what_was(int seed, int policies)
    {
        SimulatedTenantOptions options = new() { DeviceCount = 12, Seed = seed, PoliciesPerFamily = policies, GroupCount = 6, CheckInMax = TimeSpan.FromHours(3) };
        using CampaignTenant ended = new(options);
        using RestoreTenant before = new(options);
        using RestoreTenant empty = new(options with { Seed = 100 + seed, Empty = true, EmptyKeeps = RoundTripTests.Kept });
        DecommissionPlan plan = await ended.PlanAsync(r => r.Accept = [.. DecommissionFindingId.Acceptable]);
        DecommissionStatus status = await ended.RunAsync(plan.PlanHash);
        Assert.Equal((DecommissionState.Done, 12), (status.State, status.Done));
        Assert.True(status.Steps.Single(s => s.Step == DecommissionStep.Configuration).Done > 3 * policies);

        List<RestoreResult> results = await empty.RestoreAsync(plan.BackupPath);

        Assert.True(RoundTripTests.Unexpected(results).Length == 0, string.Join("\n", RoundTripTests.Unexpected(results)));
        Assert.True(results.Count(r => r.Status == RestoreStatus.Created) > 10 * policies, $"{results.Count(r => r.Status == RestoreStatus.Created)} were made.");
        HashSet<string> refused = [.. results.Where(r => r.Status == RestoreStatus.Refused).Select(r => r.Id)];
        await RoundTripTests.EqualAsync(before, plan.BackupPath, empty, await empty.SaveAsync("again"), refused);
    }
}
