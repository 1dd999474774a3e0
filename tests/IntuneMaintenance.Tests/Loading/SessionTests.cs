using System.Management.Automation;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Loading;

[Collection(ProcessStateCollection.Name)]
public sealed class SessionTests
{
    [Fact]
    public async Task Importing_twice_with_force_works()
    {
        await using SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 15 });
        using var shell = new PowerShellHarness();
        shell.Run("param($m) Import-Module $m -Force -ErrorAction Stop; Import-Module $m -Force -ErrorAction Stop", ("m", Repository.Manifest)).EnsureClean();

        shell.Connect(server.BaseAddress);

        Assert.Equal(15, shell.Run("Get-IntuneDevice").EnsureClean().Output.Count);
    }

    [Fact]
    public async Task Two_runspaces_have_a_tenant_each()
    {
        await using SimulatorServer one = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 11, Seed = 1 });
        await using SimulatorServer two = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 22, Seed = 2 });
        using var first = new PowerShellHarness();
        using var second = new PowerShellHarness();

        PSObject firstContext = first.Connect(one.BaseAddress);
        second.Connect(two.BaseAddress);

        Assert.Equal(11, first.Run("Get-IntuneDevice").EnsureClean().Output.Count);
        Assert.Equal(22, second.Run("Get-IntuneDevice").EnsureClean().Output.Count);
        Assert.Equal(11, second.Run("param($c) Get-IntuneDevice -Context $c", ("c", firstContext)).EnsureClean().Output.Count);
    }

    [Fact]
    public void A_new_runspace_has_no_connection()
    {
        using var shell = new PowerShellHarness();

        Assert.Equal(["NotConnected"], shell.Run("Get-IntuneDevice").ErrorIds);
    }
}
