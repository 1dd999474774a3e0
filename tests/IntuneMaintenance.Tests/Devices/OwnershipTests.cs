using System.Text.Json;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Devices;

public sealed class OwnershipTests : IAsyncLifetime
{
    private FleetHost _host = null!;

    public async Task InitializeAsync() => _host = await FleetHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("personal")]
    [InlineData("unknown")]
    public async Task What_is_not_the_organizations_is_not_wiped_from_a_list(string owner)
    {
        string[] ids = await _host.IdsAsync(2, $"managedDeviceOwnerType eq '{owner}' and operatingSystem eq 'Windows'");

        ScriptResult result = _host.Run("param($ids) Get-IntuneDevice -Id $ids | Invoke-IntuneDeviceWipe -Confirm:$false", ("ids", ids));

        Assert.Equal(["PersonalDevice", "PersonalDevice"], result.ErrorIds);
        Assert.Contains(ids[0], result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(_host.Changes);
    }

    [Theory]
    [InlineData("Invoke-IntuneDeviceWipe")]
    [InlineData("Reset-IntuneDevice -FreshStart")]
    public async Task Its_id_on_the_command_line_is_a_decision(string act)
    {
        string[] ids = await _host.IdsAsync(1, "managedDeviceOwnerType eq 'personal' and operatingSystem eq 'Windows'");

        _host.Run($"param($ids) {act} -Id $ids -Confirm:$false", ("ids", ids)).EnsureClean();

        Assert.Equal(ids, _host.Taken.Select(r => r.DeviceId));
    }

    [Fact]
    public async Task A_mixed_list_wipes_the_organizations_and_names_the_others()
    {
        string[] ids = [.. await _host.IdsAsync(1, "managedDeviceOwnerType eq 'personal' and operatingSystem eq 'Windows'"), .. await _host.IdsAsync(2)];

        ScriptResult result = _host.Run("param($ids) $ids | Invoke-IntuneDeviceWipe -Confirm:$false", ("ids", ids));

        Assert.Equal(["PersonalDevice"], result.ErrorIds);
        Assert.Equal(ids[1..], _host.Taken.Select(r => r.DeviceId));
    }

    [Fact]
    public async Task Retire_is_for_everybody()
    {
        string[] ids = await _host.IdsAsync(2, "managedDeviceOwnerType eq 'personal' and operatingSystem eq 'iOS'");

        _host.Run("param($ids) $ids | Invoke-IntuneDeviceRetire -Confirm:$false", ("ids", ids)).EnsureClean();

        Assert.Equal(2, _host.Taken.Count);
    }

    [Fact]
    public async Task Deleting_corporate_Android_says_that_it_wipes()
    {
        JsonElement device = (await _host.DevicesAsync("operatingSystem eq 'Android'")).First(d => d.GetProperty("deviceEnrollmentType").GetString() == "androidEnterpriseFullyManaged");
        string id = device.GetProperty("id").GetString()!;

        string shown = _host.Shell.Show("param($id) Remove-IntuneDevice -Id $id -WhatIf", ("id", id));
        Assert.Contains("wipe", shown, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(_host.Changes);

        _host.Run("param($id) $id | Remove-IntuneDevice -Confirm:$false", ("id", id)).EnsureClean();
        Assert.Equal("delete", Assert.Single(_host.Taken).Action);
    }
}
