using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Tasks;

public sealed class DailyTaskTests
{
    private static readonly string[] Areas = ["Clients", "Connectors", "Messages"];
    private static readonly SimulatedTenantOptions Quiet = new() { DeviceCount = 0, MessageCount = 0 };

    [Fact]
    public async Task A_tenant_that_is_well_has_nothing_due()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Quiet);

        Assert.Empty(Due(tenant.Run("Get-IntuneMaintenanceTask")));
    }

    [Fact]
    public async Task Each_planted_problem_is_found_and_nothing_else()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Quiet);
        Plant(tenant.Tenant);

        ScriptResult tasks = tenant.Run("Get-IntuneMaintenanceTask");

        Assert.Equal(
            ["Clients Information", "Clients Warning", "Connectors Critical", "Connectors Warning", "Messages Critical", "Messages Information", "Messages Warning"],
            Due(tasks));
        Assert.Equal(["Critical", "Critical", "Warning"], tasks.Output.Where(t => Areas.Contains((string)t.Properties["Area"].Value)).Take(3).Select(t => $"{t.Properties["Severity"].Value}"));
        foreach (string command in tasks.Output.Where(t => $"{t.Properties["Area"].Value}" is "Messages" or "Clients" or "Connectors").Select(t => (string)t.Properties["Command"].Value))
        {
            tenant.Run(command).EnsureClean();
        }

        tenant.Run("Set-IntuneServiceMessage MC1, MC2, MC3 -Read").EnsureClean();
        Assert.DoesNotContain(Due(tenant.Run("Get-IntuneMaintenanceTask")), t => t.StartsWith("Messages", StringComparison.Ordinal));
        Assert.Contains("Connectors Critical", Due(tenant.Run("Get-IntuneMaintenanceTask -ConnectorWarningDays 90 -ConnectorCriticalDays 60")));
    }

    [Fact]
    public async Task Rooms_that_the_token_may_not_read_are_not_checked()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: true, ["DeviceManagementManagedDevices.Read.All"], Quiet);

        ScriptResult tasks = tenant.Run("Get-IntuneMaintenanceTask");

        string[] closed = [.. tasks.Output.Where(t => $"{t.Properties["Severity"].Value}" == "NotChecked").Select(t => $"{t.Properties["Area"].Value}")];
        Assert.Contains("Messages", closed);
        Assert.True(closed.Count(a => a == "Connectors") > 5);
        Assert.DoesNotContain("Clients", closed);
    }

    [Fact]
    public async Task An_application_counts_posts_whose_state_nobody_knows()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: true, ["ServiceMessage.Read.All"], Quiet);
        tenant.Tenant.Plant("messages", Message("MC1", DateTimeOffset.UtcNow.AddDays(3)));

        ScriptResult tasks = tenant.Run("Get-IntuneMaintenanceTask | Where-Object Area -eq Messages").EnsureClean();

        Assert.Equal("Critical", $"{tasks["Severity"]}");
        Assert.Contains("An application cannot tell", (string)tasks["Evidence"]!, StringComparison.Ordinal);
    }

    private static string[] Due(ScriptResult tasks) =>
    [
        .. tasks.EnsureClean().Output.Where(t => Areas.Contains((string)t.Properties["Area"].Value)).Select(t => $"{t.Properties["Area"].Value} {t.Properties["Severity"].Value}").Order(),
    ];

    private static void Plant(SimulatedTenant tenant)
    {
        DateTimeOffset now = tenant.Clock.GetUtcNow();
        tenant.Plant("messages", Message("MC1", now.AddDays(5)));
        tenant.Plant("messages", Message("MC2", now.AddDays(20)));
        tenant.Plant("messages", Message("MC3", now.AddDays(80)));
        tenant.Plant("messages", Message("MC4", now.AddDays(-60)));
        tenant.Plant("messages", Message("MC5", null));
        tenant.Plant("vppTokens", $$"""{"id":"late","displayName":"Late","state":"valid","expirationDateTime":"{{now.AddDays(20):O}}","lastSyncDateTime":"@-1","lastSyncStatus":"completed"}""");
        tenant.Plant("ndesConnectors", """{"id":"dead","displayName":"SRV-DEAD","state":"inactive","lastConnectionDateTime":"@-900"}""");
        tenant.Plant("healthStates", """{"id":"new","deviceName":"new","installedVersion":"1.92.104.0","healthState":"healthy","lastCheckInDateTime":"@-1"}""");
        tenant.Plant("healthStates", """{"id":"old","deviceName":"old","installedVersion":"1.80.0.0","healthState":"healthy","lastCheckInDateTime":"@-1"}""");
        tenant.Plant("healthStates", """{"id":"older","deviceName":"older","installedVersion":"1.79.0.0","healthState":"healthy","lastCheckInDateTime":"@-1"}""");
        tenant.Plant("detectedApps", """{"id":"p1","displayName":"Company Portal","version":"1.0","platform":"chromeOS","deviceCount":1,"managedDevices":[{"id":"d1","deviceName":"d1","lastSyncDateTime":"@-1"}]}""");
        tenant.Plant("detectedApps", """{"id":"p2","displayName":"Company Portal","version":"1.1","platform":"chromeOS","deviceCount":1,"managedDevices":[{"id":"d2","deviceName":"d2","lastSyncDateTime":"@-1"}]}""");
    }

    private static string Message(string id, DateTimeOffset? deadline) => new JsonObject
    {
        ["id"] = id,
        ["title"] = "Post " + id,
        ["lastModifiedDateTime"] = "2026-10-30T10:00:00Z",
        ["category"] = "planForChange",
        ["severity"] = "normal",
        ["actionRequiredByDateTime"] = deadline?.ToString("O"),
        ["services"] = new JsonArray("Microsoft Intune"),
        ["body"] = new JsonObject { ["contentType"] = "text", ["content"] = "Hello" },
    }.ToJsonString();
}
