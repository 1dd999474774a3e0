using System.Management.Automation;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Connectors;

public sealed class ConnectorTests
{
    private static readonly DateTimeOffset Start = new SimulatedTenantOptions().Start;
    private static readonly SimulatedTenantOptions Empty = new() { DeviceCount = 1, WithConnectors = false };

    [Fact]
    public async Task Every_connector_stands_in_one_list()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, DirectorySyncedAt = Start.AddMinutes(-20) });

        ScriptResult all = tenant.Run("Get-IntuneConnector -IncludeNotConfigured").EnsureClean();
        ScriptResult found = tenant.Run("Get-IntuneConnector").EnsureClean();

        string[] health = [.. found.Output.Select(c => $"{c.Properties["Kind"].Value} {c.Properties["Health"].Value}").Order()];
        Assert.Equal(
            [
                "AppleEnrollmentToken Healthy", "ApplePushCertificate Healthy", "AppleVppToken Healthy", "AppleVppToken Healthy",
                "ComplianceManagementPartner Healthy", "DeviceManagementPartner Healthy", "DomainJoinConnector Healthy", "EntraConnect Healthy",
                "ExchangeConnector Retired", "ManagedGooglePlay Healthy", "MobileThreatDefense Healthy", "NdesConnector Healthy", "TenantAttach Unknown", "WindowsAutopilot Healthy",
            ],
            health);
        Assert.Equal(["RemoteAssistance"], all.Output.Where(c => $"{c.Properties["Health"].Value}" == "NotConfigured").Select(c => $"{c.Properties["Kind"].Value}"));
        PSObject exchange = found.Output.Single(c => $"{c.Properties["Kind"].Value}" == "ExchangeConnector");
        Assert.Contains("2024-02-19", (string)exchange.Properties["Reason"].Value, StringComparison.Ordinal);
        Assert.Equal(304, found.Output.Single(c => $"{c.Properties["Kind"].Value}" == "ApplePushCertificate").Properties["DaysLeft"].Value);
        Assert.Equal(2, tenant.Exchanges.Count(e => e.RequestUri.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal)) / 2);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task The_tenants_clock_decides()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();
        Assert.Empty(tenant.Run("Get-IntuneConnector -Health Warning, Unhealthy").EnsureClean().Output);

        tenant.Tenant.Clock.AdvanceTo(Start.AddDays(285));

        ScriptResult ill = tenant.Run("Get-IntuneConnector -Health Unhealthy, Warning").EnsureClean();
        Assert.Equal(
            ["AppleVppToken Unhealthy -86", "AppleVppToken Unhealthy -26", "AppleEnrollmentToken Unhealthy 4", "ApplePushCertificate Warning 19"],
            ill.Output.Select(c => $"{c.Properties["Kind"].Value} {c.Properties["Health"].Value} {c.Properties["DaysLeft"].Value}"));
        Assert.All(ill.Values<string>("Advice"), a => Assert.Contains("Apple", a, StringComparison.Ordinal));
        Assert.Equal(2, tenant.Run("Get-IntuneConnector -Health Unhealthy -CriticalDays 0 -WarningDays 3").EnsureClean().Output.Count);
        Assert.Equal(["ThresholdsCrossed"], tenant.Run("Get-IntuneConnector -CriticalDays 40").ErrorIds);
        Assert.Equal(["ThresholdsCrossed"], tenant.Run("Get-IntuneConnector -SilentWarningDays 8").ErrorIds);
    }

    [Theory]
    [InlineData("vppTokens", """{"displayName":"x","state":"invalid","expirationDateTime":"2027-09-01T00:00:00Z","lastSyncDateTime":"@-1","lastSyncStatus":"completed"}""", "Unhealthy")]
    [InlineData("vppTokens", """{"state":"valid","expirationDateTime":"2027-09-01T00:00:00Z","lastSyncDateTime":"@-1","lastSyncStatus":"failed"}""", "Unhealthy")]
    [InlineData("vppTokens", """{"state":"assignedToExternalMDM","expirationDateTime":"2027-09-01T00:00:00Z","lastSyncDateTime":"@-1"}""", "Warning")]
    [InlineData("depOnboardingSettings", """{"tokenName":"t","tokenExpirationDateTime":"2027-09-01T00:00:00Z","lastSuccessfulSyncDateTime":"@-1","lastSyncErrorCode":7}""", "Unhealthy")]
    [InlineData("depOnboardingSettings", """{"tokenName":"t","tokenExpirationDateTime":"2027-09-01T00:00:00Z","lastSuccessfulSyncDateTime":"@-80","lastSyncErrorCode":0}""", "Warning")]
    [InlineData("depOnboardingSettings", """{"tokenName":"t","tokenExpirationDateTime":"2027-09-01T00:00:00Z","lastSuccessfulSyncDateTime":"@-200"}""", "Unhealthy")]
    [InlineData("mobileThreatDefenseConnectors", """{"partnerState":"enabled","lastHeartbeatDateTime":"@-30","partnerUnresponsivenessThresholdInDays":1}""", "Unhealthy")]
    [InlineData("mobileThreatDefenseConnectors", """{"partnerState":"unresponsive","lastHeartbeatDateTime":"@-30"}""", "Unhealthy")]
    [InlineData("mobileThreatDefenseConnectors", """{"partnerState":"available","lastHeartbeatDateTime":"0001-01-01T00:00:00Z"}""", "NotConfigured")]
    [InlineData("deviceManagementPartners", """{"displayName":"Jamf","isConfigured":true,"partnerState":"enabled","lastHeartbeatDateTime":"@-3"}""", "Healthy")]
    [InlineData("deviceManagementPartners", """{"displayName":"Jamf","isConfigured":true,"partnerState":"rejected","lastHeartbeatDateTime":"@-3"}""", "Unhealthy")]
    [InlineData("deviceManagementPartners", """{"displayName":"Jamf","isConfigured":false,"partnerState":"unknown"}""", "NotConfigured")]
    [InlineData("complianceManagementPartners", """{"displayName":"VMware","partnerState":"enabled","lastHeartbeatDateTime":"@-100"}""", "Warning")]
    [InlineData("remoteAssistancePartners", """{"displayName":"TeamViewer","onboardingStatus":"onboarding"}""", "Warning")]
    [InlineData("remoteAssistancePartners", """{"displayName":"TeamViewer","onboardingStatus":"onboarded","lastConnectionDateTime":"2020-01-01T00:00:00Z"}""", "Healthy")]
    [InlineData("androidManagedStoreAccountEnterpriseSettings", """{"bindStatus":"bound","lastAppSyncDateTime":"@-3","lastAppSyncStatus":"success"}""", "Warning")]
    [InlineData("androidManagedStoreAccountEnterpriseSettings", """{"bindStatus":"boundAndValidated","lastAppSyncDateTime":"@-3","lastAppSyncStatus":"credentialsNotValid"}""", "Unhealthy")]
    [InlineData("ndesConnectors", """{"displayName":"n","state":"inactive","lastConnectionDateTime":"@-3"}""", "Unhealthy")]
    [InlineData("certificateConnectorDetails", """{"connectorName":"c","lastCheckinDateTime":"@-100","machineName":"m"}""", "Warning")]
    [InlineData("domainJoinConnectors", """{"displayName":"d","state":"error","lastConnectionDateTime":"@-1"}""", "Unhealthy")]
    [InlineData("windowsAutopilotSettings", """{"syncStatus":"failed","lastSyncDateTime":"@-1","lastManualSyncTriggerDateTime":"@-900"}""", "Unhealthy")]
    [InlineData("chromeOSOnboardingSettings", """{"onboardingStatus":"failed"}""", "Unhealthy")]
    [InlineData("serviceNowConnections", """{"instanceUrl":"https://contoso.service-now.com","serviceNowConnectionStatus":"enabled"}""", "Healthy")]
    [InlineData("applePushNotificationCertificate", """{"appleIdentifier":"a","expirationDateTime":"2026-11-20T00:00:00Z"}""", "Warning")]
    [InlineData("applePushNotificationCertificate", """{"appleIdentifier":"a","expirationDateTime":"2026-11-01T00:00:00Z"}""", "Unhealthy")]
    public async Task What_the_service_says_becomes_health(string collection, string planted, string health)
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Empty);
        JsonNode item = JsonNode.Parse(planted)!;
        item["id"] = "10000000-0000-0000-0000-000000000001";
        tenant.Tenant.Plant(collection, item.ToJsonString());

        ScriptResult found = tenant.Run("param($h) Get-IntuneConnector -IncludeNotConfigured -Health $h", ("h", health)).EnsureClean();

        PSObject one = found.Output.Single(c => (string)c.Properties["Id"].Value == "10000000-0000-0000-0000-000000000001");
        Assert.Equal(health is "Warning" or "Unhealthy", ((string)one.Properties["Reason"].Value).Length > 0 && ((string)one.Properties["Advice"].Value).Length > 0);
        Assert.StartsWith("https://", (string)one.Properties["Link"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_that_may_not_be_read_is_told_and_never_left_out()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: true, ["DeviceManagementServiceConfig.Read.All"]);

        ScriptResult found = tenant.Run("Get-IntuneConnector").EnsureClean();

        PSObject[] closed = [.. found.Output.Where(c => !(bool)c.Properties["IsReadable"].Value)];
        Assert.Equal(
            ["ApplePushCertificate", "CertificateConnector", "ChromeEnterprise", "DomainJoinConnector", "ManagedGooglePlay", "NdesConnector", "ServiceNow", "TenantAttach"],
            closed.Select(c => $"{c.Properties["Kind"].Value}").Where(k => k != "EntraConnect").Order());
        Assert.All(closed, c => Assert.Equal("Unknown", $"{c.Properties["Health"].Value}"));
        Assert.All(closed, c => Assert.Contains("403", (string)c.Properties["Reason"].Value, StringComparison.Ordinal));
        Assert.Contains(found.Output, c => $"{c.Properties["Health"].Value}" == "Healthy");
    }

    [Fact]
    public async Task Lists_go_on_beyond_three_pages()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Empty with { PageSize = 3 });
        for (int i = 0; i < 14; i++)
        {
            tenant.Tenant.Plant("vppTokens", $$"""{"id":"{{i}}","organizationName":"Token {{i}}","state":"valid","expirationDateTime":"2027-09-01T00:00:00Z","lastSyncDateTime":"@-1"}""");
        }

        Assert.Equal(14, tenant.Run("Get-IntuneConnector -Kind AppleVppToken").EnsureClean().Output.Count);
        Assert.Equal(5, tenant.Run("Get-IntuneConnector 'Token 1*' -Kind AppleVppToken").EnsureClean().Output.Count);
    }

    [Fact]
    public async Task An_empty_tenant_has_none()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Empty);

        Assert.Empty(tenant.Run("Get-IntuneConnector").EnsureClean().Output);
    }

    [Fact]
    public async Task The_view_fits_the_window_and_names_are_completed()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        string shown = tenant.Shell.Show("Get-IntuneConnector");
        Assert.Contains("ApplePushCertificate", shown, StringComparison.Ordinal);
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
        using var shell = PowerShell.Create(tenant.Shell.Runspace);
        const string typed = "Get-IntuneConnector -Name App";
        Assert.Contains("'Apple Business Manager'", CommandCompletion.CompleteInput(typed, typed.Length, null, shell).CompletionMatches.Select(m => m.CompletionText));
    }
}
