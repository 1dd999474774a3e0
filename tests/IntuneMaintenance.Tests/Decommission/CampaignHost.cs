using System.Management.Automation;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Devices;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>A fleet and the files of one campaign.</summary>
internal sealed class CampaignHost : IAsyncDisposable
{
    private CampaignHost(FleetHost fleet) => Fleet = fleet;

    internal FleetHost Fleet { get; }

    internal SimulatedTenant Tenant => Fleet.Tenant;

    internal string Plan => PathOf("plan.json");

    /// <summary>Changing requests other than destructive ones on devices: apps, groups, configuration.</summary>
    internal IReadOnlyList<AuditRecord> OtherChanges => [.. Fleet.Changes.Except(Fleet.Taken)];

    internal static async Task<CampaignHost> StartAsync(SimulatedTenantOptions? options = null) => new(await FleetHost.StartAsync(
        options ?? new SimulatedTenantOptions { DeviceCount = 60, Seed = 5, PoliciesPerFamily = 2, AppCount = 4, CheckInMax = TimeSpan.FromHours(3) }));

    internal string PathOf(string name) => Path.Combine(Fleet.Shell.Folder, name);

    /// <summary>Makes a plan with the given further parameters; devices alone unless they are asked for.</summary>
    internal PSObject MakePlan(string parameters = "-SkipStep UninstallApps, Configuration, StopEnrollment") =>
        Fleet.Run($"param($p) New-IntuneDecommissionPlan -Path $p {parameters}", ("p", Plan)).EnsureClean().Output.Single();

    internal string Hash() => (string)Fleet.Run("param($p) (Test-IntuneDecommission -Path $p).PlanHash", ("p", Plan)).EnsureClean().Output.Single().BaseObject;

    internal ScriptResult Run(string? hash, string more = "") =>
        Fleet.Run($"param($p, $h) Invoke-IntuneDecommission -Path $p -PlanHash $h -Confirm:$false {more}", ("p", Plan), ("h", hash));

    internal ScriptResult RunToEnd() => Run(Hash(), "-Wait").EnsureClean();

    public ValueTask DisposeAsync() => Fleet.DisposeAsync();
}
