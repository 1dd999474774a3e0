using System.Management.Automation;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Connection;

public sealed class ConnectSimulatedTests : IDisposable
{
    private readonly PowerShellHarness _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void It_prints_nothing_and_the_context_tells_all()
    {
        Assert.Empty(_shell.Run("Connect-IntuneMaintenance -Simulated -DeviceCount 20 -Seed 7").EnsureClean().Output);

        ScriptResult context = _shell.Run("Get-IntuneMaintenanceContext").EnsureClean();
        Assert.Equal("Contoso 7", context["TenantName"]);
        Assert.True(Guid.TryParse((string)context["TenantId"]!, out _));
        Assert.Equal("Simulated", $"{context["AuthType"]}");
        Assert.Equal("Delegated", $"{context["TokenKind"]}");
        Assert.Equal("admin@contoso7.onmicrosoft.com", context["Account"]);
        Assert.Contains("DeviceManagementManagedDevices.ReadWrite.All", (string[])context["Permissions"]!);
        Assert.NotNull(context["ExpiresOn"]);
        Assert.Equal(20, _shell.Run("Get-IntuneDevice").EnsureClean().Output.Count);
    }

    [Fact]
    public void The_view_fits_the_window_and_names_the_tenant()
    {
        string shown = _shell.Show("Connect-IntuneMaintenance -Simulated -DeviceCount 1 -PassThru");

        Assert.Contains("Contoso 1", shown, StringComparison.Ordinal);
        Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    [Fact]
    public void Without_a_connection_the_context_is_nothing_and_commands_say_so()
    {
        ScriptResult context = _shell.Run("Get-IntuneMaintenanceContext; Disconnect-IntuneMaintenance").EnsureClean();
        Assert.Empty(context.Output);
        Assert.Empty(context.Warnings);

        Assert.Equal(["NotConnected"], _shell.Run("Get-IntuneDevice").ErrorIds);
    }

    [Fact]
    public void Two_tenants_are_at_hand_at_once_and_closing_one_leaves_the_other()
    {
        ScriptResult result = _shell.Run("""
            $first = Connect-IntuneMaintenance -Simulated -DeviceCount 3 -Seed 1 -PassThru
            $second = Connect-IntuneMaintenance -Simulated -DeviceCount 5 -Seed 2 -PassThru
            @(Get-IntuneDevice -Context $first).Count
            @(Get-IntuneDevice -Context $second).Count
            @(Get-IntuneDevice).Count
            Disconnect-IntuneMaintenance -Context $first
            @(Get-IntuneDevice).Count
            (Get-IntuneMaintenanceContext).TenantName
            """).EnsureClean();

        Assert.Equal([3, 5, 5, 5, "Contoso 2"], result.Output.Select(o => o.BaseObject));
    }

    [Fact]
    public void A_closed_connection_is_refused_by_name()
    {
        ScriptResult result = _shell.Run("""
            $context = Connect-IntuneMaintenance -Simulated -DeviceCount 1 -PassThru
            Disconnect-IntuneMaintenance
            Get-IntuneMaintenanceContext
            Get-IntuneMaintenanceContext -Context $context
            $context.IsDisconnected
            Get-IntuneDevice -Context $context
            """);

        Assert.Equal([true], result.Output.Select(o => o.BaseObject));
        Assert.Equal(["NotConnected"], result.ErrorIds);
        Assert.Contains("was closed", result.AllErrors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_connect_clears_the_old_context()
    {
        _shell.Run("Connect-IntuneMaintenance -Simulated -DeviceCount 1").EnsureClean();

        ScriptResult failed = _shell.Run("Connect-IntuneMaintenance -Simulated -Fault nonsense");

        Assert.Equal(["InvalidSimulation"], failed.ErrorIds);
        Assert.Contains("nonsense", failed.AllErrors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("throttle", failed.AllErrors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(_shell.Run("Get-IntuneMaintenanceContext").EnsureClean().Output);
        Assert.Equal(["NotConnected"], _shell.Run("Get-IntuneDevice").ErrorIds);
    }

    [Fact]
    public void Another_runspace_has_its_own_connection()
    {
        using var other = new PowerShellHarness();
        _shell.Run("Connect-IntuneMaintenance -Simulated -DeviceCount 1 -Seed 3").EnsureClean();

        Assert.Empty(other.Run("Get-IntuneMaintenanceContext").EnsureClean().Output);
        other.Run("Connect-IntuneMaintenance -Simulated -DeviceCount 2 -Seed 4").EnsureClean();
        Assert.Equal("Contoso 3", _shell.Run("Get-IntuneMaintenanceContext").EnsureClean()["TenantName"]);
    }

    [Fact]
    public void What_a_simulated_tenant_suffered_goes_with_its_connection()
    {
        string first = (string)_shell.Run("Connect-IntuneMaintenance -Simulated -DeviceCount 1 -PassThru").EnsureClean()["StatePath"]!;
        string second = (string)_shell.Run("Connect-IntuneMaintenance -Simulated -DeviceCount 1 -PassThru").EnsureClean()["StatePath"]!;

        Assert.NotEqual(first, second);
        Assert.True(Directory.Exists(second));
        _shell.Run("Disconnect-IntuneMaintenance").EnsureClean();
        Assert.False(Directory.Exists(second));
    }

    [Fact]
    public void A_relative_state_path_belongs_to_the_location_and_stays()
    {
        ScriptResult result = _shell.Run(
            "param($folder) [void]$ExecutionContext.SessionState.Path.SetLocation($folder); (Connect-IntuneMaintenance -Simulated -DeviceCount 1 -StatePath state -PassThru).StatePath",
            ("folder", _shell.Folder)).EnsureClean();

        Assert.Equal(Path.Combine(_shell.Folder, "state"), result.Output.Single().BaseObject);
    }

    [Fact]
    public async Task A_tenant_served_elsewhere_is_reached_without_a_token_of_ours()
    {
        await using SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 4, RequireToken = true });

        PSObject context = _shell.Connect(new Uri(server.BaseAddress, "v1.0"));

        Assert.Equal(server.Tenant.TenantId.ToString(), context.Properties["TenantId"].Value);
        Assert.Equal(server.BaseAddress, context.Properties["GraphEndpoint"].Value);
        Assert.Equal(4, _shell.Run("Get-IntuneDevice").EnsureClean().Output.Count);
    }

    [Fact]
    public async Task The_servers_tenant_is_not_shaped_from_here()
    {
        await using SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 1 });

        ScriptResult result = _shell.Run("param($at) Connect-IntuneMaintenance -Simulated -GraphEndpoint $at -Seed 2", ("at", server.BaseAddress));

        Assert.Equal(["SimulatedElsewhere"], result.ErrorIds);
    }

    [Fact]
    public async Task An_endpoint_that_is_no_simulator_is_named()
    {
        await using LocalGraph graph = await LocalGraph.StartAsync(_ => LocalGraph.Json(404, "{}"));

        ScriptResult result = _shell.Run("param($at) Connect-IntuneMaintenance -Simulated -GraphEndpoint $at", ("at", graph.Address));

        Assert.Equal(["NoSimulatorThere"], result.ErrorIds);
    }
}
