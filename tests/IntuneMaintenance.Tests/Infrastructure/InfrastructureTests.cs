using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Infrastructure;

public sealed class InfrastructureTests
{
    private static readonly SimulatedTenantOptions Synced = new() { DeviceCount = 20, DirectorySyncedAt = new SimulatedTenantOptions().Start.AddHours(-2), SyncedGroups = 2, SyncedDevices = 1 };

    [Theory]
    [InlineData("SPE_E3", "Enabled", null, true, "Yes", "EXCHANGE_S_ENTERPRISE")]
    [InlineData("SPE_E3", "Warning", 0, false, "Yes", "EXCHANGE_S_ENTERPRISE")]
    [InlineData("SPE_E3", "Suspended", 0, false, "No", "No product or plan")]
    [InlineData("EMS", "Enabled", 0, false, "No", "No product or plan")]
    [InlineData("EMS", "Enabled", null, false, "Unknown", "No product or plan")]
    [InlineData("INTUNE_A", "Enabled", 0, true, "Unknown", "Password hashes are synchronised")]
    [InlineData("ENTERPRISEPACK", "Enabled", 0, false, "Yes", "SharePoint")]
    public async Task Other_services_decide_whether_synchronisation_is_needed(string sku, string status, int? users, bool passwords, string inUse, string evidence)
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Synced with
        {
            SyncedUsers = users,
            SyncedGroups = 0,
            SyncedDevices = 0,
            PasswordSync = passwords,
            Subscriptions = [new SimulatedSubscription("INTUNE_A"), new SimulatedSubscription(sku) { Status = status }],
        });

        ScriptResult sync = tenant.Run("Get-IntuneInfrastructure DirectorySync").EnsureClean();

        Assert.Equal(inUse, $"{sync["InUse"]}");
        Assert.Contains(evidence, (string)sync["EvidenceText"]!, StringComparison.Ordinal);
        Assert.NotEmpty((string[])sync["Uninstall"]!);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task It_is_counted_and_described()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Synced);

        ScriptResult sync = tenant.Run("Get-IntuneInfrastructure DirectorySync").EnsureClean();

        int users = (int)sync["UserCount"]!;
        Assert.True(users > 0);
        Assert.Equal((2, 1, "on"), (sync["GroupCount"], sync["DeviceCount"], sync["State"]));
        Assert.Contains("passwordSyncEnabled", (string[])sync["Features"]!);
        Assert.Equal(Synced.DirectorySyncedAt, sync["LastSyncDateTime"]);
        Assert.Contains($"{users} users, 2 groups and 1 device;", (string)sync["EvidenceText"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenant_of_the_cloud_alone_needs_nothing()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, WithConnectors = false });

        ScriptResult found = tenant.Run("Get-IntuneInfrastructure").EnsureClean();

        Assert.Equal(("No", "never used"), ($"{found["InUse"]}", found["State"]));
        Assert.Empty((string[])found["Uninstall"]!);
    }

    [Fact]
    public async Task Federated_domains_name_their_identity_provider()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Synced with
        {
            Subscriptions = [new SimulatedSubscription("SPE_E3")],
            Domains =
            [
                new SimulatedDomain("fed.ch") { Users = 2, IssuerUri = "http://sts.fed.ch/adfs/services/trust", PassiveSignInUri = "https://sts.fed.ch/adfs/ls/" },
                new SimulatedDomain("okta.ch") { IssuerUri = "http://www.okta.com/exk1", PassiveSignInUri = "https://x.okta.com/app/office365/sso" },
                new SimulatedDomain("own.ch") { Users = 1, IssuerUri = "urn:own", PassiveSignInUri = "https://login.own.ch/sso" },
                new SimulatedDomain("managed.ch"),
            ],
        });

        ScriptResult found = tenant.Run("Get-IntuneInfrastructure Federation").EnsureClean();

        Assert.Equal(["fed.ch AD FS 2 Yes", "okta.ch Okta 0 No", "own.ch another one at login.own.ch 1 Yes"], found.Output.Select(o => $"{o.Properties["Name"].Value} {o.Properties["IdentityProvider"].Value} {o.Properties["UserCount"].Value} {o.Properties["InUse"].Value}"));
        string[] steps = (string[])found.Output[0].Properties["Uninstall"].Value;
        Assert.Contains(steps, s => s.Contains("AD FS Proxy", StringComparison.Ordinal));
        Assert.DoesNotContain((string[])found.Output[1].Properties["Uninstall"].Value, s => s.Contains("AD FS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Connectors_on_servers_are_judged_by_their_contact()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1 });
        tenant.Tenant.Plant("ndesConnectors", """{"id":"old","displayName":"SRV-OLD","machineName":"SRV-OLD","state":"inactive","lastConnectionDateTime":"@-400"}""");

        ScriptResult found = tenant.Run("Get-IntuneInfrastructure ExchangeConnector, CertificateConnector, DomainJoinConnector").EnsureClean();

        string[] verdicts = [.. found.Output.Select(o => $"{o.Properties["Kind"].Value} {o.Properties["Server"].Value ?? o.Properties["Name"].Value} {o.Properties["InUse"].Value}")];
        Assert.Contains("CertificateConnector SRV-OLD No", verdicts);
        Assert.Contains(verdicts, v => v.StartsWith("CertificateConnector", StringComparison.Ordinal) && v.EndsWith("Yes", StringComparison.Ordinal));
        Assert.Contains(verdicts, v => v.StartsWith("ExchangeConnector", StringComparison.Ordinal) && v.EndsWith("No", StringComparison.Ordinal));
        Assert.All(found.Output, o => Assert.NotEmpty((string[])o.Properties["Uninstall"].Value));
        Assert.Equal(["No", "No"], tenant.Run("Get-IntuneInfrastructure ExchangeConnector, CertificateConnector -InUse No").EnsureClean().Output.Select(o => $"{o.Properties["InUse"].Value}"));
        Assert.All(tenant.Shell.Show("Get-IntuneInfrastructure").Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    [Fact]
    public async Task What_the_token_may_not_read_is_unknown_with_the_reason()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: true, ["DeviceManagementServiceConfig.Read.All"], Synced with { Domains = [new SimulatedDomain("fed.ch") { IssuerUri = "x" }] });

        ScriptResult found = tenant.Run("Get-IntuneInfrastructure").EnsureClean();

        Assert.Equal(["DirectorySync Unknown", "Federation Unknown", "ExchangeConnector No", "CertificateConnector Unknown", "CertificateConnector Unknown", "DomainJoinConnector Unknown"], found.Output.Select(o => $"{o.Properties["Kind"].Value} {o.Properties["InUse"].Value}"));
        Assert.Contains("The products of the tenant: the token may not read it.", (string[])found.Output[0].Properties["Evidence"].Value);
        Assert.Contains(found.Output[0].Properties["Evidence"].Value as string[] ?? [], e => e.Contains("by people only", StringComparison.Ordinal));
        Assert.Null(found.Output[0].Properties["UserCount"].Value);
    }
}
