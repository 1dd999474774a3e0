using System.Globalization;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using IntuneMaintenance.Tests.Connection;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Backup;

/// <summary>A runbook of Azure Automation has 400 MB, and the archive of a great tenant goes page by page to the disk.</summary>
[Collection(ProcessStateCollection.Name)]
public sealed class BackupMemoryTests : IDisposable
{
    private const int Devices = 50_000;
    private const int MostMegabytes = 400;
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-memory-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Fifty_thousand_devices_are_saved_within_the_memory_of_a_runbook()
    {
        await using SimulatorServer tenant = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = Devices, Seed = 3 });

        (int code, string text) = await ChildShell.RunAsync(
            _folder,
            $$"""
            $ProgressPreference = 'SilentlyContinue'
            Connect-IntuneMaintenance -Simulated -GraphEndpoint '{{tenant.BaseAddress}}'
            $backup = Backup-IntuneConfiguration '{{Path.Combine(_folder, "backup")}}'
            $process = [System.Diagnostics.Process]::GetCurrentProcess()
            "$($backup.Status) $($backup.Types.Where({ $_.Type -eq 'ManagedDevice' })[0].Count) $([int]($process.PeakWorkingSet64 / 1MB))"
            """,
            new Dictionary<string, string?>());

        string[] said = text.Trim().Split('\n')[^1].Split(' ');
        Assert.True(code == 0 && said.Length == 3, text);
        Assert.Equal(("Complete", Devices), (said[0], int.Parse(said[1], CultureInfo.InvariantCulture)));
        Assert.InRange(int.Parse(said[2], CultureInfo.InvariantCulture), 50, MostMegabytes);
    }
}
