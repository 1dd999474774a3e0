using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Tasks;

/// <summary>What changed since the newest backup is told: as news while the backup is recent, as a warning when it is old, and never as nothing when it can't be read.</summary>
public sealed class BackupTaskTests
{
    private const string Scripts = TenantCalls.Management + "deviceShellScripts";
    private static readonly SimulatedTenantOptions Options = new() { DeviceCount = 2, Seed = 9, PoliciesPerFamily = 3, AppCount = 2 };

    [Fact]
    public async Task A_planted_change_is_a_task_and_nothing_else_is()
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options);
        Save(shell);
        Assert.Empty(Tasks(shell));
        string name = await ChangeAsync(shell);

        string task = Assert.Single(Tasks(shell));

        Assert.Contains("it''s a backup' shows what", task, StringComparison.Ordinal);
        Assert.StartsWith("Information 2 2 objects changed since the newest backup", task, StringComparison.Ordinal);
        Assert.Contains(name, task, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_since_an_old_backup_are_a_warning()
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options);
        Save(shell);
        await ChangeAsync(shell);
        shell.Tenant.Clock.AdvanceTo(shell.Tenant.Clock.GetUtcNow().AddDays(8));

        string[] tasks = Tasks(shell);

        Assert.Equal(2, tasks.Length);
        Assert.All(tasks, t => Assert.StartsWith("Warning", t, StringComparison.Ordinal));
        Assert.Single(tasks, t => t.Contains("8 days old", StringComparison.Ordinal));
        Assert.Single(tasks, t => t.Contains("2 objects changed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_type_is_not_checked_and_the_others_are()
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options);
        Save(shell);
        await ChangeAsync(shell);
        shell.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "deviceCategories");

        string[] tasks = Tasks(shell);

        Assert.Single(tasks, t => t.StartsWith("NotChecked", StringComparison.Ordinal) && t.Contains("DeviceCategory", StringComparison.Ordinal));
        Assert.Single(tasks, t => t.StartsWith("Information", StringComparison.Ordinal) && t.Contains("2 objects changed", StringComparison.Ordinal));
        Assert.Equal(2, tasks.Length);
    }

    private static string[] Tasks(TenantShell shell) =>
    [
        .. shell.Run("param($to) Get-IntuneMaintenanceTask -BackupPath $to | Where-Object Area -eq Backup", ("to", Backup(shell))).EnsureClean().Output
            .Select(o => $"{o.Properties["Severity"].Value} {o.Properties["Count"].Value} {o.Properties["Title"].Value}: {o.Properties["Evidence"].Value}"),
    ];

    private static void Save(TenantShell shell) => shell.Run("param($to) $null = Backup-IntuneConfiguration $to", ("to", Backup(shell))).EnsureClean();

    private static string Backup(TenantShell shell) => Path.Combine(shell.Shell.Folder, "it's a backup");

    /// <summary>Changes one script and removes another; gives the name of the first.</summary>
    private static async Task<string> ChangeAsync(TenantShell shell)
    {
        System.Text.Json.Nodes.JsonArray scripts = await shell.ListAsync("deviceShellScripts");
        await shell.SendAsync("PATCH", $"{Scripts}/{scripts[0]!["id"]}", """{"description":"by hand"}""");
        await shell.SendAsync("DELETE", $"{Scripts}/{scripts[1]!["id"]}", null);
        return scripts[0]!["displayName"]!.GetValue<string>();
    }
}
