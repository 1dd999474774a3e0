using System.Management.Automation;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>What Test-IntuneDecommission finds: each planted trap, as grave as it is, and nothing in a tenant without one.</summary>
public sealed class ReadinessTests
{
    private const string Devices = "-SkipStep UninstallApps, Configuration";

    /// <summary>Nothing to find: devices that all know a retire and were seen today, keys and passwords stored, nobody from outside.</summary>
    private static readonly SimulatedTenantOptions Clean = new()
    {
        DeviceCount = 9,
        Seed = 2,
        Empty = true,
        WithConnectors = false,
        Outside = new OutsideOptions { ServiceProviders = 0, GuestAdmins = 0, ForeignApps = 0, IntunePartners = 0 },
    };

    [Fact]
    public async Task A_tenant_without_traps_has_no_findings()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Clean);
        host.Fleet.Run("param($p) Backup-IntuneConfiguration -Path $p", ("p", host.PathOf("before"))).EnsureClean();

        PSObject check = Check(host, Devices);

        Assert.Empty(Findings(check).Select(f => f.ToString()));
        Assert.True((bool)check.Properties["IsReady"].Value);
    }

    private static PSObject Check(CampaignHost host, string parameters)
    {
        host.MakePlan(parameters);
        return host.Fleet.Run("param($p) Test-IntuneDecommission -Path $p", ("p", host.Plan)).EnsureClean().Output.Single();
    }

    private static PSObject[] Findings(PSObject check) => [.. ((System.Collections.IEnumerable)check.Properties["Findings"].Value).Cast<object>().Select(PSObject.AsPSObject)];
}
