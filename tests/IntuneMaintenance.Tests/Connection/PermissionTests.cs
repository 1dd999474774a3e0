using System.Management.Automation;
using System.Net;
using System.Security;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Connection;

public sealed class PermissionTests : IAsyncLifetime, IDisposable
{
    private readonly PowerShellHarness _shell = new();
    private SimulatorServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 2, RequireToken = true, Start = DateTimeOffset.UtcNow });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_reading_token_lists_devices_and_wipes_none()
    {
        Connect("DeviceManagementManagedDevices.Read.All");

        PSObject list = Check("Get-IntuneDevice");
        PSObject wipe = Check("Invoke-IntuneDeviceWipe");

        Assert.Equal("Yes", $"{list.Properties["CanRun"].Value}");
        Assert.Empty((string[])list.Properties["Missing"].Value);
        Assert.Equal("No", $"{wipe.Properties["CanRun"].Value}");
        Assert.Contains("DeviceManagementManagedDevices.PrivilegedOperations.All", (string[])wipe.Properties["Missing"].Value);
        Assert.NotEmpty((string[])wipe.Properties["Required"].Value);
    }

    [Fact]
    public void The_right_to_write_includes_reading()
    {
        Connect("DeviceManagementManagedDevices.ReadWrite.All");

        Assert.Equal("Yes", $"{Check("Get-IntuneDevice").Properties["CanRun"].Value}");
    }

    [Fact]
    public void What_only_a_part_needs_makes_a_cmdlet_run_partly()
    {
        Connect("DeviceManagementManagedDevices.Read.All");

        PSObject connect = Check("Connect-IntuneMaintenance");
        Assert.Equal("Partly", $"{connect.Properties["CanRun"].Value}");
        Assert.Equal(["Organization.Read.All (for the organization's name)"], (string[])connect.Properties["Missing"].Value);
    }

    [Fact]
    public void Names_take_wildcards_and_a_wrong_name_is_told_while_the_others_go_on()
    {
        Connect("User.Read");

        ScriptResult result = _shell.Run("'Get-IntuneD*', 'Get-Nothing', 'Get-IntuneDevice' | Test-IntunePermission");

        Assert.Equal(["Get-IntuneDevice", "Get-IntuneDevice"], result.Values<string>("Cmdlet").Where(c => c == "Get-IntuneDevice"));
        Assert.Equal(["CmdletNotFound"], result.ErrorIds);
        Assert.Null(result.Terminating);
    }

    [Fact]
    public void A_missing_permission_is_named_by_the_error_too()
    {
        Connect("User.Read");

        ScriptResult result = _shell.Run("Get-IntuneDevice");

        Assert.Equal(["PermissionMissing"], result.ErrorIds);
        ErrorRecord error = result.AllErrors.Single();
        Assert.Equal(ErrorCategory.PermissionDenied, error.CategoryInfo.Category);
        Assert.Contains("DeviceManagementManagedDevices.Read.All", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_view_fits_the_window()
    {
        Connect("User.Read");

        string shown = _shell.Show("Test-IntunePermission");

        Assert.Contains("Get-IntuneDevice", shown, StringComparison.Ordinal);
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    [Fact]
    public void Cmdlet_names_are_completed()
    {
        using var shell = PowerShell.Create(_shell.Runspace);
        const string typed = "Test-IntunePermission -Name Device";
        CommandCompletion found = CommandCompletion.CompleteInput(typed, typed.Length, null, shell);

        Assert.Contains("Get-IntuneDevice", found.CompletionMatches.Select(m => m.CompletionText));
        Assert.DoesNotContain("Connect-IntuneMaintenance", found.CompletionMatches.Select(m => m.CompletionText));
    }

    private PSObject Check(string cmdlet) => _shell.Run("param($name) Test-IntunePermission $name", ("name", cmdlet)).EnsureClean().Output.Single();

    private void Connect(params string[] permissions)
    {
        using SecureString token = new NetworkCredential("", _server.Tenant.IssueToken(new SimulatedTokenRequest { Permissions = permissions })).SecurePassword;
        _shell.Run("param($at, $token) Connect-IntuneMaintenance -AccessToken $token -GraphEndpoint $at", ("at", _server.BaseAddress), ("token", token)).EnsureClean();
    }
}
