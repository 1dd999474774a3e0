using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.DelegatedAdmins;

/// <summary>Power that does not show at once: roles on request (PIM), and permissions delegated to apps.</summary>
public sealed class StandbyTests
{
    private static readonly SimulatedTenantOptions Some = new() { DeviceCount = 8, PageSize = 2, Outside = new OutsideOptions { ServiceProviders = 0, GuestAdmins = 0, ForeignApps = 0, EligibleGuests = 2, ConsentedApps = 2, Insiders = 9 } };

    [Fact]
    public async Task Roles_on_request_and_delegated_permissions_are_found_and_nobody_elses()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Some);

        ScriptResult found = tenant.Run("Get-IntuneDelegatedAdmin").EnsureClean();

        Assert.Equal(["EligibleRole standby Guest 1 eligible", "EligibleRole standby Guest 2 eligible", "ForeignConsent Device dashboard 1 active", "ForeignConsent Device dashboard 2 active"], found.Output.Select(o => $"{o.Properties["Kind"].Value} {o.Properties["DisplayName"].Value} {o.Properties["Status"].Value}"));
        Assert.All(found.Output.Take(2), o => Assert.Equal(Some.Start.AddDays(160), o.Properties["EndDateTime"].Value));
        Assert.All(found.Output.Take(2), o => Assert.Equal(Some.Start.AddDays(-200), o.Properties["CreatedDateTime"].Value));
        Assert.Equal(["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.Read.All"], found.Values<string[]>("Roles")[2]);
        Assert.Contains("every user", found.Values<string>("Note")[2], StringComparison.Ordinal);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task A_tenant_without_the_licence_has_no_roles_on_request_and_no_error()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Some with { Outside = Some.Outside with { RolesOnRequest = false } });

        Assert.Equal(["ForeignConsent", "ForeignConsent"], tenant.Run("Get-IntuneDelegatedAdmin").EnsureClean().Output.Select(o => $"{o.Properties["Kind"].Value}"));
    }

    [Fact]
    public async Task Only_the_Intune_part_of_a_consent_goes_and_the_right_to_activate_a_role_is_withdrawn()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Some);

        tenant.Run("Get-IntuneDelegatedAdmin | Remove-IntuneDelegatedAdmin -WhatIf").EnsureClean();
        Assert.Empty(tenant.Changes);
        ScriptResult removed = tenant.Run("Get-IntuneDelegatedAdmin -Name *1 | Remove-IntuneDelegatedAdmin -Confirm:$false").EnsureClean();

        Assert.Equal(["Removed", "Removed", "Removed"], removed.Output.Select(o => $"{o.Properties["State"].Value}"));
        Assert.Equal(["POST", "PATCH", "DELETE"], tenant.Changes.Select(c => c.Method));
        Assert.Contains("\"action\":\"adminRemove\"", tenant.Changes[0].RequestBody, StringComparison.Ordinal);
        Assert.Equal("{\"scope\":\"User.Read offline_access\"}", tenant.Changes[1].RequestBody);
        Assert.Equal(["standby Guest 2", "Device dashboard 2"], tenant.Run("Get-IntuneDelegatedAdmin").EnsureClean().Values<string>("DisplayName"));
    }

    [Fact]
    public async Task What_may_not_be_read_is_an_error_of_its_kind_and_what_may_not_be_changed_is_one_too()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: true, ["Organization.Read.All", "RoleEligibilitySchedule.Read.Directory", "User.Read.All", "Application.Read.All"], Some);

        ScriptResult found = tenant.Run("Get-IntuneDelegatedAdmin -Kind EligibleRole, ForeignConsent -SkipUsage");

        Assert.Equal(["PermissionMissing"], found.ErrorIds);
        Assert.Equal("ForeignConsent", $"{found.Errors[0].TargetObject}");
        Assert.Equal(2, found.Output.Count);
        Assert.Equal(["PermissionMissing"], tenant.Run("Get-IntuneDelegatedAdmin EligibleRole -Name *1 -SkipUsage | Remove-IntuneDelegatedAdmin -Confirm:$false").ErrorIds);
    }

    [Fact]
    public async Task Ids_are_completed_by_name()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Some);
        string id = (string)tenant.Run("Get-IntuneDelegatedAdmin -Name 'Device dashboard 1'").EnsureClean()["Id"]!;

        Assert.Equal([id], tenant.Shell.Complete("Remove-IntuneDelegatedAdmin -Id 'dashboard 1"));
        Assert.Equal(["'Device dashboard 1'", "'Device dashboard 2'"], tenant.Shell.Complete("Get-IntuneDelegatedAdmin -Name dev").Order());
        Assert.Empty(tenant.Shell.Complete("Remove-IntuneDelegatedAdmin -Id nobody"));
    }
}
