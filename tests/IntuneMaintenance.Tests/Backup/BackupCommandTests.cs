using System.Management.Automation;
using System.Security;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Backup;

public sealed class BackupCommandTests : IAsyncLifetime, IDisposable
{
    private readonly PowerShellHarness _shell = new();
    private SimulatorServer _server = null!;

    private string Target => Path.Combine(_shell.Folder, "backup");

    public async Task InitializeAsync() => _server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 2, Start = DateTimeOffset.UtcNow });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_backup_is_made_and_tested_in_one_pipeline()
    {
        _shell.Connect(_server.BaseAddress);

        ScriptResult check = _shell.Run("param($to) Backup-IntuneConfiguration $to | Test-IntuneBackup", ("to", Target)).EnsureClean();

        Assert.Equal(true, check["IsValid"]);
        Assert.Equal(Target, check["Path"]);
        Assert.Equal(_server.Tenant.TenantId.ToString(), check["TenantId"]);
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Target, "manifest.json")))!;
        Assert.True(manifest["files"]!.AsArray().Count > 250);
        Assert.Equal("Complete", manifest["status"]!.GetValue<string>());
        Assert.Equal("0.1.0", manifest["toolVersion"]!.GetValue<string>());
        Assert.False(File.Exists(Path.Combine(Target, "INCOMPLETE")));
    }

    [Fact]
    public void Relative_paths_belong_to_the_location_of_the_session()
    {
        _shell.Connect(_server.BaseAddress);

        ScriptResult result = _shell.Run("""
            param($folder)
            [void]$ExecutionContext.SessionState.Path.SetLocation($folder)
            Backup-IntuneConfiguration -Path 'a [1]' -Type ShellScript
            Backup-IntuneConfiguration -Path b1 -Type ShellScript
            Backup-IntuneConfiguration -Path b2 -Type ShellScript
            'a [1]', 'b*', 'nothing*' | Test-IntuneBackup
            """, ("folder", _shell.Folder)).EnsureClean();

        Assert.Equal(["a [1]", "b1", "b2", "a [1]", "b1", "b2"], result.Values<string>("Path").Select(p => Path.GetRelativePath(_shell.Folder, p)));
        Assert.All(result.Output.Skip(3), c => Assert.Equal(true, c.Properties["IsValid"].Value));
    }

    [Fact]
    public void Types_take_wildcards()
    {
        _shell.Connect(_server.BaseAddress);

        ScriptResult result = _shell.Run("param($to) (Backup-IntuneConfiguration $to -Type *script, devicec*).Types.ForEach({ $_.Type })", ("to", Target)).EnsureClean();

        Assert.Equal(["DeviceCategory", "ComplianceScript", "PowerShellScript", "ShellScript", "CustomAttributeScript", "HealthScript", "DeviceConfiguration"], result.Output.Select(o => o.BaseObject));
    }

    [Theory]
    [InlineData("Policy")]
    [InlineData("Nothing*")]
    public void An_unknown_type_is_named_with_those_that_are_known(string type)
    {
        _shell.Connect(_server.BaseAddress);

        ScriptResult result = _shell.Run("param($to, $type) Backup-IntuneConfiguration $to -Type $type", ("to", Target), ("type", type));

        Assert.Equal(["BackupTypeUnknown"], result.ErrorIds);
        Assert.Contains("ConfigurationPolicy", result.AllErrors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void Types_are_completed_without_a_connection()
    {
        Assert.Equal(["ComplianceScript", "PowerShellScript", "ShellScript", "CustomAttributeScript", "HealthScript", "Subscription"], Completions());
        return;

        string[] Completions()
        {
            // As a prompt does it: in the runspace's own thread.
            ScriptResult found = _shell.Run("$typed = 'Backup-IntuneConfiguration -Type script'; [System.Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null).CompletionMatches");
            return [.. found.EnsureClean().Output.Select(o => (CompletionResult)o.BaseObject).Where(m => m.ResultType == CompletionResultType.ParameterValue).Select(m => m.CompletionText)];
        }
    }

    [Fact]
    public void An_incomplete_backup_comes_out_and_is_an_error()
    {
        _shell.Connect(_server.BaseAddress);
        _server.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "deviceShellScripts");

        ScriptResult result = _shell.Run("param($to) Backup-IntuneConfiguration $to; 'after'", ("to", Target));

        Assert.Equal(2, result.Output.Count);
        Assert.Equal("Incomplete", $"{result.Output[0].Properties["Status"].Value}");
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.StartsWith("BackupIncomplete,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Contains("ShellScript", error.ToString(), StringComparison.Ordinal);
        Assert.False((bool)_shell.Run("param($to) Test-IntuneBackup $to", ("to", Target)).EnsureClean()["IsValid"]!);
    }

    [Fact]
    public void A_token_that_may_read_no_apps_saves_the_rest_and_says_what_it_needs()
    {
        string token = _server.Tenant.IssueToken(new SimulatedTokenRequest { Permissions = ["DeviceManagementConfiguration.Read.All"], Lifetime = TimeSpan.FromHours(1) });
        using var secure = new SecureString();
        token.ToList().ForEach(secure.AppendChar);
        _shell.Run("param($at, $token) Connect-IntuneMaintenance -AccessToken $token -GraphEndpoint $at", ("at", _server.BaseAddress), ("token", secure)).EnsureClean();

        ScriptResult result = _shell.Run("param($to) Backup-IntuneConfiguration $to -Type ShellScript, CompliancePolicy, MobileApp", ("to", Target));

        Assert.Equal(["BackupIncomplete"], result.ErrorIds);
        Assert.Contains("DeviceManagementApps.Read.All", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(24, result["ObjectCount"]);
    }

    [Fact]
    public void A_folder_that_is_not_empty_is_refused_and_the_pipeline_goes_on()
    {
        _shell.Connect(_server.BaseAddress);
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "mine.txt"), "x");

        ScriptResult result = _shell.Run("param($to) Backup-IntuneConfiguration $to; 'after'", ("to", Target));

        Assert.Equal(["BackupTargetNotEmpty"], result.ErrorIds);
        Assert.Equal("after", Assert.Single(result.Output).BaseObject);
        Assert.Equal(["mine.txt"], Directory.EnumerateFileSystemEntries(Target).Select(Path.GetFileName));
    }

    [Fact]
    public void What_is_no_place_for_files_is_refused()
    {
        _shell.Connect(_server.BaseAddress);
        File.WriteAllText(Path.Combine(_shell.Folder, "file"), "x");

        Assert.Equal(["PathNotInFileSystem"], _shell.Run("Backup-IntuneConfiguration env:\\x").ErrorIds);
        Assert.Equal(["PathInvalid"], _shell.Run("Test-IntuneBackup nowhere:\\x").ErrorIds);
        Assert.Equal(["BackupTargetNotEmpty"], _shell.Run("param($to) Backup-IntuneConfiguration $to", ("to", Path.Combine(_shell.Folder, "file"))).ErrorIds);
    }

    [Fact]
    public void Without_a_connection_backups_can_be_tested_and_not_made()
    {
        Assert.Equal(["NotConnected"], _shell.Run("param($to) Backup-IntuneConfiguration $to", ("to", Target)).ErrorIds);

        ScriptResult result = _shell.Run("param($to) Test-IntuneBackup $to, $to; 'after'", ("to", Target));

        Assert.Equal(["BackupNotFound", "BackupNotFound"], result.ErrorIds);
        Assert.Equal(Target, result.Errors[0].TargetObject);
        Assert.Equal("after", Assert.Single(result.Output).BaseObject);
    }

    [Theory]
    [InlineData("users")]
    [InlineData("$batch")]
    public async Task A_stop_ends_it_within_a_second_and_nothing_looks_whole(string where)
    {
        _shell.Connect(_server.BaseAddress);
        _server.Tenant.Faults.Enable(FaultNames.AnswerHeld, where, 1);
        var reached = new TaskCompletionSource();
        _server.Tenant.Exchanged += e =>
        {
            if (!e.IsBatchPart && e.RequestUri.AbsolutePath.EndsWith(where, StringComparison.Ordinal))
            {
                reached.TrySetResult();
            }
        };
        using RunningScript running = _shell.Start("param($to) Backup-IntuneConfiguration $to", ("to", Target));
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));

        TimeSpan took = running.Stop();
        ScriptResult result = running.Wait();

        Assert.True(took < TimeSpan.FromSeconds(1), $"It took {took}.");
        Assert.IsType<PipelineStoppedException>(result.Terminating);
        Assert.True(File.Exists(Path.Combine(Target, "INCOMPLETE")));
        Assert.False((bool)_shell.Run("param($to) Test-IntuneBackup $to", ("to", Target)).EnsureClean()["IsValid"]!);
    }

    [Theory]
    [InlineData("Backup-IntuneConfiguration $to")]
    [InlineData("Backup-IntuneConfiguration $to | Test-IntuneBackup")]
    [InlineData("(Backup-IntuneConfiguration $to).Types")]
    [InlineData("(Backup-IntuneConfiguration $to).Gaps")]
    public void Views_fit_the_window(string command)
    {
        _shell.Connect(_server.BaseAddress);

        string shown = _shell.Show($"param($to) {command}", ("to", Path.Combine(_shell.Folder, "b")));

        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
        Assert.Contains(command.EndsWith("Types", StringComparison.Ordinal) ? "ConfigurationPolicy" : command.EndsWith("Gaps", StringComparison.Ordinal) ? "omaSettings" : "by design", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("{", shown, StringComparison.Ordinal);
    }
}
