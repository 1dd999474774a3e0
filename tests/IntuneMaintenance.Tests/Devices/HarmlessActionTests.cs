using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Devices;

public sealed class HarmlessActionTests : IAsyncLifetime
{
    private FleetHost _host = null!;

    public async Task InitializeAsync() => _host = await FleetHost.StartAsync(new SimulatedTenantOptions { DeviceCount = 100, Seed = 3 });

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("Sync", "syncDevice", "Windows")]
    [InlineData("RemoteLock", "remoteLock", "iOS")]
    [InlineData("Restart", "rebootNow", "Windows")]
    [InlineData("ShutDown", "shutDown", "Windows")]
    [InlineData("Locate", "locateDevice", "iOS")]
    [InlineData("DisableLostMode", "disableLostMode", "iOS")]
    [InlineData("QuickScan", "windowsDefenderScan", "Windows")]
    [InlineData("FullScan", "windowsDefenderScan", "Windows")]
    [InlineData("UpdateSignatures", "windowsDefenderUpdateSignatures", "Windows")]
    [InlineData("LogoutSharedAppleDeviceActiveUser", "logoutSharedAppleDeviceActiveUser", "iOS")]
    [InlineData("RequestRemoteAssistance", "requestRemoteAssistance", "Windows")]
    public async Task Each_action_is_the_one_that_it_names(string action, string path, string platform)
    {
        string[] ids = await _host.IdsAsync(2, $"operatingSystem eq '{platform}'");

        ScriptResult result = _host.Run($"param($ids) $ids | Invoke-IntuneDeviceAction -Action {action}", ("ids", ids)).EnsureClean();

        Assert.All(result.Values<object>("State"), s => Assert.Equal("Pending", $"{s}"));
        Assert.Equal(ids, _host.Changes.Select(r => r.DeviceId));
        Assert.All(_host.Changes, r => Assert.Equal(path, r.Action));
    }

    [Theory]
    [InlineData("Sync,RemoteLock")]
    [InlineData("Sy")]
    [InlineData("1")]
    [InlineData("0")]
    [InlineData("None")]
    [InlineData("''")]
    [InlineData("Wipe")]
    [InlineData("Retire")]
    [InlineData("Delete")]
    [InlineData("ResetPasscode")]
    [InlineData("FreshStart")]
    [InlineData("*")]
    public async Task Anything_but_one_whole_harmless_name_does_not_bind(string action)
    {
        string[] ids = await _host.IdsAsync(1);

        ScriptResult result = _host.Run($"param($ids) $ids | Invoke-IntuneDeviceAction -Action {action}", ("ids", ids));

        Assert.Contains(result.ErrorIds, id => id.StartsWith("ParameterArgument", StringComparison.Ordinal) || id.StartsWith("CannotConvertArgument", StringComparison.Ordinal));
        Assert.Empty(_host.Changes);
    }

    [Fact]
    public async Task Without_an_action_nothing_runs()
    {
        string[] ids = await _host.IdsAsync(1);

        Assert.NotEmpty(_host.Run("param($ids) $ids | Invoke-IntuneDeviceAction", ("ids", ids)).AllErrors);
        Assert.Empty(_host.Changes);
    }

    [Fact]
    public async Task WhatIf_sends_nothing()
    {
        string[] ids = await _host.IdsAsync(25);

        Assert.Contains("What if", _host.Shell.Show("param($ids) $ids | Invoke-IntuneDeviceAction -Action Restart -WhatIf", ("ids", ids)), StringComparison.Ordinal);
        Assert.Empty(_host.Changes);
    }

    [Fact]
    public async Task What_does_not_work_is_an_error_each_and_the_others_go_on()
    {
        string[] phone = await _host.IdsAsync(1, "operatingSystem eq 'iOS'");
        string[] ids = [.. await _host.IdsAsync(1), .. phone, Guid.NewGuid().ToString()];

        ScriptResult result = _host.Run("param($ids) 'no-id', $ids | ForEach-Object { $_ } | Invoke-IntuneDeviceAction -Action QuickScan", ("ids", ids));

        Assert.Equal(["DeviceNotFound", "InvalidDeviceId", "RequestRefused"], result.ErrorIds.Order());
        Assert.Equal(["Failed", "Gone", "Pending"], result.Values<object>("State").Select(s => $"{s}").Order());
    }

    [Theory]
    [InlineData(FaultNames.Throttle)]
    [InlineData(FaultNames.ThrottleSilent)]
    public async Task A_throttled_action_goes_out_later(string fault)
    {
        string[] ids = await _host.IdsAsync(30);
        _host.Tenant.Faults.Enable(fault, match: "/v1.0/$batch", count: 2);

        _host.Run("param($ids) $ids | Invoke-IntuneDeviceAction -Action Sync", ("ids", ids)).EnsureClean();

        Assert.Equal(ids.Order(), _host.Changes.Select(r => r.DeviceId!).Order());
    }
}
