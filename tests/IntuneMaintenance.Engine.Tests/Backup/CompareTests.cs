using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Backup;

public sealed class CompareTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task A_tenant_equals_its_backup_however_much_later(int seed)
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions { DeviceCount = 5, Seed = seed });
        await tenant.SaveAsync();
        tenant.Server.Tenant.Clock.AdvanceTo(tenant.Server.Tenant.Clock.Now.AddDays(3));

        ComparedTenant.AssertNothing(await tenant.CompareAsync());
    }
}
