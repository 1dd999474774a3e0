using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Devices;

public sealed class WipeAndResetTests : IAsyncLifetime
{
    private readonly List<SimulatedExchange> _sent = [];
    private FleetHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await FleetHost.StartAsync();
        _host.Tenant.Exchanged += e =>
        {
            if (e.IsBatchPart && e.Method != "GET")
            {
                _sent.Add(e);
            }
        };
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Every_option_of_v1_arrives()
    {
        SimulatedExchange sent = await WipeAsync("-KeepEnrollmentData -KeepUserData -PersistEsimDataPlan -MacOsUnlockCode 123456");

        Assert.Equal("v1.0", sent.Version);
        JsonElement body = Body(sent);
        Assert.True(body.GetProperty("keepEnrollmentData").GetBoolean());
        Assert.True(body.GetProperty("keepUserData").GetBoolean());
        Assert.True(body.GetProperty("persistEsimDataPlan").GetBoolean());
        Assert.Equal("123456", body.GetProperty("macOsUnlockCode").GetString());
        Assert.False(body.TryGetProperty("useProtectedWipe", out _));
    }

    [Fact]
    public async Task Options_of_beta_arrive_at_beta()
    {
        SimulatedExchange sent = await WipeAsync("-UseProtectedWipe -ObliterationBehavior doNotObliterate");

        Assert.Equal("beta", sent.Version);
        Assert.True(Body(sent).GetProperty("useProtectedWipe").GetBoolean());
        Assert.Equal("doNotObliterate", Body(sent).GetProperty("obliterationBehavior").GetString());
        Assert.False(Body(sent).GetProperty("keepUserData").GetBoolean());
    }

    [Fact]
    public async Task Nothing_is_kept_unless_asked()
    {
        JsonElement body = Body(await WipeAsync(""));

        Assert.False(body.GetProperty("keepEnrollmentData").GetBoolean());
        Assert.False(body.GetProperty("keepUserData").GetBoolean());
        Assert.Equal(2, body.EnumerateObject().Count());
    }

    [Fact]
    public async Task A_wipe_that_keeps_the_enrollment_is_done_while_the_device_stays()
    {
        string[] ids = await _host.IdsAsync(1);

        ScriptResult result = _host.Run("param($ids) Invoke-IntuneDeviceWipe -Id $ids -KeepEnrollmentData -Wait -Confirm:$false", ("ids", ids)).EnsureClean();

        Assert.Equal("Done", $"{result["State"]}");
        Assert.Contains(await _host.DevicesAsync(), d => d.GetProperty("id").GetString() == ids[0]);
    }

    [Fact]
    public async Task A_sync_that_is_done_does_not_pass_for_a_wipe()
    {
        string[] ids = await _host.IdsAsync(1);
        _host.Run("param($ids) Invoke-IntuneDeviceAction -Id $ids -Action Sync -Confirm:$false", ("ids", ids)).EnsureClean();
        _host.Tenant.Faults.Enable(FaultNames.ConnectionReset, match: "/v1.0/$batch", count: 1);

        ScriptResult result = _host.Run("param($ids) Invoke-IntuneDeviceRetire -Id $ids -Wait -Confirm:$false", ("ids", ids));

        Assert.Equal(["OutcomeUnclear"], result.ErrorIds);
        Assert.Equal("Unclear", $"{result["State"]}");
        Assert.Empty(_host.Taken);
        _host.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("Done", $"{_host.Run("param($ids) Invoke-IntuneDeviceRetire -Id $ids -Wait -Confirm:$false", ("ids", ids)).EnsureClean()["State"]}");
        Assert.Single(_host.Taken);
    }

    [Theory]
    [InlineData("Reset-IntuneDevice -FreshStart", "cleanWindowsDevice", false)]
    [InlineData("Reset-IntuneDevice -FreshStart -KeepUserData", "cleanWindowsDevice", true)]
    public async Task Fresh_start_says_what_it_keeps(string command, string action, bool keeps)
    {
        string[] ids = await _host.IdsAsync(1);

        _host.Run($"param($ids) {command} -Id $ids -Confirm:$false", ("ids", ids)).EnsureClean();

        Assert.Equal(action, Assert.Single(_host.Taken).Action);
        Assert.Equal(keeps, Body(Assert.Single(_sent)).GetProperty("keepUserData").GetBoolean());
    }

    [Fact]
    public async Task A_passcode_is_reset_without_a_body_and_followed()
    {
        string[] ids = await _host.IdsAsync(1, "managedDeviceOwnerType eq 'company' and operatingSystem eq 'iOS'");

        ScriptResult result = _host.Run("param($ids) Reset-IntuneDevice -Id $ids -Passcode -Wait -Confirm:$false", ("ids", ids)).EnsureClean();

        Assert.Equal("Done", $"{result["State"]}");
        Assert.Equal("resetPasscode", Assert.Single(_host.Taken).Action);
        Assert.Null(Assert.Single(_sent).RequestBody);
    }

    [Fact]
    public async Task Reset_does_nothing_by_default()
    {
        string[] ids = await _host.IdsAsync(1);

        Assert.NotEmpty(_host.Run("param($ids) Reset-IntuneDevice -Id $ids -Confirm:$false", ("ids", ids)).AllErrors);
        Assert.NotEmpty(_host.Run("param($ids) Reset-IntuneDevice -Id $ids -Passcode -FreshStart -Confirm:$false", ("ids", ids)).AllErrors);
        Assert.Empty(_host.Changes);
    }

    [Theory]
    [InlineData("-MacOsUnlockCode 12345")]
    [InlineData("-MacOsUnlockCode abcdef")]
    [InlineData("-ObliterationBehavior maybe")]
    public async Task Wrong_options_do_not_bind(string options)
    {
        string[] ids = await _host.IdsAsync(1);

        Assert.NotEmpty(_host.Run($"param($ids) Invoke-IntuneDeviceWipe -Id $ids {options} -Confirm:$false", ("ids", ids)).AllErrors);
        Assert.Empty(_host.Changes);
    }

    [Fact]
    public async Task A_device_that_fails_to_do_it_is_an_error()
    {
        await using FleetHost host = await FleetHost.StartAsync(new SimulatedTenantOptions { DeviceCount = 10, Seed = 3, Faults = [FaultNames.Unrecoverable] });
        List<string> states = [];
        List<string> errors = [];
        foreach (JsonElement device in await host.DevicesAsync())
        {
            host.Advance(TimeSpan.FromHours(25));
            ScriptResult result = host.Run("param($id) Invoke-IntuneDeviceRetire -Id $id -Wait -Confirm:$false", ("id", device.GetProperty("id").GetString()));
            states.Add($"{result["State"]}");
            errors.AddRange(result.ErrorIds);
        }

        Assert.Contains("DeviceActFailed", errors);
        Assert.Contains("RequestRefused", errors);
        Assert.Equal(errors.Count, states.Count(s => s == "Failed"));
        Assert.Equal(10 - errors.Count, states.Count(s => s == "Done"));
    }

    private async Task<SimulatedExchange> WipeAsync(string options)
    {
        string[] ids = await _host.IdsAsync(1);
        _host.Run($"param($ids) Invoke-IntuneDeviceWipe -Id $ids {options} -Confirm:$false", ("ids", ids)).EnsureClean();
        Assert.Equal(ids[0], Assert.Single(_host.Taken).DeviceId);
        return Assert.Single(_sent);
    }

    private static JsonElement Body(SimulatedExchange sent) => JsonDocument.Parse(sent.RequestBody!).RootElement;
}
