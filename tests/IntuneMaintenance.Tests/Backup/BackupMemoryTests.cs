using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Backup;

/// <summary>The archive of a great tenant goes page by page to the disk.</summary>
[Collection(ProcessStateCollection.Name)]
public sealed class BackupMemoryTests : IDisposable
{
    private const int Devices = 50_000;
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-memory-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Fifty_thousand_devices_are_saved_within_the_memory_of_a_runbook()
    {
        await using SimulatorServer tenant = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = Devices, Seed = 3 });

        (string said, int megabytes) = await PeakMemory.OfAsync(
            _folder,
            $$"""
            Connect-IntuneMaintenance -Simulated -GraphEndpoint '{{tenant.BaseAddress}}'
            $backup = Backup-IntuneConfiguration '{{Path.Combine(_folder, "backup")}}'
            "$($backup.Status) $($backup.Types.Where({ $_.Type -eq 'ManagedDevice' })[0].Count)"
            """);

        Assert.Equal($"Complete {Devices}", said);
        Assert.InRange(megabytes, 50, PeakMemory.OfRunbook);
    }
}
