using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Connectors;

public sealed class ConnectorActTests
{
    [Fact]
    public async Task What_can_synchronise_does_and_is_read_back()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();
        DateTimeOffset now = tenant.Tenant.Clock.GetUtcNow();

        ScriptResult synced = tenant.Run("Get-IntuneConnector | Where-Object { $_.CanSync -and $_.Health -ne 'Retired' } | Sync-IntuneConnector -PassThru").EnsureClean();

        Assert.Equal(5, synced.Output.Count);
        Assert.All(synced.Values<DateTimeOffset>("LastSyncDateTime"), at => Assert.True(at >= now));
        Assert.Equal(["sync", "syncApps", "syncLicenses", "syncLicenses", "syncWithAppleDeviceEnrollmentProgram"], tenant.Changes.Select(c => c.RequestUri.Segments[^1]).Order());
        ScriptResult again = tenant.Run("Get-IntuneConnector -Kind WindowsAutopilot | Sync-IntuneConnector");
        Assert.Equal(["SyncTooSoon"], again.ErrorIds);
        Assert.Equal(5, tenant.Changes.Count);
        tenant.Tenant.Clock.AdvanceTo(tenant.Tenant.Clock.GetUtcNow().AddMinutes(10));
        Assert.Empty(tenant.Run("Get-IntuneConnector -Kind WindowsAutopilot | Sync-IntuneConnector").EnsureClean().Output);
    }

    [Fact]
    public async Task What_cannot_synchronise_says_why()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        ScriptResult none = tenant.Run("Get-IntuneConnector -Kind ApplePushCertificate | Sync-IntuneConnector");
        Assert.Equal(["NotSynchronisable"], none.ErrorIds);
        Assert.Contains("identity.apple.com", none.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(tenant.Changes);

        ScriptResult retired = tenant.Run("Get-IntuneConnector -Kind ExchangeConnector | Sync-IntuneConnector");
        Assert.Equal(["RequestRefused"], retired.ErrorIds);
        Assert.Contains("Hybrid Modern Authentication", retired.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(["ConnectorNotFound"], tenant.Run("Sync-IntuneConnector AppleVppToken 4711").ErrorIds);
    }

    [Fact]
    public async Task Removing_ends_every_bond_that_Graph_can_end()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();
        tenant.Tenant.Plant("deviceManagementPartners", """{"id":"jamf","displayName":"Jamf","isConfigured":true,"partnerState":"enabled","lastHeartbeatDateTime":"@-3"}""");
        tenant.Tenant.Plant("remoteAssistancePartners", """{"id":"tv","displayName":"TeamViewer","onboardingStatus":"onboarded"}""");

        ScriptResult removed = tenant.Run("Get-IntuneConnector | Where-Object CanRemove | Remove-IntuneConnector -Confirm:$false -PassThru").EnsureClean();

        Assert.Equal(12, removed.Output.Count);
        Assert.Equal(12, tenant.Changes.Count);
        Assert.Equal(["disconnect", "terminate", "terminate", "unbind"], tenant.Changes.Where(c => c.Method == "POST").Select(c => c.RequestUri.Segments[^1]).Order());
        string[] left = [.. tenant.Run("Get-IntuneConnector").EnsureClean().Output.Select(c => $"{c.Properties["Kind"].Value}").Order()];
        Assert.Equal(["ApplePushCertificate", "TenantAttach", "WindowsAutopilot"], left);
    }

    [Fact]
    public async Task WhatIf_and_No_send_nothing_and_it_always_asks()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        tenant.Run("Get-IntuneConnector | Where-Object CanRemove | Remove-IntuneConnector -WhatIf; Get-IntuneConnector | Where-Object CanSync | Sync-IntuneConnector -WhatIf").EnsureClean();
        Assert.Empty(tenant.Changes);
        tenant.Shell.Host.Ui.Answers.Enqueue("No");
        tenant.Run("Get-IntuneConnector -Kind ExchangeConnector | Remove-IntuneConnector").EnsureClean();
        Assert.Single(tenant.Shell.Host.Ui.Prompts);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task What_changed_or_cannot_go_is_refused_before_anything_is_sent()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        Assert.Equal(["ConnectorChanged"], tenant.Run("$c = Get-IntuneConnector -Kind AppleEnrollmentToken; Remove-IntuneConnector $c.Kind $c.Id -Name Other -Confirm:$false").ErrorIds);
        Assert.Equal(["NotRemovable"], tenant.Run("Get-IntuneConnector -Kind ApplePushCertificate | Remove-IntuneConnector -Confirm:$false").ErrorIds);
        Assert.Equal(["ConnectorNotFound"], tenant.Run("Remove-IntuneConnector AppleVppToken 4711 -Confirm:$false").ErrorIds);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task A_lost_answer_is_settled_by_reading_back()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();
        tenant.Tenant.Faults.Enable(FaultNames.AnswerLost, "unbind");

        tenant.Run("Get-IntuneConnector -Kind ManagedGooglePlay | Remove-IntuneConnector -Confirm:$false").EnsureClean();

        Assert.Empty(tenant.Run("Get-IntuneConnector -Kind ManagedGooglePlay").EnsureClean().Output);
        Assert.Single(tenant.Tenant.Audit.Records, r => r.Path?.EndsWith("/unbind", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_reading_token_changes_nothing()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: true, ["DeviceManagementServiceConfig.Read.All"]);

        Assert.Equal(["PermissionMissing"], tenant.Run("Get-IntuneConnector -Kind AppleEnrollmentToken | Sync-IntuneConnector").ErrorIds);
        Assert.Equal(["PermissionMissing"], tenant.Run("Get-IntuneConnector -Kind AppleEnrollmentToken | Remove-IntuneConnector -Confirm:$false").ErrorIds);
        Assert.All(tenant.Changes, c => Assert.Equal(403, c.Status));
        await using TenantShell none = await TenantShell.StartWithTokenAsync(appOnly: false, ["User.Read"]);
        Assert.Equal(["PermissionMissing"], none.Run("Test-IntuneConnectorReinstall").ErrorIds);
    }

    [Fact]
    public async Task Reinstalling_shows_what_it_would_replace_and_what_the_backup_recorded()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, PoliciesPerFamily = 1, AppCount = 1 });
        string backup = Path.Combine(tenant.Shell.Folder, "backup");
        tenant.Run("param($to) Backup-IntuneConfiguration $to", ("to", backup)).EnsureClean();

        ScriptResult check = tenant.Run("param($at) Get-IntuneConnector -Kind ExchangeConnector | Test-IntuneConnectorReinstall -BackupPath $at", ("at", backup)).EnsureClean();

        Assert.Equal((true, true, true), (check["WouldReplace"], check["IsRetired"], check["IsRecorded"]));
        Assert.Contains("serverName = EX01.contoso.local", (string[])check["Replaces"]!);
        Assert.Equal(backup, check["BackupPath"]);
        Assert.Empty((string[])check["NotRecorded"]!);

        ScriptResult without = tenant.Run("Test-IntuneConnectorReinstall").EnsureClean();
        Assert.Equal((false, 7), (without["IsRecorded"], ((string[])without["NotRecorded"]!).Length));
        Forget(backup, "serverName");
        ScriptResult changed = tenant.Run("param($at) Test-IntuneConnectorReinstall -BackupPath $at", ("at", backup)).EnsureClean();
        Assert.False((bool)changed["IsRecorded"]!);
        Assert.Equal(["serverName"], (string[])changed["NotRecorded"]!);
        Assert.Empty(tenant.Changes);

        tenant.Tenant.Clear("exchangeConnectors");
        ScriptResult nothing = tenant.Run("Test-IntuneConnectorReinstall").EnsureClean();
        Assert.Equal((false, null), (nothing["WouldReplace"], nothing["BackupPath"]));
        Assert.Equal(["ConnectorNotFound"], tenant.Run("Test-IntuneConnectorReinstall 4711").ErrorIds);
        Assert.All(tenant.Shell.Show("Test-IntuneConnectorReinstall").Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    /// <summary>A backup that recorded another value than the connector has now.</summary>
    private static void Forget(string backup, string property)
    {
        string file = Directory.EnumerateFiles(backup, "*.json", SearchOption.AllDirectories).Single(f => File.ReadAllText(f).Contains("EX01.contoso.local", StringComparison.Ordinal) && !f.EndsWith("manifest.json", StringComparison.Ordinal));
        JsonNode content = JsonNode.Parse(File.ReadAllText(file))!;
        content[property] = "EX00.contoso.local";
        File.WriteAllText(file, content.ToJsonString());
    }

    [Theory]
    [InlineData("Remove-IntuneConnector", "ApplePushCertificate", "NotRemovable")]
    [InlineData("Sync-IntuneConnector", "NdesConnector", "NotSynchronisable")]
    public async Task WhatIf_promises_nothing_that_cannot_be_done(string command, string kind, string errorId)
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        Assert.Equal([errorId], tenant.Run($"Get-IntuneConnector -Kind {kind} | {command} -WhatIf").ErrorIds);
        Assert.DoesNotContain("What if", tenant.Shell.Host.Ui.Text, StringComparison.Ordinal);
    }
}
