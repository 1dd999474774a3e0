using System.Net;
using System.Security;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Partners;

public sealed class PartnerTests
{
    [Fact]
    public async Task Partners_are_listed_by_kind_with_what_the_association_says()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        ScriptResult found = tenant.Run("Get-IntunePartner").EnsureClean();

        Assert.Equal(["Subscription", "DeviceManagement", "Compliance", "ThreatDefense", "RemoteAssistance"], found.Output.Select(o => $"{o.Properties["Kind"].Value}"));
        Assert.Equal("Fabrikam Services 1", found.Values<string>("Name")[0]);
        Assert.Contains("No API changes it, nor the partner of record", found.Values<string>("Association")[0], StringComparison.Ordinal);
        Assert.Equal("Microsoft Defender for Endpoint", tenant.Run("Get-IntunePartner ThreatDefense -Name *defender*").EnsureClean()["Name"]);
        Assert.Empty(tenant.Changes);
        string shown = tenant.Shell.Show("Get-IntunePartner");
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    [Fact]
    public async Task Reading_goes_beyond_three_pages_and_an_empty_tenant_gives_nothing()
    {
        await using TenantShell many = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, PageSize = 2, Outside = new OutsideOptions { IntunePartners = 9 } });
        await using TenantShell none = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 0, Outside = new OutsideOptions { ServiceProviders = 0, IntunePartners = 0 } });

        Assert.Equal(9, many.Run("Get-IntunePartner Compliance").EnsureClean().Values<string>("Id").Distinct().Count());
        Assert.Contains("without a partner", $"{none.Run("Get-IntunePartner").EnsureClean()["Association"]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_ID_is_added_changed_and_removed_over_its_own_endpoint()
    {
        await using SimulatorServer arm = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 0, RequireToken = true, Start = DateTimeOffset.UtcNow });
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, RequireToken = true, Start = DateTimeOffset.UtcNow });
        var seen = new List<SimulatedExchange>();
        arm.Tenant.Exchanged += seen.Add;
        Connect(tenant, arm);

        Assert.Equal("111111", tenant.Run("Add-IntunePartner 111111 -PassThru").EnsureClean()["PartnerId"]);
        Assert.Equal("111111", tenant.Run("Get-IntunePartner PartnerAdminLink").EnsureClean()["PartnerId"]);
        Assert.Equal(["PartnerAlreadyLinked"], tenant.Run("Add-IntunePartner 222222").ErrorIds);
        Assert.Equal("222222", tenant.Run("Set-IntunePartner 222222 -PassThru").EnsureClean()["PartnerId"]);
        Assert.Equal(["PartnerNotFound"], tenant.Run("Remove-IntunePartner 111111 -Confirm:$false").ErrorIds);
        Assert.Equal(["PartnerNotFound"], tenant.Run("Set-IntunePartner 999999").ErrorIds);
        tenant.Run("Get-IntunePartner PartnerAdminLink | Remove-IntunePartner -Confirm:$false").EnsureClean();
        Assert.Empty(tenant.Run("Get-IntunePartner PartnerAdminLink").EnsureClean().Output);
        Assert.Equal(["PartnerNotLinked"], tenant.Run("Set-IntunePartner 222222").ErrorIds);
        Assert.Equal(["PartnerNotLinked"], tenant.Run("Remove-IntunePartner -Confirm:$false").ErrorIds);

        Assert.Equal(["PUT 111111 200", "PATCH 222222 200", "PATCH 999999 404", "DELETE 222222 200"], seen.Where(s => s.Method != "GET").Select(s => $"{s.Method} {s.RequestUri.Segments[^1]} {s.Status}"));
        Assert.DoesNotContain(tenant.Exchanges, e => e.RequestUri.AbsolutePath.StartsWith("/providers", StringComparison.Ordinal));
        HashSet<string> graph = [.. tenant.Exchanges.Select(e => e.RequestHeaders["Authorization"])];
        Assert.NotEmpty(graph);
        Assert.All(seen, s => Assert.DoesNotContain(s.RequestHeaders["Authorization"], graph));
    }

    [Theory]
    [InlineData("12a4")]
    [InlineData("0")]
    [InlineData("0123456")]
    [InlineData("-1")]
    [InlineData("../1")]
    [InlineData("12345678901")]
    public async Task A_malformed_ID_goes_nowhere(string id)
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        Assert.Equal(["InvalidPartnerId"], tenant.Run("param($id) Add-IntunePartner -PartnerId $id", ("id", id)).ErrorIds);
        Assert.DoesNotContain(tenant.Exchanges, e => e.RequestUri.AbsolutePath.StartsWith("/providers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIf_sends_no_change_and_a_repeat_changes_nothing()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        tenant.Run("Add-IntunePartner 123456 -WhatIf").EnsureClean();
        Assert.Empty(tenant.Changes);
        tenant.Run("'123456' | Add-IntunePartner; Add-IntunePartner 123456; Set-IntunePartner 123456; Set-IntunePartner 777777 -WhatIf; Remove-IntunePartner -WhatIf").EnsureClean();

        Assert.Single(tenant.Changes);
        Assert.Contains("partner admin link", tenant.Shell.Host.Ui.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_for_Graph_is_never_sent_to_ARM()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: true, ["Organization.Read.All", "DeviceManagementServiceConfig.Read.All"]);

        ScriptResult refused = tenant.Run("Add-IntunePartner 123456");

        Assert.Equal(["ArmTokenMissing"], refused.ErrorIds);
        Assert.DoesNotContain(tenant.Exchanges, e => e.RequestUri.AbsolutePath.StartsWith("/providers", StringComparison.Ordinal));
        ScriptResult rest = tenant.Run("Get-IntunePartner");
        Assert.Equal(["ArmTokenMissing"], rest.ErrorIds);
        Assert.Equal(5, rest.Output.Count);
        Assert.Equal(rest.Values<string>("Id")[0], rest.Values<string>("Name")[0]);
    }

    [Fact]
    public async Task A_token_of_another_identity_is_refused_before_anything_is_sent()
    {
        await using SimulatorServer arm = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 0, RequireToken = true, Seed = 9, Start = DateTimeOffset.UtcNow });
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, RequireToken = true, Start = DateTimeOffset.UtcNow });
        int seen = 0;
        arm.Tenant.Exchanged += _ => seen++;

        Connect(tenant, arm);
        Assert.Equal(["ArmOtherTenant"], tenant.Run("Add-IntunePartner 123456").ErrorIds);
        Connect(tenant, tenant.Server, appOnly: true);
        Assert.Equal(["ArmOtherIdentity"], tenant.Run("Add-IntunePartner 123456").ErrorIds);

        Assert.Equal(0, seen);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: false, ["User.Read"]);

        ScriptResult refused = tenant.Run("Get-IntunePartner Compliance");

        Assert.Equal(["PermissionMissing"], refused.ErrorIds);
        Assert.Contains("DeviceManagementServiceConfig.Read.All", refused.AllErrors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_directory_is_a_link_for_a_country_and_a_service()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        ScriptResult page = tenant.Run("Find-IntunePartner de 'Deployment or Migration'").EnsureClean();

        string link = Uri.UnescapeDataString(Uri.UnescapeDataString($"{page["Link"]}"));
        Assert.StartsWith("https://appsource.microsoft.com/marketplace/partner-dir?filter=services=Deployment or Migration;", link, StringComparison.Ordinal);
        Assert.Contains(";country=DE;", link, StringComparison.Ordinal);
        Assert.Equal(["InvalidCountry"], tenant.Run("Find-IntunePartner Germany").ErrorIds);
    }

    private static void Connect(TenantShell tenant, SimulatorServer arm, bool appOnly = false)
    {
        using SecureString graph = new NetworkCredential("", tenant.Tenant.IssueToken(new SimulatedTokenRequest())).SecurePassword;
        using SecureString armToken = new NetworkCredential("", arm.Tenant.IssueToken(new SimulatedTokenRequest { Audience = SimulatedTokenRequest.ArmAudience, AppOnly = appOnly })).SecurePassword;
        tenant.Run(
            "param($at, $token, $arm, $armToken) Connect-IntuneMaintenance -AccessToken $token -GraphEndpoint $at -ArmAccessToken $armToken -ArmEndpoint $arm",
            ("at", tenant.Server.BaseAddress),
            ("token", graph),
            ("arm", arm.BaseAddress),
            ("armToken", armToken)).EnsureClean();
    }
}
