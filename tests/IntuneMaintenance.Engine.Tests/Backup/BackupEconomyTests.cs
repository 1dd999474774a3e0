using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Backup;

public sealed class BackupEconomyTests
{
    // 6 families of 50 and 25 apps: one page each. Items of 149 scripts and 25 apps, 50 settings lists of one page (60 settings
    // of the first policy: two pages more), by 20; each of the two rounds in chunks of 200 may leave one batch part full.
    [Fact]
    public Task Expanded_lists_need_no_request_for_assignments() => MeasureAsync(ignoreExpand: false, most: 25);

    [Fact]
    public Task Where_expand_is_ignored_assignments_come_by_20() => MeasureAsync(ignoreExpand: true, most: 35);

    private static async Task MeasureAsync(bool ignoreExpand, int most)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 3, PoliciesPerFamily = 50, IgnoreExpandOnLists = ignoreExpand });
        int before = tenant.Requests;

        BackupResult result = await tenant.SaveAsync();

        Assert.Equal(324, result.ObjectCount);
        Assert.Equal(tenant.Requests - before, result.RequestCount);
        Assert.InRange(result.RequestCount, 8, most);
    }
}
