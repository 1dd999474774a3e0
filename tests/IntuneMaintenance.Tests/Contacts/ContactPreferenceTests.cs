using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Contacts;

public sealed class ContactPreferenceTests
{
    [Fact]
    public async Task All_scopes_are_listed_and_what_has_no_API_has_its_link()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        ScriptResult found = tenant.Run("Get-IntuneContactPreference").EnsureClean();

        Assert.Equal(["AdminCenter", "CompanyPortal", "Me", "Organization"], found.Output.Select(o => $"{o.Properties["Scope"].Value}").Distinct().Order());
        Assert.All(found.Output, o => Assert.Equal((bool)o.Properties["CanSet"].Value, o.Properties["Link"].Value is null));
        Assert.Equal(["Service desk"], (string[])tenant.Run("Get-IntuneContactPreference CompanyPortal -Name contactITN*e").EnsureClean()["Value"]!);
        Assert.Equal(["messageCenterDigest"], tenant.Run("'AdminCenter' | Get-IntuneContactPreference -Name *digest").EnsureClean().Values<string>("Name"));
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task Contacts_are_added_removed_and_replaced_and_read_back()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, Outside = new OutsideOptions { TechnicalMails = ["a@contoso.com", "b@contoso.com"] } });

        ScriptResult after = tenant.Run("""
            Set-IntuneContactPreference -AddTechnicalMail c@contoso.com -RemoveTechnicalMail A@contoso.com -AddSecurityPhone '+41 44 123 45 67' -PrivacyContact '' -PassThru
            Set-IntuneContactPreference -ReplaceTechnicalMail @{ 'b@contoso.com' = 'new@contoso.com' }
            Get-IntuneContactPreference Organization -Name technical*, *phones, contactEmail
            """).EnsureClean();

        Assert.Equal("new@contoso.com c@contoso.com|+41 44 123 45 67|", string.Join('|', after.Output.TakeLast(3).Select(o => string.Join(' ', (string[])o.Properties["Value"].Value))));
        Assert.Equal(2, tenant.Changes.Count);
        Assert.DoesNotContain("marketing", tenant.Changes[0].RequestBody, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("securityComplianceNotificationMails", tenant.Changes[0].RequestBody, StringComparison.Ordinal);
        Assert.Equal(6, after.Output.Count(o => $"{o.Properties["Scope"].Value}" == "Organization") - 3);
    }

    [Fact]
    public async Task The_own_account_and_Company_Portal_are_set_too()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        tenant.Run("Set-IntuneContactPreference -Me -AddOtherMail me@home.example -MobilePhone '+41 79 000 00 00' -BusinessPhone '+41 44 000 00 01'").EnsureClean();
        tenant.Run("Set-IntuneContactPreference -CompanyPortal -SupportMail desk@contoso.com -SupportSiteUrl https://desk.contoso.com -SupportName ''").EnsureClean();

        Assert.Equal(["me@home.example", "+41 79 000 00 00", "+41 44 000 00 01"], tenant.Run("Get-IntuneContactPreference Me -Name otherMails, mobile*, business* | ForEach-Object Value").EnsureClean().Output.Select(o => $"{o}"));
        Assert.Equal(["+41 44 000 00 00", "desk@contoso.com", "https://desk.contoso.com", "https://www.contoso.com/privacy"], tenant.Run("Get-IntuneContactPreference CompanyPortal | ForEach-Object Value").EnsureClean().Output.Select(o => $"{o}"));
        Assert.Equal(["PATCH /v1.0/me", "PATCH /beta/deviceManagement/intuneBrandingProfiles/"], tenant.Changes.Select(c => $"{c.Method} {c.RequestUri.AbsolutePath}").Select((c, i) => i == 1 ? c[..c.LastIndexOf('/')] + "/" : c));
    }

    [Fact]
    public async Task WhatIf_says_what_and_sends_nothing_and_no_change_sends_nothing_either()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        tenant.Run("Set-IntuneContactPreference -AddTechnicalMail x@contoso.com -WhatIf").EnsureClean();
        tenant.Run("Set-IntuneContactPreference -AddTechnicalMail (Get-IntuneContactPreference Organization -Name technical*).Value").EnsureClean();

        Assert.Contains("add 'x@contoso.com'", tenant.Shell.Host.Ui.Text, StringComparison.Ordinal);
        Assert.Empty(tenant.Changes);
    }

    [Theory]
    [InlineData("-AddTechnicalMail nobody", "InvalidContact")]
    [InlineData("-AddTechnicalMail 'a@b.ch, c@d.ch'", "InvalidContact")]
    [InlineData("-AddSecurityPhone none", "InvalidContact")]
    [InlineData("-PrivacyStatementUrl www.contoso.com", "InvalidContact")]
    [InlineData("-RemoveTechnicalMail not@there.example", "ContactNotFound")]
    [InlineData("-ReplaceTechnicalMail @{ 'not@there.example' = 'a@b.ch' }", "ContactNotFound")]
    [InlineData("-AddTechnicalMail a@b.ch -RemoveTechnicalMail A@b.ch", "ContactNamedTwice")]
    [InlineData("", "NothingToChange")]
    public async Task What_is_wrong_is_said_and_changes_nothing(string parameters, string errorId)
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        Assert.Equal([errorId], tenant.Run("Set-IntuneContactPreference " + parameters).ErrorIds);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task A_synchronized_account_is_left_to_its_own_directory()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, Outside = new OutsideOptions { AdminIsSynchronized = true } });

        Assert.Equal(["UserIsSynchronized"], tenant.Run("Set-IntuneContactPreference -Me -MobilePhone '+41 79 1'").ErrorIds);
        Assert.All(tenant.Run("Get-IntuneContactPreference Me").EnsureClean().Values<bool>("CanSet"), Assert.False);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task An_application_has_no_contact_data_of_its_own_and_the_other_scopes_go_on()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: true, ["Organization.ReadWrite.All", "DeviceManagementApps.ReadWrite.All"]);

        ScriptResult found = tenant.Run("Get-IntuneContactPreference");

        Assert.Equal(["DelegatedOnly"], found.ErrorIds);
        Assert.Equal(3, found.Output.Select(o => o.Properties["Scope"].Value).Distinct().Count());
        Assert.Equal(["DelegatedOnly"], tenant.Run("Set-IntuneContactPreference -Me -MobilePhone '+41 79 1'").ErrorIds);
        tenant.Run("Set-IntuneContactPreference -AddTechnicalMail app@contoso.com").EnsureClean();
        Assert.Single(tenant.Changes);
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: false, ["Organization.Read.All", "User.Read"]);

        ScriptResult refused = tenant.Run("Set-IntuneContactPreference -AddTechnicalMail x@contoso.com");

        Assert.Equal(["PermissionMissing"], refused.ErrorIds);
        Assert.Contains("Organization.ReadWrite.All", refused.AllErrors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(["PermissionMissing"], tenant.Run("Get-IntuneContactPreference").ErrorIds);
    }

    [Fact]
    public async Task The_view_fits_the_window()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        string shown = tenant.Shell.Show("Get-IntuneContactPreference");

        Assert.Contains("technicalNotificationMails", shown, StringComparison.Ordinal);
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    [Fact]
    public async Task Rows_are_changes_of_their_own_and_one_that_is_refused_leaves_the_others_alone()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, Outside = new OutsideOptions { TechnicalMails = ["A@contoso.com"] } });

        ScriptResult rows = tenant.Run("""
            @([pscustomobject]@{ AddTechnicalMail = 'b@contoso.com'; PrivacyContact = '' }
            [pscustomobject]@{ AddTechnicalMail = '' }
            [pscustomobject]@{ AddTechnicalMail = 'B@contoso.com' }
            [pscustomobject]@{ ReplaceTechnicalMail = @{ 'a@contoso.com' = 'a@contoso.com' } }) | Set-IntuneContactPreference
            (Get-IntuneContactPreference Organization -Name technical*).Value
            """);

        Assert.Equal(["InvalidContact"], rows.ErrorIds);
        Assert.Equal(["a@contoso.com", "b@contoso.com"], rows.Output.Select(o => $"{o}"));
        Assert.Equal(2, tenant.Changes.Count);
        Assert.All(tenant.Changes, c => Assert.DoesNotContain("privacy", c.RequestBody, StringComparison.OrdinalIgnoreCase));
    }
}
