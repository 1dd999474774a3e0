using System.Management.Automation;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Restore;

/// <summary>Backup, change, look, restore, compare: with the module's own objects in the pipeline, and for each kind of place.</summary>
public sealed class RestoreChainTests
{
    private const string Scripts = TenantCalls.Management + "deviceShellScripts";
    private static readonly SimulatedTenantOptions Options = new() { DeviceCount = 2, Seed = 7, PoliciesPerFamily = 3, AppCount = 4 };

    [Fact]
    public async Task Objects_of_Get_IntuneBackup_go_into_the_restore_and_a_whole_backup_too()
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options);
        string backup = await SaveAndChangeAsync(shell, "backup");
        int before = shell.Changes.Count;

        ScriptResult some = shell.Run("param($from) (Get-IntuneBackup $from -Type ShellScript)[0] | Restore-IntuneConfiguration -Confirm:$false", ("from", backup)).EnsureClean();
        Assert.Equal("Updated", $"{some["Status"]}");
        Assert.Single(shell.Changes.Skip(before));

        ScriptResult all = shell.Run("param($from) Get-IntuneBackup $from/.. -Latest | Restore-IntuneConfiguration -Confirm:$false -ErrorAction SilentlyContinue | Where-Object Status -notin Unchanged, Refused", ("from", backup)).EnsureClean();
        Assert.Equal(["Created ShellScript"], all.Output.Select(o => $"{Text(o, "Status")} {Text(o, "Type")}"));
        Assert.Empty(shell.Run("param($from) Get-IntuneBackup $from | Compare-IntuneConfiguration -Type ShellScript", ("from", backup)).EnsureClean().Output);
    }

    [Fact]
    public async Task Objects_of_Get_IntuneBackup_are_compared_and_no_others()
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options);
        string backup = await SaveAndChangeAsync(shell, "backup");
        shell.Forget();

        ScriptResult found = shell.Run("param($from) Get-IntuneBackup $from -Type ShellScript, DeviceCategory | Where-Object Name -ne 'Office' | Compare-IntuneConfiguration -IncludeEqual", ("from", backup)).EnsureClean();

        Assert.Equal(["Changed", "Equal", "Removed"], found.Output.Where(o => Text(o, "Type") == "ShellScript").Select(o => Text(o, "Change")).Order());
        Assert.Equal(["Field service", "Warehouse"], found.Output.Where(o => Text(o, "Type") != "ShellScript").Select(o => Text(o, "Name")).Order());
        Assert.Single(shell.Exchanges, e => e.RequestUri.AbsolutePath.EndsWith("/deviceCategories", StringComparison.Ordinal));
        Assert.Equal(["ComparisonObjectNotFound"], shell.Run("param($from) Compare-IntuneConfiguration $from -Type ShellScript -Id nothing", ("from", backup)).ErrorIds);
    }

    [Fact]
    public async Task What_a_comparison_found_goes_into_the_restore()
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options);
        string backup = await SaveAndChangeAsync(shell, "backup");
        await shell.SendAsync("POST", TenantCalls.Management + "deviceCategories", """{"displayName":"New since","description":""}""");

        ScriptResult found = shell.Run("param($from) Compare-IntuneConfiguration $from", ("from", backup)).EnsureClean();
        Assert.Equal(["Added", "Changed", "Removed"], found.Output.Select(o => Text(o, "Change")).Order());
        ScriptResult done = shell.Run("param($from) Compare-IntuneConfiguration $from | Restore-IntuneConfiguration -Path $from -Confirm:$false", ("from", backup)).EnsureClean();

        Assert.Equal(["Created", "Updated"], done.Output.Select(o => Text(o, "Status")).Order());
        Assert.Equal(["Added"], shell.Run("param($from) Compare-IntuneConfiguration $from", ("from", backup)).EnsureClean().Output.Select(o => Text(o, "Change")));
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup.zip")]
    [InlineData("of [may] & 'june'")]
    public async Task Every_place_goes_through_the_whole_chain_and_a_second_run_writes_nothing(string name)
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options);
        string backup = await SaveAndChangeAsync(shell, name);
        int before = shell.Changes.Count;

        ScriptResult first = shell.Run("param($from) Restore-IntuneConfiguration -Path $from -Type *Script -Confirm:$false", ("from", backup)).EnsureClean();
        Assert.Equal(["Created", "Updated"], first.Output.Select(o => Text(o, "Status")).Where(s => s != "Unchanged").Order());
        Assert.NotEqual(before, shell.Changes.Count);
        before = shell.Changes.Count;

        ScriptResult second = shell.Run("param($from) Restore-IntuneConfiguration -Path $from -Type *Script -Confirm:$false", ("from", backup)).EnsureClean();
        Assert.All(second.Output, o => Assert.Equal("Unchanged", Text(o, "Status")));
        Assert.Equal(before, shell.Changes.Count);
        Assert.True((bool)shell.Run("param($from) Test-IntuneBackup $from", ("from", backup)).EnsureClean()["IsValid"]!);
        Assert.Empty(shell.Run("param($from) Compare-IntuneConfiguration $from -Type *Script", ("from", backup)).EnsureClean().Output);
    }

    [Fact]
    public async Task Backups_hours_apart_are_equal_though_the_tenant_lives_on()
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options with { DeviceCount = 20 });
        shell.Run("param($to) Backup-IntuneConfiguration $to", ("to", In(shell, "first"))).EnsureClean();
        foreach (double hours in new[] { 0.1, 7, 25 })
        {
            shell.Tenant.Clock.AdvanceTo(shell.Tenant.Clock.GetUtcNow().AddHours(hours));
            shell.Run("Get-IntuneConnector | Sync-IntuneConnector -Confirm:$false -ErrorAction SilentlyContinue");
            string second = In(shell, FormattableString.Invariant($"second{hours}"));
            shell.Run("param($to) Backup-IntuneConfiguration $to", ("to", second)).EnsureClean();
            ScriptResult found = shell.Run("param($a, $b) Compare-IntuneConfiguration $a $b | ForEach-Object { \"$_\"; $_.Differences.Path }", ("a", In(shell, "first")), ("b", second)).EnsureClean();
            Assert.Empty(found.Output.Select(o => $"{o}"));
        }
    }

    private static async Task<string> SaveAndChangeAsync(TenantShell shell, string name)
    {
        string backup = In(shell, name);
        shell.Run("param($to) $null = Backup-IntuneConfiguration $to", ("to", backup)).EnsureClean();
        ScriptResult saved = shell.Run("param($from) Get-IntuneBackup -Path ([WildcardPattern]::Escape($from)) -Type ShellScript", ("from", backup)).EnsureClean();
        string[] ids = [.. saved.Values<string>("Id")];
        JsonNode? there = (await shell.ListAsync("deviceShellScripts")).FirstOrDefault(s => s!["id"]!.GetValue<string>() == ids[0]);
        Assert.NotNull(there);
        await shell.SendAsync("PATCH", $"{Scripts}/{ids[0]}", """{"description":"by hand"}""");
        await shell.SendAsync("DELETE", $"{Scripts}/{ids[1]}", null);
        return backup;
    }

    private static string In(TenantShell shell, string name) => Path.Combine(shell.Shell.Folder, "backups", name);

    private static string Text(PSObject of, string property) => $"{of.Properties[property].Value}";
}
