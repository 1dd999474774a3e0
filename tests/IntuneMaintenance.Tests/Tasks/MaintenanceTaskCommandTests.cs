using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Tasks;

public sealed class MaintenanceTaskCommandTests : IAsyncLifetime, IDisposable
{
    private readonly PowerShellHarness _shell = new();
    private SimulatorServer _server = null!;

    private string Backup => Path.Combine(_shell.Folder, "backup");

    public async Task InitializeAsync()
    {
        _server = await SimulatorServer.StartAsync(new SimulatedTenantOptions
        {
            DeviceCount = 50,
            NeverFraction = 0.3,
            PoliciesPerFamily = 1,
            AppCount = 1,
            MessageCount = 0,
            ApprovalPolicies = ["deviceWipe", "deviceRetire", "deviceDelete"],
            Outside = new OutsideOptions { ServiceProviders = 0, GuestAdmins = 0, ForeignApps = 0 },
        });
        _server.Tenant.Clock.AdvanceTo(_server.Tenant.Clock.GetUtcNow().AddDays(60));
        _shell.Connect(_server.BaseAddress);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_backup_pipes_in_and_only_the_stale_devices_are_due()
    {
        ScriptResult result = _shell.Run("param($to) Backup-IntuneConfiguration $to | Get-IntuneMaintenanceTask | Where-Object Area -in Devices, Backup", ("to", Backup)).EnsureClean();

        Assert.Equal("Warning", $"{result["Severity"]}");
        Assert.Equal("Devices", result["Area"]);
        Assert.Equal(_shell.Run("@(Get-IntuneDevice -NotSeenForDays 30).Count").EnsureClean().Output.Single().BaseObject, result["Count"]);
    }

    [Fact]
    public void The_command_of_a_task_runs()
    {
        ScriptResult result = _shell.Run("$task = Get-IntuneMaintenanceTask | Where-Object Area -eq Devices; @(& ([scriptblock]::Create($task.Command))).Count -eq $task.Count").EnsureClean();

        Assert.Equal(true, result.Output.Single().BaseObject);
    }

    [Theory]
    [InlineData("Critical", true, false)]
    [InlineData("Warning", true, true)]
    [InlineData("Critical", false, true)]
    [InlineData("Warning", false, true)]
    [InlineData(null, false, false)]
    public void FailOn_ends_in_an_error_after_the_output(string? limit, bool backedUp, bool fails)
    {
        if (backedUp)
        {
            _shell.Run("param($to) Backup-IntuneConfiguration $to", ("to", Backup)).EnsureClean();
        }

        ScriptResult result = _shell.Run(
            "param($to, $limit) $more = @{}; if ($limit) { $more.FailOn = $limit }; try { Get-IntuneMaintenanceTask -BackupPath $to @more | Where-Object Area -in Devices, Backup; 'went on' } catch { $_.FullyQualifiedErrorId.Split(',')[0] }",
            ("to", Backup),
            ("limit", limit)).EnsureClean();

        Assert.Equal(backedUp ? 2 : 3, result.Output.Count);
        Assert.Equal(fails ? "MaintenanceDue" : "went on", result.Output[^1].BaseObject);
    }

    [Theory]
    [InlineData("Critical", false)]
    [InlineData("Warning", false)]
    [InlineData("NotChecked", true)]
    public void A_refused_room_is_never_fine_and_fails_where_that_is_asked_for(string limit, bool fails)
    {
        _shell.Run("param($to) Backup-IntuneConfiguration $to", ("to", Backup)).EnsureClean();
        _server.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "managedDevices");

        ScriptResult result = _shell.Run("param($to, $limit) Get-IntuneMaintenanceTask $to -FailOn $limit | Where-Object Area -eq Devices", ("to", Backup), ("limit", limit));

        Assert.Equal("NotChecked", $"{result["Severity"]}");
        Assert.Equal("Devices", result["Area"]);
        Assert.Equal(fails ? ["MaintenanceDue"] : [], result.ErrorIds);
    }

    [Fact]
    public void FailOn_knows_its_members_only() =>
        Assert.Equal(["ParameterArgumentValidationError"], _shell.Run("Get-IntuneMaintenanceTask -FailOn Information").ErrorIds);

    [Fact]
    public void The_view_fits_the_window()
    {
        string shown = _shell.Show("param($to) Get-IntuneMaintenanceTask $to", ("to", Backup));

        Assert.Contains("Critical", shown, StringComparison.Ordinal);
        Assert.Contains("Get-IntuneDevice -NotSeenForDays 30", shown, StringComparison.Ordinal);
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    [Fact]
    public void A_context_can_be_handed_over()
    {
        ScriptResult result = _shell.Run("""
            $context = Connect-IntuneMaintenance -Simulated -DeviceCount 0 -PassThru
            Disconnect-IntuneMaintenance -Context (Connect-IntuneMaintenance -Simulated -DeviceCount 0 -PassThru)
            Get-IntuneMaintenanceTask -Context $context | Where-Object Area -in Approvals, Backup
            """).EnsureClean();

        Assert.Equal(["Approvals", "Backup"], result.Values<string>("Area"));
    }
}
