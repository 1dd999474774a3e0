using System.Management.Automation;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Restore;

public sealed class RestoreCommandTests
{
    private const string Management = TenantCalls.Management;
    private static readonly SimulatedTenantOptions Options = new() { DeviceCount = 2, Seed = 7, PoliciesPerFamily = 4, AppCount = 6 };

    [Fact]
    public async Task WhatIf_shows_each_difference_and_sends_nothing_that_changes_anything()
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options);
        Save(shell);
        string[] scripts = await ChangeAsync(shell);

        ScriptResult result = shell.Run("param($from) Restore-IntuneConfiguration $from -Type ShellScript, DeviceCategory -WhatIf", ("from", Backup(shell))).EnsureClean();

        Assert.DoesNotContain(shell.Changes.Skip(2), _ => true);
        PSObject changed = result.Output.Single(o => (string)o.Properties["Id"].Value == scripts[0]);
        Assert.Equal("Skipped", Text(changed, "Status"));
        Assert.Equal("Update", Text(changed, "Action"));
        Assert.Equal(["description"], (string[])changed.Properties["Differences"].Value);
        PSObject gone = result.Output.Single(o => (string)o.Properties["Id"].Value == scripts[1]);
        Assert.Equal("Create", Text(gone, "Action"));
        Assert.Equal(7, result.Output.Count);
        Assert.Contains("Write description", shell.Shell.Host.Ui.Text, StringComparison.Ordinal);
        Assert.Contains("Create", shell.Shell.Host.Ui.Text, StringComparison.Ordinal);
        Assert.False(Directory.Exists((string)gone.Properties["JournalPath"].Value));
    }

    [Fact]
    public async Task One_object_by_name_one_by_id_and_one_from_the_pipeline()
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options);
        Save(shell);
        string[] scripts = await ChangeAsync(shell);
        string name = (string)shell.Run("param($from, $id) (Restore-IntuneConfiguration $from -Id $id -WhatIf).Name", ("from", Backup(shell)), ("id", scripts[0])).EnsureClean().Output[0].BaseObject;

        ScriptResult named = shell.Run("param($from, $name) Restore-IntuneConfiguration $from -Type shell* -Name ($name.Substring(0, 9) + '*'), nothing -Confirm:$false", ("from", Backup(shell)), ("name", name)).EnsureClean();
        Assert.Equal("Updated", Text(named.Output.Single(o => (string)o.Properties["Id"].Value == scripts[0]), "Status"));

        ScriptResult piped = shell.Run("""
            param($from, $id)
            [pscustomobject]@{ BackupPath = $from; Type = 'ShellScript'; Id = $id; Name = 'a [wild* name' } | Restore-IntuneConfiguration -Confirm:$false
            """, ("from", Backup(shell)), ("id", scripts[1])).EnsureClean();
        Assert.Equal("Created", $"{piped["Status"]}");
        Assert.NotEqual(scripts[1], piped["TargetId"]);

        ScriptResult again = shell.Run("param($from) Restore-IntuneConfiguration $from -Type ShellScript -Confirm:$false", ("from", Backup(shell))).EnsureClean();
        Assert.All(again.Output, o => Assert.Equal("Unchanged", Text(o, "Status")));
    }

    [Fact]
    public async Task What_is_refused_is_an_error_and_the_others_go_on()
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options with { AssignmentsPerPolicy = 1 });
        Save(shell);
        JsonArray scripts = await shell.ListAsync("deviceShellScripts");
        string id = scripts[1]!["id"]!.GetValue<string>();
        string group = (await shell.ListAsync($"deviceShellScripts/{id}/assignments"))[0]!["target"]!["groupId"]!.GetValue<string>();
        await shell.SendAsync("DELETE", "/v1.0/groups/" + group, null);
        foreach (JsonNode? script in scripts)
        {
            await shell.SendAsync("DELETE", $"{Management}deviceShellScripts/{script!["id"]}", null);
        }

        ScriptResult result = shell.Run("param($from) Restore-IntuneConfiguration $from -Type ShellScript -Confirm:$false", ("from", Backup(shell)));

        Assert.Equal(4, result.Output.Count);
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("RestoreRefused,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(group, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, result.Output.Count(o => Text(o, "Status") == "Created"));
        Assert.Equal(3, (await shell.ListAsync("deviceShellScripts")).Count);
        Assert.DoesNotContain(await shell.ListAsync("deviceShellScripts"), s => s!["displayName"]!.GetValue<string>() == scripts[1]!["displayName"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_token_that_may_not_write_says_so_object_by_object(bool appOnly)
    {
        string[] read =
        [
            "DeviceManagementConfiguration.Read.All", "DeviceManagementApps.Read.All", "DeviceManagementScripts.Read.All", "DeviceManagementRBAC.Read.All", "DeviceManagementServiceConfig.Read.All",
            "Group.Read.All", "Organization.Read.All", "Directory.Read.All",
        ];
        await using TenantShell shell = await TenantShell.StartWithTokenAsync(appOnly, [.. read, "DeviceManagementScripts.ReadWrite.All"], Options);
        shell.Run("param($to) Backup-IntuneConfiguration $to -Type ShellScript, DeviceCategory, NotificationTemplate", ("to", Backup(shell)));
        string admin = shell.Tenant.IssueToken(new SimulatedTokenRequest());
        JsonNode script = (await shell.ListAsync("deviceShellScripts", admin))[0]!;
        JsonNode category = (await shell.ListAsync("deviceCategories", admin))[0]!;
        await shell.SendAsync("PATCH", $"{Management}deviceShellScripts/{script["id"]}", """{"description":"by hand"}""", admin);
        await shell.SendAsync("PATCH", $"{Management}deviceCategories/{category["id"]}", """{"description":"by hand"}""", admin);

        ScriptResult result = shell.Run("param($from) Restore-IntuneConfiguration $from -Confirm:$false", ("from", Backup(shell)));

        Assert.Equal("Updated", Text(result.Output.Single(o => (string)o.Properties["Id"].Value == script["id"]!.GetValue<string>()), "Status"));
        PSObject denied = result.Output.Single(o => (string)o.Properties["Id"].Value == category["id"]!.GetValue<string>());
        Assert.Equal("Failed", Text(denied, "Status"));
        Assert.Contains("403", (string)denied.Properties["Reason"].Value, StringComparison.Ordinal);
        Assert.StartsWith("RestoreFailed,", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Multi_admin_approval_is_a_state_and_the_same_command_goes_on()
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options with { ApprovalPolicies = ["script"], AssignmentsPerPolicy = 1 });
        Save(shell);
        JsonNode script = (await shell.ListAsync("deviceShellScripts"))[0]!;
        string restore = "param($from, $id) Restore-IntuneConfiguration $from -Id $id -Justification 'Back to Monday' -Confirm:$false";
        await shell.ByApprovalAsync("PATCH", $"{Management}deviceShellScripts/{script["id"]}", """{"description":"by hand"}""");

        ScriptResult first = shell.Run(restore, ("from", Backup(shell)), ("id", script["id"]!.GetValue<string>()));
        Assert.Equal("PendingApproval", $"{first["Status"]}");
        ScriptResult second = shell.Run(restore, ("from", Backup(shell)), ("id", script["id"]!.GetValue<string>()));
        Assert.Equal("PendingApproval", $"{second["Status"]}");
        Assert.Empty(second.Errors);
        Assert.Contains("approv", Assert.Single(second.Warnings), StringComparison.OrdinalIgnoreCase);
        await shell.DecideAsync((await shell.ListAsync("operationApprovalRequests")).Single(r => r!["status"]!.GetValue<string>() == "needsApproval")!["id"]!.GetValue<string>(), "approved");
        ScriptResult third = shell.Run(restore, ("from", Backup(shell)), ("id", script["id"]!.GetValue<string>()));

        Assert.Equal("Updated", $"{third["Status"]}");
        Assert.Equal(script["description"]!.GetValue<string>(), (await shell.ListAsync("deviceShellScripts"))[0]!["description"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_no_to_the_question_writes_nothing()
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options);
        Save(shell);
        await ChangeAsync(shell);
        int before = shell.Changes.Count;
        shell.Shell.Host.Ui.Answers.Enqueue("No to All");

        ScriptResult result = shell.Run("param($from) Restore-IntuneConfiguration $from -Type ShellScript", ("from", Backup(shell)));

        Assert.Equal(before, shell.Changes.Count);
        Assert.Equal(["Skipped", "Skipped", "Unchanged", "Unchanged"], result.Output.Select(o => Text(o, "Status")).Order());
    }

    [Fact]
    public async Task Nobody_there_to_ask_is_one_error()
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options);
        Save(shell);
        await ChangeAsync(shell);
        int before = shell.Changes.Count;

        ScriptResult result = shell.Run("param($from) Restore-IntuneConfiguration $from -Type ShellScript", ("from", Backup(shell)));

        Assert.Equal(["ConfirmationNeeded"], result.ErrorIds);
        Assert.Equal(before, shell.Changes.Count);
    }

    [Fact]
    public async Task The_view_fits_and_tells_the_reason()
    {
        await using TenantShell shell = await TenantShell.StartAsync(Options);
        Save(shell);
        await ChangeAsync(shell);

        string shown = shell.Shell.Show("param($from) Restore-IntuneConfiguration $from -Type ShellScript -Confirm:$false", ("from", Backup(shell)));

        Assert.Contains("Updated", shown, StringComparison.Ordinal);
        Assert.Contains("description", shown, StringComparison.Ordinal);
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    private static string Text(PSObject of, string property) => $"{of.Properties[property].Value}";

    private static string Backup(TenantShell shell) => Path.Combine(shell.Shell.Folder, "backup");

    private static void Save(TenantShell shell) => shell.Run("param($to) $null = Backup-IntuneConfiguration $to", ("to", Backup(shell)));

    /// <summary>Changes one script by hand and removes another; gives their ids.</summary>
    private static async Task<string[]> ChangeAsync(TenantShell shell)
    {
        string[] ids = [.. (await shell.ListAsync("deviceShellScripts")).Select(s => s!["id"]!.GetValue<string>())];
        await shell.SendAsync("PATCH", $"{Management}deviceShellScripts/{ids[0]}", """{"description":"by hand"}""");
        await shell.SendAsync("DELETE", $"{Management}deviceShellScripts/{ids[1]}", null);
        return ids;
    }
}
