using System.Diagnostics;
using IntuneMaintenance.Tests.Hosting;
using Xunit.Abstractions;

namespace IntuneMaintenance.Tests.Rehearsal;

/// <summary>The main job, killed at any moment: the next run goes on: nothing twice, nothing forgotten. The tenant's own audit is the judge.</summary>
[Collection(ProcessStateCollection.Name)]
public sealed class CrashTests(ITestOutputHelper log) : IDisposable
{
    private const int Kills = 20;

    /// <summary>More than the kills can use up: 20 acts go in a batch, and before a kill one or two batches get through.</summary>
    private const int Devices = 540;
    private const int Seed = 11;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-crash-").FullName;
    private readonly Random _random = new(Seed);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_twenty_times_every_device_is_done_once()
    {
        using ServedTenant tenant = await ServedTenant.StartAsync(Devices, Seed, Path.Combine(_folder, "audit.jsonl"));
        await KillAsync(tenant);

        using HostRun last = Go(tenant);
        int exit = await last.EndAsync();

        Assert.True(exit == 0, last.Output + last.Errors);
        Assert.Equal($"rehearsal: {Devices} devices, {Devices} done, 0 failed, 0 twice, 0 left", last.LastLine);
        IReadOnlyList<string> acts = tenant.AcceptedActs();
        Assert.Equal(Devices, acts.Count);
        Assert.Equal(Devices, acts.Distinct().Count());
    }

    private async Task KillAsync(ServedTenant tenant)
    {
        int answersLost = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            // Every third moment is anywhere in the run; the others lie between a destructive request's arrival and its answer.
            bool hold = kill % 3 != 0;
            using HostRun run = Go(tenant);
            // Asked only now: a last request of the killed run may still have been on its way. A held answer is given up
            // by the client after a while, so all are held, or a run that is not killed at once would run away.
            await tenant.HoldAsync("any", 100);
            if (hold)
            {
                await UntilAsync(async () => await tenant.HeldAsync() > 0, run);
            }
            else
            {
                long before = JournalLength();
                await UntilAsync(() => Task.FromResult(JournalLength() > before), run);
                await Task.Delay(_random.Next(200));
            }

            bool killed = !run.HasEnded;
            await run.KillAsync();
            answersLost += hold ? 1 : 0;
            log.WriteLine($"kill {kill + 1} ({(hold ? "answer held" : "any moment")}): {tenant.AcceptedActs().Count} acts accepted");
            Assert.True(killed, $"The campaign ended before kill {kill + 1}: {run.Output}{run.Errors}");
            await tenant.ReleaseAsync();
        }

        Assert.True(answersLost >= Kills / 2);
    }

    private HostRun Go(ServedTenant tenant) => HostRun.Start("--endpoint", tenant.Endpoint.ToString(), "--out", Path.Combine(_folder, "out"));

    private long JournalLength()
    {
        var journal = new DirectoryInfo(Path.Combine(_folder, "out", "journal"));
        return journal.Exists ? journal.EnumerateFiles().Sum(f => f.Length) : 0;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, HostRun run)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition() && !run.HasEnded)
        {
            Assert.True(watch.Elapsed < Patience, $"Nothing happened within {Patience.TotalSeconds} s: {run.Output}{run.Errors}");
            await Task.Delay(2);
        }
    }
}
