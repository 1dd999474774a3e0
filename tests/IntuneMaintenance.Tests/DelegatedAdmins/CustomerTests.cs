using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.DelegatedAdmins;

public sealed class CustomerTests
{
    private const string Invitation = "https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/";
    private const string Id = "0a1b2c3d-0000-4000-8000-000000000001-0a1b2c3d-0000-4000-8000-000000000002";
    private static readonly SimulatedTenantOptions Crowded = new() { DeviceCount = 20, PageSize = 3, Outside = new OutsideOptions { ServiceProviders = 2, GuestAdmins = 2, GuestOperators = 11, ForeignApps = 2, Insiders = 12 } };

    [Fact]
    public async Task Every_way_in_is_found_with_roles_and_last_use_and_nobody_else()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Crowded);

        ScriptResult found = tenant.Run("Get-IntuneDelegatedAdmin").EnsureClean();

        Assert.Equal(
            ["DirectoryRole 2", "ForeignApp 2", "IntuneRole 11", "ServiceProvider 2"],
            found.Output.GroupBy(o => $"{o.Properties["Kind"].Value}").Select(g => $"{g.Key} {g.Count()}").Order());
        Assert.All(found.Values<DateTimeOffset>("LastUsedDateTime"), used => Assert.Equal(new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero), used));
        Assert.All(found.Values<bool>("ReachesIntune"), Assert.True);
        Assert.Equal(["Global Reader", "Intune Administrator"], found.Values<string[]>("Roles")[0]);
        Assert.Equal(["DeviceManagementManagedDevices.ReadWrite.All"], found.Values<string[]>("Roles")[^1]);
        Assert.DoesNotContain(found.Values<string>("Id"), id => id.StartsWith("b4c546a4", StringComparison.Ordinal));
        Assert.Equal("fabrikam.com", tenant.Run("Get-IntuneDelegatedAdmin DirectoryRole -Name 'tech Guest 1'").EnsureClean()["Tenant"]);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task Without_the_sign_in_log_the_audit_log_tells_what_it_can()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, Outside = new OutsideOptions { SignInLog = false } });

        ScriptResult found = tenant.Run("Get-IntuneDelegatedAdmin").EnsureClean();

        Assert.All(found.Values<bool>("UsageKnown"), Assert.False);
        Assert.Equal([false, true, true], found.Output.Select(o => o.Properties["LastUsedDateTime"].Value is not null));
        Assert.DoesNotContain(tenant.Run("Get-IntuneDelegatedAdmin -SkipUsage").EnsureClean().Output, o => o.Properties["LastUsedDateTime"].Value is not null);
    }

    [Fact]
    public async Task A_kind_that_may_not_be_read_is_an_error_and_the_others_go_on()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: true, ["Policy.Read.All", "Organization.Read.All"]);

        ScriptResult found = tenant.Run("Get-IntuneDelegatedAdmin");

        Assert.Equal(["ServiceProvider"], found.Output.Select(o => $"{o.Properties["Kind"].Value}"));
        Assert.Equal(5, found.ErrorIds.Count);
        Assert.All(found.ErrorIds, id => Assert.Equal("PermissionMissing", id));
        Assert.Equal(["DirectoryRole", "EligibleRole", "IntuneRole", "ForeignApp", "ForeignConsent"], found.Errors.Select(e => $"{e.TargetObject}"));
        Assert.Contains("DeviceManagementRBAC.Read.All", found.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_tenant_gives_nothing_and_a_customer_has_no_relationships_to_read()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 0, Outside = new OutsideOptions { ServiceProviders = 0, GuestAdmins = 0, ForeignApps = 0, Insiders = 0 } });

        Assert.Empty(tenant.Run("Get-IntuneDelegatedAdmin").EnsureClean().Output);
        Assert.Equal(["PartnerTenantOnly"], tenant.Run("Get-IntuneDelegatedAdmin Relationship").ErrorIds);
        Assert.Equal(["PartnerTenantOnly"], tenant.Run("New-IntuneDelegatedAdmin Test").ErrorIds);
        Assert.DoesNotContain(tenant.Exchanges, e => e.RequestUri.AbsolutePath.Contains("delegatedAdminRelationships", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Graph_can_remove_goes_piece_by_piece_and_the_rest_is_told()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 5, Outside = new OutsideOptions { GuestOperators = 1 } });
        foreach (string answer in (string[])["Yes", "No", "Yes"])
        {
            tenant.Shell.Host.Ui.Answers.Enqueue(answer);
        }

        ScriptResult removed = tenant.Run("Get-IntuneDelegatedAdmin | Remove-IntuneDelegatedAdmin").EnsureClean();

        Assert.Equal(["ServiceProvider Remains", "DirectoryRole Removed", "ForeignApp Removed"], removed.Output.Select(o => $"{o.Properties["Kind"].Value} {o.Properties["State"].Value}"));
        Assert.Equal(3, tenant.Shell.Host.Ui.Prompts.Count);
        Assert.Contains("Partner relationships > Remove roles", removed.Values<string>("Note")[0], StringComparison.Ordinal);
        Assert.Equal("https://admin.microsoft.com/Adminportal/Home#/partners", removed.Values<string>("Link")[0]);
        Assert.Equal(2, tenant.Changes.Count);
        Assert.Equal(["ServiceProvider", "IntuneRole"], tenant.Run("Get-IntuneDelegatedAdmin").EnsureClean().Output.Select(o => $"{o.Properties["Kind"].Value}"));
        Assert.Equal("Removed", $"{tenant.Run("Get-IntuneDelegatedAdmin IntuneRole | Remove-IntuneDelegatedAdmin -Confirm:$false").EnsureClean()["State"]}");
    }

    [Fact]
    public async Task WhatIf_sends_nothing()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Crowded);

        tenant.Run("Get-IntuneDelegatedAdmin | Remove-IntuneDelegatedAdmin -WhatIf").EnsureClean();

        Assert.Contains("Remove the directory role Intune Administrator", tenant.Shell.Host.Ui.Text, StringComparison.Ordinal);
        Assert.Empty(tenant.Changes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_identity_that_runs_it_stays(bool appOnly)
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly, []);
        string own = System.Text.Json.JsonDocument.Parse(Convert.FromBase64String(Pad(tenant.Tenant.IssueToken(new SimulatedTokenRequest { AppOnly = appOnly }).Split('.')[1]))).RootElement.GetProperty("oid").GetString()!;

        Assert.Equal(["OwnIdentity"], tenant.Run("param($id) Remove-IntuneDelegatedAdmin $id -Confirm:$false", ("id", own)).ErrorIds);
        Assert.Equal(["DelegatedAdminNotFound"], tenant.Run("Remove-IntuneDelegatedAdmin 00000000-0000-0000-0000-000000000001 -Confirm:$false").ErrorIds);
        Assert.Equal(["InvalidDelegatedAdminId"], tenant.Run("Remove-IntuneDelegatedAdmin somebody -Confirm:$false").ErrorIds);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task A_read_that_fails_removes_nothing()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();
        string id = $"{tenant.Run("Get-IntuneDelegatedAdmin DirectoryRole").EnsureClean()["Id"]}";
        tenant.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "servicePrincipals");

        Assert.Equal(["PermissionMissing"], tenant.Run("param($id) Remove-IntuneDelegatedAdmin $id -Confirm:$false", ("id", id)).ErrorIds);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task An_invitation_is_checked_and_its_page_named()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        ScriptResult invitation = tenant.Run("param($link) $link | Approve-IntuneDelegatedAdmin", ("link", Invitation + Id)).EnsureClean();

        Assert.Equal(Id, invitation["Id"]);
        Assert.Equal(Invitation + Id, invitation["Link"]);
        Assert.Contains("Graph shows a customer nothing", $"{invitation["Next"]}", StringComparison.Ordinal);
        Assert.Empty(tenant.Changes);
    }

    [Theory]
    [InlineData("https://admin.microsoft.com.evil.example/AdminPortal/Home#/partners/invitation/granularAdminRelationships/" + Id)]
    [InlineData("https://evil.example@admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/" + Id)]
    [InlineData("http://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/" + Id)]
    [InlineData("https://admin.microsoft.com/AdminPortal/Home?next=evil#/partners/invitation/granularAdminRelationships/" + Id)]
    [InlineData(Invitation + "0a1b2c3d-0000-4000-8000-000000000001")]
    [InlineData("not a link")]
    public async Task A_link_that_leads_elsewhere_is_refused(string link)
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        Assert.Equal(["InvalidInvitationLink"], tenant.Run("param($link) Approve-IntuneDelegatedAdmin $link -Open", ("link", link)).ErrorIds);
    }

    [Fact]
    public async Task The_views_fit_the_window()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Crowded);

        string shown = tenant.Shell.Show("Get-IntuneDelegatedAdmin") + tenant.Shell.Show("Get-IntuneDelegatedAdmin | Remove-IntuneDelegatedAdmin -Confirm:$false");

        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    private static string Pad(string text) => text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
}
