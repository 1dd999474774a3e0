using System.Text.Json;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

/// <summary>Each fault does what its name says.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TestTenant _test = new(new SimulatedTenantOptions { DeviceCount = 200, Seed = 4 });

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Throttle_names_the_wait_and_its_silent_twin_does_not()
    {
        _test.Tenant.Faults.Enable(FaultNames.Throttle, match: "/me", count: 1);
        using HttpResponseMessage spoken = await _test.Raw("GET", "/v1.0/me");
        Assert.Equal(429, (int)spoken.StatusCode);
        Assert.InRange(spoken.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 5, 15);
        _test.Tenant.Faults.Enable(FaultNames.ThrottleSilent, match: "/me", count: 1);
        using HttpResponseMessage silent = await _test.Raw("GET", "/v1.0/me");
        Assert.Equal(429, (int)silent.StatusCode);
        Assert.Null(silent.Headers.RetryAfter);
        Assert.Equal(200, (await _test.Get("/v1.0/me")).Status);
    }

    [Fact]
    public async Task Server_errors_pass()
    {
        _test.Tenant.Faults.Enable(FaultNames.ServerError);
        Dictionary<int, int> statuses = [];
        for (int i = 0; i < 300; i++)
        {
            int status = (await _test.Get($"/v1.0/users?$top=1&$skip={i}")).Status;
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
        }

        Assert.All(statuses.Keys, status => Assert.Contains(status, (int[])[200, 500, 502, 503, 504]));
        Assert.InRange(statuses[200], 280, 299);
    }

    [Fact]
    public async Task A_reset_connection_changed_nothing_and_a_lost_answer_did()
    {
        string path = $"{TestTenant.Devices}/{await _test.AnyDevice("operatingSystem eq 'Windows'")}";
        _test.Tenant.Faults.Enable(FaultNames.ConnectionReset, match: "/retire", count: 1);
        HttpRequestException reset = await Assert.ThrowsAsync<HttpRequestException>(() => _test.Send("POST", path + "/retire"));
        Assert.IsType<IOException>(reset.InnerException);
        Assert.Equal("managed", (await _test.Get(path)).Body.GetProperty("managementState").GetString());

        _test.Tenant.Faults.Enable(FaultNames.AnswerLost, match: "/retire", count: 1);
        await Assert.ThrowsAsync<HttpRequestException>(() => _test.Send("POST", path + "/retire"));
        Assert.Equal("retirePending", (await _test.Get(path)).Body.GetProperty("managementState").GetString());
        Assert.Single(_test.Tenant.Audit.Records);
    }

    [Fact]
    public async Task A_held_answer_was_carried_out_on_arrival_and_comes_when_released()
    {
        string path = $"{TestTenant.Devices}/{await _test.AnyDevice("operatingSystem eq 'Windows'")}";
        await _test.Send("POST", "/simulator/hold", """{"action":"retire","count":1}""");
        Task<(int Status, JsonElement Body)> waiting = _test.Send("POST", path + "/retire");
        Assert.Equal("retirePending", (await _test.Get(path)).Body.GetProperty("managementState").GetString());
        JsonElement held = (await _test.Get("/simulator/hold")).Body.GetProperty("held");
        Assert.Equal("POST", Assert.Single(held.EnumerateArray()).GetProperty("method").GetString());
        await Task.Delay(TimeSpan.FromMinutes(2), _test.Tenant.Clock);
        Assert.False(waiting.IsCompleted);
        await _test.Send("POST", "/simulator/release");
        Assert.Equal(204, (await waiting).Status);
        Assert.Empty((await _test.Get("/simulator/hold")).Body.GetProperty("held").EnumerateArray());
    }

    [Fact]
    public async Task Any_write_can_be_held_and_reads_and_the_first_ones_pass()
    {
        string device = $"{TestTenant.Devices}/{await _test.AnyDevice("operatingSystem eq 'Windows'")}";
        await _test.Send("POST", "/simulator/hold", """{"action":"write","after":1,"count":1}""");
        Assert.Equal(201, (await _test.Send("POST", "/v1.0/groups", """{"displayName":"first","mailEnabled":false,"mailNickname":"first","securityEnabled":true}""")).Status);
        Assert.Equal(200, (await _test.Get(device)).Status);

        Task<(int Status, JsonElement Body)> waiting = _test.Send("POST", "/v1.0/groups", """{"displayName":"second","mailEnabled":false,"mailNickname":"second","securityEnabled":true}""");

        Assert.Equal("/groups", Assert.Single((await _test.Get("/simulator/hold")).Body.GetProperty("held").EnumerateArray()).GetProperty("path").GetString());
        Assert.False(waiting.IsCompleted);
        await _test.Send("POST", "/simulator/release");
        Assert.Equal(201, (await waiting).Status);
    }

    [Fact]
    public async Task A_cut_page_ends_in_the_middle()
    {
        _test.Tenant.Faults.Enable(FaultNames.PageCut, match: "managedDevices", count: 1);
        await Assert.ThrowsAnyAsync<Exception>(async () => JsonDocument.Parse(await (await _test.Raw("GET", TestTenant.Devices)).Content.ReadAsStringAsync()));
        Assert.Equal(200, (await _test.Get(TestTenant.Devices)).Status);
    }

    [Fact]
    public async Task Single_parts_of_a_batch_fail()
    {
        _test.Tenant.Faults.Enable(FaultNames.BatchPartFailure, match: "$top=3");
        string batch = TestTenant.Batch(("1", "GET", "/users?$top=2"), ("2", "GET", "/users?$top=3"));
        JsonElement parts = (await _test.Send("POST", "/v1.0/$batch", batch)).Body.GetProperty("responses");
        Dictionary<string, int> statuses = parts.EnumerateArray().ToDictionary(p => p.GetProperty("id").GetString()!, p => p.GetProperty("status").GetInt32());
        Assert.Equal(200, statuses["1"]);
        Assert.Contains(statuses["2"], (int[])[429, 503, 504]);
    }

    [Fact]
    public async Task For_five_minutes_reads_are_stale()
    {
        _test.Tenant.Faults.Enable(FaultNames.StaleRead);
        string path = $"{TestTenant.Devices}/{await _test.AnyDevice("operatingSystem eq 'Windows'")}";
        await _test.Send("DELETE", path);
        Assert.Equal("managed", (await _test.Get(path)).Body.GetProperty("managementState").GetString());
        Assert.Empty(await _test.All("/beta/deviceManagement/remoteActionAudits"));
        _test.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(404, (await _test.Get(path)).Status);
        Assert.Single(await _test.All("/beta/deviceManagement/remoteActionAudits"));
    }

    [Fact]
    public async Task A_token_is_declared_expired_early()
    {
        _test.Tenant.Faults.Enable(FaultNames.TokenExpiry);
        _test.SignIn();
        int refused = 0;
        for (int i = 0; i < 250 && refused == 0; i++)
        {
            refused = (await _test.Get("/v1.0/me")).Status == 401 ? i : 0;
        }

        Assert.InRange(refused, 100, 249);
        _test.SignIn();
        Assert.Equal(200, (await _test.Get("/v1.0/me")).Status);
    }

    [Fact]
    public async Task Another_admin_removes_devices_meanwhile()
    {
        using TestTenant test = new(new SimulatedTenantOptions { DeviceCount = 50, Faults = [FaultNames.VanishedDevice], Latency = TimeSpan.FromSeconds(1) });
        foreach (JsonElement device in await test.All(TestTenant.Devices + "?$filter=operatingSystem eq 'Windows'"))
        {
            await test.Send("POST", $"{TestTenant.Devices}/{device.GetProperty("id").GetString()}/rebootNow");
            await test.Send("POST", $"{TestTenant.Devices}/{device.GetProperty("id").GetString()}/retire");
        }

        Assert.Contains(test.Tenant.Audit.Records, r => r.IsEffect && r.Action == "delete" && r.Actor!.StartsWith("other.admin", StringComparison.Ordinal));
        Assert.Equal(0, test.Tenant.Summarize().Twice);
    }

    [Fact]
    public async Task Serials_change_and_groups_go()
    {
        List<string?> before = [.. (await _test.All()).Select(d => d.GetProperty("serialNumber").GetString())];
        string group = (await _test.Get("/v1.0/groups?$top=1")).Body.GetProperty("value")[0].GetProperty("id").GetString()!;
        _test.Tenant.Faults.Enable(FaultNames.SerialChange);
        _test.Tenant.Faults.Enable(FaultNames.GroupDeleted);
        List<string?> after = [.. (await _test.All()).Select(d => d.GetProperty("serialNumber").GetString())];
        Assert.InRange(before.Except(after).Count(), 1, 3);
        Assert.Equal(404, (await _test.Get("/v1.0/groups/" + group)).Status);
    }

    [Fact]
    public async Task One_collection_is_forbidden()
    {
        _test.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, match: "deviceCompliancePolicies");
        Assert.Equal(403, (await _test.Get("/beta/deviceManagement/deviceCompliancePolicies")).Status);
        Assert.Equal(200, (await _test.Get("/beta/deviceManagement/deviceConfigurations")).Status);
    }

    [Fact]
    public async Task The_unrecoverable_are_refused_or_end_as_failed()
    {
        using TestTenant test = new(new SimulatedTenantOptions { DeviceCount = 60, Faults = [FaultNames.Unrecoverable], Latency = TimeSpan.FromSeconds(1) });
        int refused = 0;
        foreach (JsonElement device in await test.All())
        {
            string act = device.GetProperty("managedDeviceOwnerType").GetString() == "company" ? "wipe" : "retire";
            refused += (await test.Send("POST", $"{TestTenant.Devices}/{device.GetProperty("id").GetString()}/{act}")).Status == 400 ? 1 : 0;
        }

        test.Advance(TimeSpan.FromHours(9));
        TenantSummary summary = test.Tenant.Summarize();
        Assert.Equal((60, 57, 3, 0, 0, 3), (summary.Devices, summary.Done, summary.Failed, summary.Twice, summary.Left, summary.PlantedUnrecoverable));
        Assert.Equal(2, refused);
        Assert.Contains((await test.All()).Select(d => d.GetProperty("managementState").GetString()), state => state is "wipeFailed" or "retireFailed");
    }

    [Fact]
    public void Unknown_names_are_refused() =>
        Assert.Contains("answer-lost", Assert.Throws<ArgumentException>(() => _test.Tenant.Faults.Enable("gremlins")).Message, StringComparison.Ordinal);
}
