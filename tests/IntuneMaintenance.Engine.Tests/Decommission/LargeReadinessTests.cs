using System.Diagnostics;
using IntuneMaintenance.Simulator;
using Xunit;
using Xunit.Abstractions;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>The check of a large tenant asks in lists and batches, never for one device after the other.</summary>
public sealed class LargeReadinessTests(ITestOutputHelper output)
{
    private const int DeviceCount = 10_000;

    [Fact]
    public async Task Ten_thousand_devices_are_checked_in_under_a_minute()
    {
        using var tenant = new CampaignTenant(new SimulatedTenantOptions { DeviceCount = DeviceCount, Seed = 3, LocalAdminsMissing = 7, RecoveryKeysMissing = 5, BypassCodesMissing = 3, UsersGone = 2 });
        await tenant.PlanAsync();
        int before = tenant.Kill.Requests;
        var watch = Stopwatch.StartNew();

        DecommissionCheck check = await tenant.Room.CheckAsync(tenant.PlanPath, null, new Progress<WorkProgress>(), default);

        watch.Stop();
        int requests = tenant.Kill.Requests - before;
        output.WriteLine($"{watch.Elapsed}, {requests} requests, {tenant.Tenant.Summarize().Refused429} refused");
        Dictionary<string, int> found = check.Findings.ToDictionary(f => f.FindingId, f => f.Count);
        Assert.Equal((7, 5, 3), (found[DecommissionFindingId.LocalAdminUnknown], found[DecommissionFindingId.RecoveryKeyMissing], found[DecommissionFindingId.ActivationLockCodeMissing]));
        Assert.DoesNotContain(check.Findings, f => f.FindingId.EndsWith(DecommissionFindingId.Unread, StringComparison.Ordinal) && f.FindingId != "PermissionMissingUnread");
        Assert.Equal(0, tenant.Tenant.Summarize().Refused429);

        // Pages of a hundred and batches of twenty.
        Assert.InRange(requests, 100, DeviceCount / 10);
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void Every_source_has_an_id_of_its_own_that_a_plan_may_accept()
    {
        using var tenant = new CampaignTenant(new SimulatedTenantOptions { DeviceCount = 1 });
        string[] codes = [.. Engine.Decommission.Readiness.ReadinessCheck.All(tenant.Door, tenant.Identity, tenant.Connectors).Select(s => s.Code)];

        Assert.Equal(codes.Distinct(), codes);
        Assert.All(codes, c => Assert.Contains(c, DecommissionFindingId.Acceptable));
        Assert.All(codes, c => Assert.Contains(c + DecommissionFindingId.Unread, DecommissionFindingId.Acceptable));
        Assert.Equal(DecommissionFindingId.All.Distinct(), DecommissionFindingId.All);
        Assert.Equal(codes.Order(), DecommissionFindingId.All.Where(id => id.EndsWith(DecommissionFindingId.Unread, StringComparison.Ordinal)).Select(id => id[..^DecommissionFindingId.Unread.Length]).Order());
    }
}
