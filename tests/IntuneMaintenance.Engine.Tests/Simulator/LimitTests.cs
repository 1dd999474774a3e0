using System.Text.Json;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>Limits per 20 seconds and quotas per day (facts §0.7, §11).</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task The_201st_write_within_20_seconds_waits()
    {
        using TestTenant test = new(new SimulatedTenantOptions { DeviceCount = 10, Latency = TimeSpan.Zero });
        string id = await test.AnyDevice("operatingSystem eq 'Windows'");
        for (int i = 0; i < 200; i++)
        {
            Assert.Equal(204, (await test.Send("POST", $"{TestTenant.Devices}/{id}/rebootNow")).Status);
        }

        using HttpResponseMessage refused = await test.Raw("POST", $"{TestTenant.Devices}/{id}/rebootNow");
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Equal(20, refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        Assert.Equal(1, test.Tenant.Summarize().Refused429);
        test.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(204, (await test.Send("POST", $"{TestTenant.Devices}/{id}/rebootNow")).Status);
    }

    [Fact]
    public async Task Parts_of_a_batch_count_one_by_one()
    {
        using TestTenant test = new(new SimulatedTenantOptions { DeviceCount = 10, Latency = TimeSpan.Zero });
        string id = await test.AnyDevice("operatingSystem eq 'Windows'");
        string batch = TestTenant.Batch([.. Enumerable.Range(0, 20).Select(i => ($"{i}", "POST", $"/deviceManagement/managedDevices/{id}/rebootNow"))]);
        for (int i = 0; i < 10; i++)
        {
            await test.Send("POST", "/v1.0/$batch", batch);
        }

        (int status, JsonElement body) = await test.Send("POST", "/v1.0/$batch", batch);
        Assert.Equal(200, status);
        Assert.All(body.GetProperty("responses").EnumerateArray(), part =>
        {
            Assert.Equal(429, part.GetProperty("status").GetInt32());
            Assert.Equal("20", part.GetProperty("headers").GetProperty("Retry-After").GetString());
        });
    }

    [Fact]
    public async Task A_days_quota_is_refused_until_the_next_UTC_day()
    {
        using TestTenant test = new(new SimulatedTenantOptions { DeviceCount = 60, RetiresPerDay = 2, WipesPerDay = 1, DeletesPerDay = 5 });
        List<JsonElement> devices = await test.All(TestTenant.Devices + "?$filter=operatingSystem eq 'Windows'&$select=id");
        string Path(int i) => $"{TestTenant.Devices}/{devices[i].GetProperty("id").GetString()}";
        Assert.Equal(204, (await test.Send("POST", Path(0) + "/retire")).Status);
        Assert.Equal(204, (await test.Send("DELETE", Path(1))).Status);

        using HttpResponseMessage refused = await test.Raw("POST", Path(2) + "/retire");
        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Null(refused.Headers.RetryAfter);
        Assert.Equal(429, (await test.Send("DELETE", Path(3))).Status);
        Assert.Equal(204, (await test.Send("POST", Path(4) + "/wipe", "{}")).Status);
        Assert.Equal(429, (await test.Send("POST", Path(5) + "/cleanWindowsDevice", """{"keepUserData":true}""")).Status);

        test.Tenant.Clock.AdvanceTo(new DateTimeOffset(2026, 11, 3, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(204, (await test.Send("POST", Path(2) + "/retire")).Status);
    }

    [Fact]
    public async Task A_quota_may_be_refused_in_unknown_shapes()
    {
        using TestTenant test = new(new SimulatedTenantOptions { DeviceCount = 60, RetiresPerDay = 0, Faults = [FaultNames.QuotaUnknownShape] });
        string id = await test.AnyDevice("operatingSystem eq 'Windows'");
        HashSet<int> statuses = [];
        for (int i = 0; i < 20; i++)
        {
            statuses.Add((await test.Send("POST", $"{TestTenant.Devices}/{id}/retire")).Status);
        }

        Assert.Equal([400, 403], statuses.Order());
    }
}
