using System.Management.Automation;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Devices;

public sealed class GuardTests
{
    private const string Retire = "param($ids) $ids | Invoke-IntuneDeviceRetire -Confirm:$false";

    [Fact]
    public async Task Eleven_devices_are_too_many_whatever_Confirm_says()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(11);

        ScriptResult result = host.Run("param($ids) $ConfirmPreference = 'None'; " + Retire[12..], ("ids", ids));

        Assert.Equal(["DeviceGuardExceeded"], result.ErrorIds);
        ErrorRecord error = Assert.Single(result.AllErrors);
        Assert.Equal(ErrorCategory.SecurityError, error.CategoryInfo.Category);
        Assert.Contains("11 devices now", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-ExpectedCount 11", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(host.Changes);
        Assert.Equal(10, host.Run(Retire, ("ids", ids[..10])).EnsureClean().Output.Count);
    }

    [Fact]
    public async Task A_loop_over_single_ids_meets_the_guard_too()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(12);

        ScriptResult result = host.Run("param($ids) foreach ($id in $ids) { Invoke-IntuneDeviceRetire -Id $id -Confirm:$false }", ("ids", ids));

        Assert.Equal(["DeviceGuardExceeded", "DeviceGuardExceeded"], result.ErrorIds);
        Assert.Equal(ids[..10], host.Taken.Select(r => r.DeviceId));
    }

    [Fact]
    public async Task A_small_fleet_has_a_smaller_guard()
    {
        await using FleetHost host = await FleetHost.StartAsync(new SimulatedTenantOptions { DeviceCount = 40, Seed = 3 });
        string[] ids = await host.IdsAsync(2);

        Assert.Equal(["DeviceGuardExceeded"], host.Run(Retire, ("ids", ids)).ErrorIds);
        host.Run(Retire, ("ids", ids[..1])).EnsureClean();
        Assert.Single(host.Taken);
    }

    [Fact]
    public async Task What_another_machine_did_counts_by_the_tenants_own_record()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(12);
        using var elsewhere = new PowerShellHarness();
        elsewhere.Connect(host.Server.BaseAddress);
        elsewhere.Run(Retire, ("ids", ids[..10])).EnsureClean();

        ScriptResult result = host.Run(Retire, ("ids", ids[10..11]));

        Assert.Equal(["DeviceGuardExceeded"], result.ErrorIds);
        Assert.Contains("10 in the last 24 hours", result.AllErrors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(10, host.Taken.Count);
        host.Advance(TimeSpan.FromHours(24.1));
        host.Run(Retire, ("ids", ids[10..])).EnsureClean();
    }

    [Fact]
    public async Task What_this_machine_did_counts_even_when_the_tenant_does_not_show_it_yet()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(11);
        host.Tenant.Faults.Enable(FaultNames.StaleRead);
        host.Run(Retire, ("ids", ids[..10])).EnsureClean();

        Assert.Equal(["DeviceGuardExceeded"], host.Run(Retire, ("ids", ids[10..])).ErrorIds);
        Assert.Equal(10, host.Taken.Count);
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_lets_nothing_pass()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(1);
        host.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, match: "remoteActionAudits");

        Assert.Equal(["PermissionMissing"], host.Run(Retire, ("ids", ids)).ErrorIds);
        Assert.Empty(host.Changes);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    public async Task A_wrong_count_sends_nothing(int expected)
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(11);

        ScriptResult result = host.Run(Retire + " -ExpectedCount " + expected, ("ids", ids));

        Assert.Equal(["ExpectedCountMismatch"], result.ErrorIds);
        Assert.Empty(host.Changes);
    }

    [Fact]
    public async Task The_exact_count_lifts_the_first_guard()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(25);

        host.Run(Retire + " -ExpectedCount 25", ("ids", ids)).EnsureClean();

        Assert.Equal(ids.Order(), host.Taken.Select(r => r.DeviceId!).Order());
    }

    [Fact]
    public async Task Beyond_a_tenth_of_the_fleet_only_a_plan_acts()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(61);

        ScriptResult result = host.Run(Retire + " -ExpectedCount 61", ("ids", ids));

        Assert.Equal(["PlanRequired"], result.ErrorIds);
        Assert.Contains("New-IntuneDecommissionPlan", result.AllErrors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(host.Changes);
        Assert.Equal(60, host.Run(Retire + " -ExpectedCount 60", ("ids", ids[..60])).EnsureClean().Output.Count);
    }

    [Fact]
    public async Task Declined_devices_do_not_count_and_the_named_number_stays_the_named_one()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(12);
        host.Shell.Host.Ui.Answers.Enqueue("No");
        host.Shell.Host.Ui.Answers.Enqueue("Yes to All");

        host.Run("param($ids) $ids | Invoke-IntuneDeviceRetire -ExpectedCount 12", ("ids", ids)).EnsureClean();

        Assert.Equal(ids[1..], host.Taken.Select(r => r.DeviceId));
    }

    [Fact]
    public async Task Other_destructive_acts_count_together()
    {
        await using FleetHost host = await FleetHost.StartAsync();
        string[] ids = await host.IdsAsync(11);
        host.Run(Retire, ("ids", ids[..4])).EnsureClean();
        host.Run("param($ids) $ids | Invoke-IntuneDeviceWipe -Confirm:$false", ("ids", ids[4..7])).EnsureClean();
        host.Run("param($ids) $ids | Remove-IntuneDevice -Confirm:$false", ("ids", ids[7..10])).EnsureClean();

        Assert.Equal(["DeviceGuardExceeded"], host.Run("param($ids) Reset-IntuneDevice -Id $ids -FreshStart -Confirm:$false", ("ids", ids[10..])).ErrorIds);
        Assert.Equal(10, host.Taken.Count);
    }
}
