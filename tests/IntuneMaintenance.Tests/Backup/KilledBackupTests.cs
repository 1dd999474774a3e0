using System.Diagnostics;
using IntuneMaintenance.Tests.Hosting;
using IntuneMaintenance.Tests.Rehearsal;

namespace IntuneMaintenance.Tests.Backup;

/// <summary>A backup whose process is killed while it writes.</summary>
[Collection(ProcessStateCollection.Name)]
public sealed class KilledBackupTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly PowerShellHarness _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Killed_in_the_middle_it_does_not_look_whole()
    {
        string target = Path.Combine(_shell.Folder, "killed");
        string script = Path.Combine(_shell.Folder, "backup.ps1");
        await File.WriteAllTextAsync(script, $"Connect-IntuneMaintenance -Simulated -DeviceCount 20000; Backup-IntuneConfiguration '{target}'");
        using HostRun run = HostRun.Start(script);
        var watch = Stopwatch.StartNew();
        while (Written(target) < 20 && !run.HasEnded && watch.Elapsed < Patience)
        {
            await Task.Delay(2);
        }

        Assert.False(run.HasEnded, run.Output + run.Errors);
        await run.KillAsync();

        Assert.True(File.Exists(Path.Combine(target, "INCOMPLETE")));
        ScriptResult check = _shell.Run("param($to) Test-IntuneBackup $to", ("to", target)).EnsureClean();
        ScriptResult listed = _shell.Run("param($to) Get-IntuneBackup $to", ("to", target)).EnsureClean();
        ScriptResult read = _shell.Run("param($to) Get-IntuneBackup $to -Object", ("to", target));
        Assert.Equal((false, "Incomplete"), ((bool)check["IsValid"]!, $"{check["Status"]}"));
        Assert.Equal("Incomplete", $"{listed["Status"]}");
        Assert.Equal(["BackupUnfinished"], read.ErrorIds);
        Assert.Empty(read.Output);
    }

    private static int Written(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Count() : 0;
}
