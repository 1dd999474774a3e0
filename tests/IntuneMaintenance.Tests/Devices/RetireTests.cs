using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Devices;

public sealed class RetireTests : IAsyncLifetime
{
    private FleetHost _host = null!;

    public async Task InitializeAsync() => _host = await FleetHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Devices_from_the_pipeline_are_retired_once_each()
    {
        string[] ids = await _host.IdsAsync(3);

        ScriptResult result = _host.Run("param($ids) Get-IntuneDevice -Id $ids | Invoke-IntuneDeviceRetire -Confirm:$false", ("ids", ids)).EnsureClean();

        Assert.Equal(ids, result.Values<string>("DeviceId"));
        Assert.All(result.Values<object>("State"), s => Assert.Equal("Pending", $"{s}"));
        Assert.Equal(ids, _host.Taken.Select(r => r.DeviceId));
        Assert.All(_host.Taken, r => Assert.Equal("retire", r.Action));
    }

    [Fact]
    public async Task Accepted_is_not_done_until_the_service_says_so()
    {
        string[] ids = await _host.IdsAsync(3);

        ScriptResult result = _host.Run("param($ids) $ids | Invoke-IntuneDeviceRetire -Confirm:$false -Wait", ("ids", ids)).EnsureClean();

        Assert.All(result.Values<object>("State"), s => Assert.Equal("Done", $"{s}"));
        Assert.Equal(ids.Order(), result.Values<string>("DeviceId").Order());
        Assert.Equal(ids.Order(), _host.Tenant.Audit.Records.Where(r => r.IsEffect).Select(r => r.DeviceId!).Order());
    }

    [Fact]
    public async Task A_device_asked_again_is_not_asked_twice()
    {
        string[] ids = await _host.IdsAsync(1);
        _host.Tenant.Faults.Enable(FaultNames.StaleRead);

        for (int i = 0; i < 4; i++)
        {
            Assert.Equal("Pending", $"{_host.Run("param($id) Invoke-IntuneDeviceRetire -Id $id -Confirm:$false", ("id", ids[0])).EnsureClean()["State"]}");
            _host.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Single(_host.Taken);
    }

    [Fact]
    public async Task Another_act_on_a_device_that_is_going_is_refused_by_name()
    {
        string[] ids = await _host.IdsAsync(1);
        _host.Run("param($id) Invoke-IntuneDeviceRetire -Id $id -Confirm:$false", ("id", ids[0])).EnsureClean();

        ScriptResult wipe = _host.Run("param($id) Invoke-IntuneDeviceWipe -Id $id -Confirm:$false", ("id", ids[0]));

        Assert.Equal(["AskedOtherwise"], wipe.ErrorIds);
        Assert.Equal("NotSent", $"{wipe["State"]}");
        Assert.Single(_host.Taken);
    }

    [Fact]
    public async Task WhatIf_reads_and_changes_nothing_not_even_here()
    {
        string[] ids = await _host.IdsAsync(2);

        string shown = _host.Shell.Show("param($ids) $ids | Invoke-IntuneDeviceRetire -WhatIf", ("ids", ids));

        Assert.Contains("What if", shown, StringComparison.Ordinal);
        Assert.Contains(ids[1], shown, StringComparison.Ordinal);
        Assert.Empty(_host.Changes);
        Assert.False(Directory.Exists(Path.Combine(_host.Shell.Folder, "state")));
    }

    [Fact]
    public async Task Each_device_is_asked_about_and_only_a_yes_goes_out()
    {
        string[] ids = await _host.IdsAsync(3);
        foreach (string answer in (string[])["Yes", "No", "Yes"])
        {
            _host.Shell.Host.Ui.Answers.Enqueue(answer);
        }

        _host.Run("param($ids) $ids | Invoke-IntuneDeviceRetire", ("ids", ids)).EnsureClean();

        Assert.Equal([ids[0], ids[2]], _host.Taken.Select(r => r.DeviceId));
        Assert.All(_host.Shell.Host.Ui.Prompts, p => Assert.Contains("serial", p.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_there_to_ask_means_that_nothing_happens()
    {
        string[] ids = await _host.IdsAsync(1);

        ScriptResult result = _host.Run("param($id) Invoke-IntuneDeviceRetire -Id $id", ("id", ids[0]));

        Assert.Equal(["ConfirmationNeeded"], result.ErrorIds);
        Assert.Empty(_host.Changes);
    }

    [Theory]
    [InlineData("DESKTOP-1")]
    [InlineData("id")]
    [InlineData("11111111-2222-3333-4444-555555555555,22222222-2222-3333-4444-555555555555")]
    [InlineData("../users")]
    [InlineData("{11111111-2222-3333-4444-555555555555}")]
    public async Task What_is_no_id_is_an_error_and_the_next_one_goes_on(string wrong)
    {
        string[] ids = await _host.IdsAsync(1);

        ScriptResult result = _host.Run("param($a, $b) $a, $b | Invoke-IntuneDeviceRetire -Confirm:$false", ("a", wrong), ("b", ids[0]));

        Assert.Equal(["InvalidDeviceId"], result.ErrorIds);
        Assert.Contains(wrong, result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(ids, _host.Taken.Select(r => r.DeviceId));
    }

    [Fact]
    public async Task A_device_that_is_not_there_is_an_error_and_the_next_one_goes_on()
    {
        string[] ids = await _host.IdsAsync(1);

        ScriptResult result = _host.Run("param($a, $b) $a, $b | Invoke-IntuneDeviceRetire -Confirm:$false", ("a", Guid.NewGuid().ToString()), ("b", ids[0]));

        Assert.Equal(["DeviceNotFound"], result.ErrorIds);
        Assert.Equal(ids, _host.Taken.Select(r => r.DeviceId));
    }

    [Fact]
    public void A_list_that_breaks_off_changes_nothing()
    {
        _host.Tenant.Faults.Enable(FaultNames.ServerError, match: "skiptoken");

        ScriptResult result = _host.Run("Get-IntuneDevice | Invoke-IntuneDeviceRetire -Confirm:$false -ExpectedCount 100");

        Assert.Contains(Assert.Single(result.ErrorIds), (string[])["ServiceUnavailable", "ServiceTimeout"]);
        Assert.Empty(_host.Changes);
    }
}
