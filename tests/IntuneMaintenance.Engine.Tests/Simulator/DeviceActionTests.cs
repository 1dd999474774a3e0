using System.Text.Json;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Simulator;

public sealed class DeviceActionTests : IDisposable
{
    private readonly TestTenant _test = new(new SimulatedTenantOptions { DeviceCount = 200, Seed = 11 });

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_retired_device_stays_pending_until_it_checks_in()
    {
        string id = await _test.AnyDevice("operatingSystem eq 'Windows'");
        Assert.Equal(204, (await _test.Send("POST", $"{TestTenant.Devices}/{id}/retire")).Status);
        Assert.Equal("retirePending", (await _test.Get($"{TestTenant.Devices}/{id}")).Body.GetProperty("managementState").GetString());
        Assert.Equal(0, _test.Tenant.Summarize().Done);
        _test.Advance(TimeSpan.FromHours(8));
        Assert.Equal(404, (await _test.Get($"{TestTenant.Devices}/{id}")).Status);
        Assert.Equal(new TenantSummary(200, 1, 0, 0, 199, 0, 0, 4), _test.Tenant.Summarize());
        AuditRecord effect = Assert.Single(_test.Tenant.Audit.Records, r => r.IsEffect);
        Assert.Equal((id, "retire"), (effect.DeviceId, effect.Action));
    }

    [Fact]
    public async Task A_sync_brings_the_check_in_forward()
    {
        string id = await _test.AnyDevice("operatingSystem eq 'iOS'");
        await _test.Send("POST", $"{TestTenant.Devices}/{id}/retire");
        await _test.Send("POST", $"{TestTenant.Devices}/{id}/syncDevice");
        _test.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(404, (await _test.Get($"{TestTenant.Devices}/{id}")).Status);
    }

    [Fact]
    public async Task A_wipe_that_keeps_the_enrollment_leaves_the_device_managed()
    {
        string id = await _test.AnyDevice("operatingSystem eq 'Windows'");
        await _test.Send("POST", $"{TestTenant.Devices}/{id}/wipe", """{"keepEnrollmentData":true}""");
        Assert.Equal("wipePending", (await _test.Get($"{TestTenant.Devices}/{id}")).Body.GetProperty("managementState").GetString());
        _test.Advance(TimeSpan.FromHours(8));
        JsonElement device = (await _test.Get($"{TestTenant.Devices}/{id}")).Body;
        Assert.Equal("managed", device.GetProperty("managementState").GetString());
        Assert.Equal("done", device.GetProperty("deviceActionResults")[0].GetProperty("actionState").GetString());
    }

    [Fact]
    public async Task A_deleted_device_is_gone_at_once()
    {
        string id = await _test.AnyDevice("operatingSystem eq 'macOS'");
        Assert.Equal(204, (await _test.Send("DELETE", $"{TestTenant.Devices}/{id}")).Status);
        Assert.Equal(404, (await _test.Get($"{TestTenant.Devices}/{id}")).Status);
        Assert.Equal(404, (await _test.Send("DELETE", $"{TestTenant.Devices}/{id}")).Status);
        Assert.Equal(1, _test.Tenant.Summarize().Done);
    }

    [Fact]
    public async Task Two_accepted_acts_count_as_twice_whatever_became_of_them()
    {
        string id = await _test.AnyDevice("operatingSystem eq 'Windows'");
        await _test.Send("POST", $"{TestTenant.Devices}/{id}/retire");
        await _test.Send("POST", $"{TestTenant.Devices}/{id}/wipe", "{}");
        Assert.Equal(1, _test.Tenant.Summarize().Twice);
    }

    [Theory]
    [InlineData("operatingSystem eq 'Android' and managedDeviceOwnerType eq 'personal'", "wipe")]
    [InlineData("deviceEnrollmentType eq 'androidEnterpriseFullyManaged'", "retire")]
    [InlineData("deviceEnrollmentType eq 'androidEnterpriseDedicatedDevice'", "retire")]
    [InlineData("operatingSystem eq 'iOS'", "windowsDefenderUpdateSignatures")]
    public async Task What_a_device_does_not_support_is_refused_in_Intunes_way(string filter, string action)
    {
        string id = await _test.AnyDevice(filter);
        (int status, JsonElement body) = await _test.Send("POST", $"{TestTenant.Devices}/{id}/{action}");
        Assert.Equal(400, status);
        JsonElement inner = TestTenant.Parse(body.GetProperty("error").GetProperty("message").GetString()!);
        Assert.Contains("Activity ID", inner.GetProperty("Message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_device_can_be_finished_by_who_owns_it()
    {
        List<JsonElement> devices = await _test.All(TestTenant.Devices + "?$select=id,managedDeviceOwnerType");
        foreach (JsonElement device in devices)
        {
            string act = device.GetProperty("managedDeviceOwnerType").GetString() == "company" ? "wipe" : "retire";
            (int status, JsonElement body) = await _test.Send("POST", $"{TestTenant.Devices}/{device.GetProperty("id").GetString()}/{act}");
            Assert.True(status == 204, body.ToString());
            _test.Advance(TimeSpan.FromSeconds(1));
        }

        _test.Advance(TimeSpan.FromHours(9));
        TenantSummary summary = _test.Tenant.Summarize();
        Assert.Equal((200, 200, 0, 0, 0), (summary.Devices, summary.Done, summary.Failed, summary.Twice, summary.Left));
        Assert.Empty(await _test.All());
    }

    [Fact]
    public async Task Devices_that_never_check_in_stay_pending()
    {
        using TestTenant test = new(new SimulatedTenantOptions { DeviceCount = 20, NeverFraction = 1 });
        string id = await test.AnyDevice("operatingSystem eq 'Windows'");
        await test.Send("POST", $"{TestTenant.Devices}/{id}/retire");
        test.Advance(TimeSpan.FromDays(30));
        Assert.Equal("retirePending", (await test.Get($"{TestTenant.Devices}/{id}")).Body.GetProperty("managementState").GetString());
    }

    [Fact]
    public async Task The_tenants_remote_action_audit_names_who_did_what()
    {
        string id = await _test.AnyDevice("operatingSystem eq 'Windows'");
        await _test.Send("POST", $"{TestTenant.Devices}/{id}/retire");
        string filter = Uri.EscapeDataString($"managedDeviceId eq '{id}' and requestDateTime ge 2026-11-02T00:00:00Z");
        JsonElement entry = Assert.Single(await _test.All("/beta/deviceManagement/remoteActionAudits?$filter=" + filter));
        Assert.Equal(("removeCompanyData", "pending"), (entry.GetProperty("action").GetString(), entry.GetProperty("actionState").GetString()));
        Assert.StartsWith("admin@", entry.GetProperty("initiatedByUserPrincipalName").GetString(), StringComparison.Ordinal);
    }
}
