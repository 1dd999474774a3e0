using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>A large campaign as a runbook runs it, from the plan to the report.</summary>
[Collection(ProcessStateCollection.Name)]
public sealed class CampaignMemoryTests : IDisposable
{
    private const int Devices = 10_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-memory-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Ten_thousand_devices_go_within_the_memory_of_a_runbook()
    {
        await using SimulatorServer tenant = await SimulatorServer.StartAsync(new SimulatedTenantOptions
        {
            DeviceCount = Devices,
            Seed = 3,
            PoliciesPerFamily = 1,
            NeverFraction = 0,
            CheckInMax = TimeSpan.FromHours(8),
            RetiresPerDay = Devices,
        });
        string plan = Path.Combine(_folder, "end", "plan.json");

        (string said, int megabytes) = await PeakMemory.OfAsync(
            _folder,
            $$"""
            Connect-IntuneMaintenance -Simulated -GraphEndpoint '{{tenant.BaseAddress}}'
            $plan = New-IntuneDecommissionPlan '{{plan}}' -CompanyOwned Retire -PersonallyOwned Retire -CanaryPercent 0 -RetiresPerDay {{Devices}} -SkipStep UninstallApps
            $check = Test-IntuneDecommission '{{plan}}'
            $status = Invoke-IntuneDecommission '{{plan}}' -PlanHash $plan.PlanHash -Wait -Confirm:$false
            Export-IntuneDecommissionReport '{{plan}}' '{{Path.Combine(_folder, "report.html")}}' -Confirm:$false
            "$($check.IsReady) $($status.State) $($status.Done)"
            """);

        Assert.Equal($"True Done {Devices}", said);
        Assert.InRange(megabytes, 50, PeakMemory.OfRunbook);
    }
}
