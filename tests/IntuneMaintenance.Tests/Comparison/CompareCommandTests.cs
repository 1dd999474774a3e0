using System.Management.Automation;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Comparison;

public sealed class CompareCommandTests : IAsyncLifetime
{
    private TenantShell _tenant = null!;

    private string Target => Path.Combine(_tenant.Shell.Folder, "backup");

    public async Task InitializeAsync() => _tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 2, Seed = 6, Start = DateTimeOffset.UtcNow });

    public async Task DisposeAsync() => await _tenant.DisposeAsync();

    [Fact]
    public async Task A_backup_is_piped_and_held_against_the_connected_tenant()
    {
        string changed = await PatchAsync("deviceManagement/deviceCompliancePolicies", """{"description":"<script>alert('é')</script>"}""");
        Save();
        await PatchAsync("deviceManagement/deviceCompliancePolicies", """{"description":"by hand"}""");

        ScriptResult result = _tenant.Run("param($from, $report) $from | Compare-IntuneConfiguration -ReportPath $report", ("from", Target), ("report", Report)).EnsureClean();

        Assert.Equal("Changed", $"{result["Change"]}");
        Assert.Equal(changed, result["DifferenceId"]);
        var difference = (PSObject)PSObject.AsPSObject(((object[])result["Differences"]!).Single());
        Assert.Equal(("description", "<script>alert('é')</script>", "by hand"), ($"{difference.Properties["Property"].Value}", $"{difference.Properties["ReferenceValue"].Value}", $"{difference.Properties["DifferenceValue"].Value}"));
        Assert.Contains("secret values are masked", Assert.Single(result.Warnings), StringComparison.Ordinal);
        string page = File.ReadAllText(Report);
        Assert.Contains("by hand", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex("(src|href)="), page);
        JsonNode data = JsonNode.Parse(Regex.Match(page, "<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value)!;
        Assert.Equal("by hand", data["differences"]![0]!["differences"]![0]!["differenceValue"]!.GetValue<string>());
        Assert.DoesNotContain(_tenant.Changes, c => c.RequestUri.AbsolutePath.Contains("Compliance", StringComparison.OrdinalIgnoreCase) && c.Method != "PATCH");
    }

    [Fact]
    public void Two_backups_need_no_connection()
    {
        Save();

        ScriptResult result = _tenant.Run("""
            param($from)
            Disconnect-IntuneMaintenance
            Compare-IntuneConfiguration $from $from -Type *Script -Name 'Script 0[12]' -IncludeEqual
            """, ("from", Target)).EnsureClean();

        Assert.Equal(["Script 01", "Script 02"], result.Values<string>("Name").Distinct().Order());
        Assert.All(result.Output, o => Assert.Equal("Equal", $"{o.Properties["Change"].Value}"));
    }

    [Fact]
    public async Task Drift_turns_a_runbook_red_after_everything_came_out()
    {
        Save();
        await PatchAsync("deviceManagement/deviceCompliancePolicies", """{"description":"by hand"}""");

        ScriptResult result = _tenant.Run("param($from) Compare-IntuneConfiguration $from -FailOnDifference -Type Comp*", ("from", Target));

        Assert.Single(result.Output);
        Assert.Equal(["ConfigurationDiffers"], result.ErrorIds);
        Assert.Empty(_tenant.Run("param($from) Compare-IntuneConfiguration $from -FailOnDifference -Type *Script", ("from", Target)).EnsureClean().Output);
    }

    [Fact]
    public void What_the_tenant_refuses_is_not_compared_and_an_error()
    {
        Save();
        _tenant.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "deviceShellScripts");

        ScriptResult result = _tenant.Run("param($from) Compare-IntuneConfiguration $from -Type *Script", ("from", Target));

        Assert.Equal(["TypeNotCompared"], result.ErrorIds);
        Assert.Equal(Enumerable.Repeat("NotCompared ShellScript", result.Output.Count), result.Output.Select(o => $"{o.Properties["Change"].Value} {o.Properties["Type"].Value}"));
        Assert.All(result.Values<string>("Reason"), Assert.NotEmpty);
    }

    [Fact]
    public void A_type_that_a_side_does_not_hold_is_told()
    {
        _tenant.Run("param($to) Backup-IntuneConfiguration $to -Type CompliancePolicy", ("to", Target)).EnsureClean();

        ScriptResult all = _tenant.Run("param($from) Compare-IntuneConfiguration $from", ("from", Target)).EnsureClean();
        ScriptResult asked = _tenant.Run("param($from) Compare-IntuneConfiguration $from -Type ShellScript", ("from", Target));

        Assert.Empty(all.Output);
        Assert.Contains("ShellScript", Assert.Single(all.Warnings), StringComparison.Ordinal);
        Assert.Equal(["TypeNotCompared"], asked.ErrorIds);
        Assert.Equal("NotCompared", $"{asked["Change"]}");
    }

    [Fact]
    public void A_name_that_nothing_has_is_an_error_and_brackets_are_no_trap()
    {
        Save();

        ScriptResult unknown = _tenant.Run("param($from) Compare-IntuneConfiguration $from -Type CompliancePolicy -Name 'no such', '[z-a]', '[]'", ("from", Target));

        Assert.Equal(["ComparisonObjectNotFound", "ComparisonObjectNotFound", "ComparisonObjectNotFound"], unknown.ErrorIds);
        Assert.Empty(unknown.Output);
    }

    [Fact]
    public async Task What_was_renamed_is_found_by_either_name_and_is_not_gone()
    {
        Save();
        string changed = await PatchAsync("deviceManagement/deviceCompliancePolicies", """{"displayName":"Quite another name"}""");
        string before = (string)_tenant.Run("param($from, $id) Get-IntuneBackup $from -Id $id", ("from", Target), ("id", changed)).EnsureClean()["Name"]!;

        foreach (string name in new[] { before, "quite*" })
        {
            ScriptResult found = _tenant.Run("param($from, $name) Compare-IntuneConfiguration $from -Name $name -Type CompliancePolicy", ("from", Target), ("name", name)).EnsureClean();
            Assert.Equal(("Changed", changed), ($"{found["Change"]}", (string)found["ReferenceId"]!));
        }
    }

    [Fact]
    public async Task All_objects_of_a_backup_are_piped_and_the_archive_among_them_is_named()
    {
        Save();
        string changed = await PatchAsync("deviceManagement/deviceCompliancePolicies", """{"description":"by hand"}""");

        ScriptResult result = _tenant.Run("param($from) Get-IntuneBackup $from -Object | Compare-IntuneConfiguration -IncludeEqual", ("from", Target)).EnsureClean();

        Assert.Equal(changed, result.Output.Single(o => $"{o.Properties["Change"].Value}" != "Equal").Properties["DifferenceId"].Value);
        Assert.DoesNotContain("User", result.Values<string>("Type"));
        string warned = Assert.Single(result.Warnings, w => w.Contains("archive", StringComparison.Ordinal));
        Assert.All((string[])["ManagedDevice", "User", "Group", "Subscription"], t => Assert.Contains(t, warned, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-IntuneBackup $from -Type User | Compare-IntuneConfiguration")]
    [InlineData("Get-IntuneBackup $from -Type User, ManagedDevice | Compare-IntuneConfiguration")]
    [InlineData("(Get-IntuneBackup $from -Type Group)[0] | Compare-IntuneConfiguration")]
    [InlineData("Compare-IntuneConfiguration $from -Type user")]
    [InlineData("Compare-IntuneConfiguration $from $from -Type ManagedD*, Group")]
    public void An_archive_alone_is_not_compared_and_says_where_to_look(string script)
    {
        Save();

        ScriptResult result = _tenant.Run($"param($from) {script}", ("from", Target));

        Assert.Equal(["TypeNotComparable"], result.ErrorIds);
        Assert.Contains("Get-IntuneBackup", result.AllErrors[0].ErrorDetails?.RecommendedAction ?? "", StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_pattern_that_reaches_configuration_too_leaves_the_archive_out()
    {
        Save();

        ScriptResult result = _tenant.Run("param($from) Compare-IntuneConfiguration $from $from -Type *Category, User -IncludeEqual", ("from", Target)).EnsureClean();

        Assert.NotEmpty(result.Output);
        Assert.DoesNotContain("User", result.Values<string>("Type"));
        Assert.Contains(result.Warnings, w => w.Contains("archive only: User.", StringComparison.Ordinal));
        Assert.Equal(["BackupTypeUnknown"], _tenant.Run("param($from) Compare-IntuneConfiguration $from $from -Type User, Usr", ("from", Target)).ErrorIds);
    }

    [Fact]
    public async Task Two_tenants_are_held_against_each_other_by_name()
    {
        await using SimulatorServer other = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 2, Seed = 60, Empty = true });
        ScriptResult result = _tenant.Run(
            """
            param($at)
            $live = Get-IntuneMaintenanceContext
            $empty = Connect-IntuneMaintenance -Simulated -GraphEndpoint $at -PassThru
            Compare-IntuneConfiguration -ReferenceContext $live -DifferenceContext $empty -Type CompliancePolicy, RoleDefinition, AppCategory
            """,
            ("at", other.BaseAddress)).EnsureClean();

        Assert.Equal(["Removed"], result.Output.Select(o => $"{o.Properties["Change"].Value}").Distinct());
        Assert.Equal(["AppCategory", "CompliancePolicy", "RoleDefinition"], result.Values<string>("Type").Distinct().Order());
    }

    [Fact]
    public async Task A_backup_is_tested_against_its_tenant()
    {
        Save();
        string changed = await PatchAsync("deviceManagement/deviceCompliancePolicies", """{"description":"by hand"}""");

        ScriptResult check = _tenant.Run("param($from) Test-IntuneBackup $from -AgainstTenant -MaxAge 7", ("from", Target)).EnsureClean();

        Assert.Equal((true, true, 1), ((bool)check["IsValid"]!, (bool)check["IsOfTenant"]!, (int)check["ChangeCount"]!));
        var change = PSObject.AsPSObject(((object[])check["Changes"]!).Single());
        Assert.Equal(changed, change.Properties["DifferenceId"].Value);
        object[] types = (object[])check["Types"]!;
        Assert.Contains(types.Select(PSObject.AsPSObject), t => (string)t.Properties["Type"].Value == "CompliancePolicy" && (bool)t.Properties["IsRestorable"].Value && (bool)t.Properties["IsComplete"].Value);
        Assert.Contains(types.Select(PSObject.AsPSObject), t => (string)t.Properties["Type"].Value == "TunnelSite" && !(bool)t.Properties["IsRestorable"].Value && t.Properties["Reason"].Value is string { Length: > 10 });
    }

    [Fact]
    public async Task Another_tenant_and_a_great_age_make_a_backup_invalid()
    {
        Save();
        await using SimulatorServer other = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 2, Seed = 61, Start = DateTimeOffset.UtcNow.AddDays(9) });

        ScriptResult check = _tenant.Run(
            """
            param($from, $at)
            Connect-IntuneMaintenance -Simulated -GraphEndpoint $at
            Test-IntuneBackup $from -AgainstTenant -MaxAge 7
            """,
            ("from", Target),
            ("at", other.BaseAddress)).EnsureClean();

        Assert.Equal((false, false), ((bool)check["IsValid"]!, (bool)check["IsOfTenant"]!));
        Assert.Null(check["ChangeCount"]);
        Assert.Collection((object[])check["Problems"]!, p => Assert.Contains("-MaxAge", $"{p}", StringComparison.Ordinal), p => Assert.Contains("is of", $"{p}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Compare-IntuneConfiguration ./nothing ./nothing", "BackupNotFound")]
    [InlineData("Compare-IntuneConfiguration ./nothing ./nothing -Type Unknown*", "BackupTypeUnknown")]
    [InlineData("Disconnect-IntuneMaintenance; Compare-IntuneConfiguration ./nothing", "NotConnected")]
    [InlineData("Disconnect-IntuneMaintenance; Test-IntuneBackup ./nothing -AgainstTenant", "NotConnected")]
    public void What_cannot_be_compared_says_why(string script, string error) => Assert.Equal([error], _tenant.Run(script).ErrorIds);

    [Fact]
    public void Types_are_completed_without_a_connection()
    {
        ScriptResult found = _tenant.Run("Disconnect-IntuneMaintenance; $typed = 'Compare-IntuneConfiguration -Type compliances'; [System.Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null).CompletionMatches.CompletionText");

        Assert.Equal(["ComplianceScript"], found.EnsureClean().Output.Select(o => o.BaseObject));
    }

    private string Report => Path.Combine(_tenant.Shell.Folder, "report.html");

    private void Save() => _tenant.Run("param($to) Backup-IntuneConfiguration $to", ("to", Target)).EnsureClean();

    /// <summary>Changes the first object of a collection from outside; gives its id.</summary>
    private async Task<string> PatchAsync(string collection, string body)
    {
        using var client = new HttpClient { BaseAddress = _tenant.Server.BaseAddress };
        JsonNode list = JsonNode.Parse(await client.GetStringAsync(new Uri($"beta/{collection}", UriKind.Relative)))!;
        string id = list["value"]![0]!["id"]!.GetValue<string>();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await client.PatchAsync(new Uri($"beta/{collection}/{id}", UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return id;
    }
}
