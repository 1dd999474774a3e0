using System.Text.Json;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

public sealed class GenerationTests
{
    [Fact]
    public async Task The_same_seed_gives_the_same_tenant()
    {
        async Task<string> Everything(int seed)
        {
            using TestTenant test = new(new SimulatedTenantOptions { DeviceCount = 80, Seed = seed, Latency = TimeSpan.Zero });
            List<string> all = [test.Tenant.TenantId.ToString()];
            foreach (string list in (string[])["deviceManagement/managedDevices", "deviceManagement/configurationPolicies?$expand=settings,assignments", "deviceAppManagement/mobileApps?$expand=assignments", "groups", "users", "devices"])
            {
                all.AddRange((await test.All("/beta/" + list)).Select(item => item.ToString()));
            }

            return string.Join('\n', all);
        }

        string first = await Everything(9);
        Assert.Equal(first, await Everything(9));
        Assert.NotEqual(first, await Everything(10));
    }

    [Fact]
    public async Task The_mix_is_a_companys()
    {
        using TestTenant test = new(new SimulatedTenantOptions { DeviceCount = 2000 });
        List<JsonElement> devices = await test.All("/beta/deviceManagement/managedDevices?$top=1000&$select=id,serialNumber,deviceName,managedDeviceOwnerType,operatingSystem,deviceEnrollmentType,lastSyncDateTime");
        double Share(string property, string value) => devices.Count(d => d.GetProperty(property).GetString() == value) / 2000.0;
        Assert.InRange(Share("managedDeviceOwnerType", "company"), 0.70, 0.80);
        Assert.InRange(Share("managedDeviceOwnerType", "personal"), 0.16, 0.24);
        Assert.InRange(Share("operatingSystem", "Windows"), 0.40, 0.50);
        Assert.InRange(Share("operatingSystem", "iOS"), 0.21, 0.29);
        Assert.InRange(Share("operatingSystem", "Android"), 0.16, 0.24);
        Assert.Equal(2000, devices.Select(d => d.GetProperty("serialNumber").GetString()).Distinct().Count());
        Assert.Equal(2000, devices.Select(d => d.GetProperty("deviceName").GetString()).Distinct().Count());
        Assert.InRange(devices.Count(d => d.GetProperty("lastSyncDateTime").GetDateTimeOffset() < new DateTimeOffset(2026, 10, 3, 0, 0, 0, TimeSpan.Zero)), 60, 200);
    }

    [Fact]
    public async Task Fifty_thousand_devices_are_listed_and_counted()
    {
        using TestTenant test = new(new SimulatedTenantOptions { DeviceCount = 50_000 });
        Assert.Equal(50_000, (await test.All(TestTenant.Devices + "?$top=1000&$select=id,deviceName,serialNumber")).Count);
        Assert.Equal(50_000, test.Tenant.Summarize().Left);
    }
}
