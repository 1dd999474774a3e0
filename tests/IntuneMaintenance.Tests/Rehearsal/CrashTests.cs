using System.Diagnostics;
using IntuneMaintenance.Azurite;
using IntuneMaintenance.Tests.Hosting;
using Xunit.Abstractions;

namespace IntuneMaintenance.Tests.Rehearsal;

/// <summary>Killed at any moment, the next run goes on: nothing twice, nothing forgotten. The tenant's own audit is the judge.</summary>
[Collection(ProcessStateCollection.Name)]
public sealed class CrashTests(ITestOutputHelper log) : IDisposable
{
    private const int Kills = 20;

    /// <summary>More than the kills can use up: 20 acts go in a batch, and before a kill one or two batches get through.</summary>
    private const int Devices = 540;
    private const int Seed = 11;

    private const string BlobCampaign =
        """
        param($Endpoint, $Folder, $State, $Sas)
        $ErrorActionPreference = 'Stop'
        Connect-IntuneMaintenance -Simulated -GraphEndpoint $Endpoint -StatePath "$Folder/state"
        $plan = "$Folder/plan.json"
        if (-not [IO.File]::Exists($plan)) { $null = New-IntuneDecommissionPlan -Path $plan -StatePath $State }
        $secret = [System.Net.NetworkCredential]::new('', $Sas).SecurePassword
        $hash = (Test-IntuneDecommission -Path $plan).PlanHash
        $status = Invoke-IntuneDecommission -Path $plan -PlanHash $hash -StorageSas $secret -Wait -Confirm:$false
        "$($status.State): $($status.Done) done, $($status.Failed) failed, $($status.Unclear) unclear, $($status.Remaining) left"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("intune-crash-").FullName;
    private readonly Random _random = new(Seed);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Killed_twenty_times_every_device_is_done_once()
    {
        using ServedTenant tenant = await ServedTenant.StartAsync(Devices, Seed, Path.Combine(_folder, "audit.jsonl"));
        await KillAsync(tenant, Kills, () => Go(tenant), () => Task.FromResult(JournalLength()), () => Task.CompletedTask);

        using HostRun last = Go(tenant);
        int exit = await last.EndAsync();

        Assert.True(exit == 0, last.Output + last.Errors);
        Assert.Equal($"rehearsal: {Devices} devices, {Devices} done, 0 failed, 0 twice, 0 left", last.LastLine);
        AssertEachOnce(tenant, Devices);
    }

    /// <summary>The same with the journal in a container; a killed run's lease is broken, which a minute would do too.</summary>
    [FactWhenAzurite]
    public async Task Killed_ten_times_with_its_journal_in_a_container_every_device_is_done_once()
    {
        const int Few = 300;
        using AzuriteServer account = await AzuriteServer.StartAsync();
        using var admin = new BlobTool(account);
        using ServedTenant tenant = await ServedTenant.StartAsync(Few, Seed, Path.Combine(_folder, "audit.jsonl"));
        string script = Path.Combine(_folder, "campaign.ps1");
        await File.WriteAllTextAsync(script, BlobCampaign);
        HostRun GoOn() => HostRun.Start(script, tenant.Endpoint.ToString(), _folder, account.Shown("end"), account.Sas);
        await KillAsync(tenant, 10, GoOn, () => admin.LengthAsync("end/journal/journal-00001.jsonl"), () => admin.BreakLeaseAsync("end/journal/lock"));

        using HostRun last = GoOn();
        int exit = await last.EndAsync();

        Assert.True(exit == 0, last.Output + last.Errors);
        Assert.Equal($"Done: {Few} done, 0 failed, 0 unclear, 0 left", last.LastLine);
        AssertEachOnce(tenant, Few);
    }

    private async Task KillAsync(ServedTenant tenant, int kills, Func<HostRun> go, Func<Task<long>> journalLength, Func<Task> afterwards)
    {
        int answersLost = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            // Every third moment is anywhere in the run; the others lie between a destructive request's arrival and its answer.
            bool hold = kill % 3 != 0;
            using HostRun run = go();
            // Asked only now: a last request of the killed run may still have been on its way. A held answer is given up
            // by the client after a while, so all are held, or a run that is not killed at once would run away.
            await tenant.HoldAsync("any", 100);
            if (hold)
            {
                await UntilAsync(async () => await tenant.HeldAsync() > 0, run);
            }
            else
            {
                long before = await journalLength();
                await UntilAsync(async () => await journalLength() > before, run);
                await Task.Delay(_random.Next(200));
            }

            bool killed = !run.HasEnded;
            await run.KillAsync();
            answersLost += hold ? 1 : 0;
            log.WriteLine($"kill {kill + 1} ({(hold ? "answer held" : "any moment")}): {tenant.AcceptedActs().Count} acts accepted");
            Assert.True(killed, $"The campaign ended before kill {kill + 1}: {run.Output}{run.Errors}");
            await tenant.ReleaseAsync();
            await afterwards();
        }

        Assert.True(answersLost >= kills / 2);
    }

    private static void AssertEachOnce(ServedTenant tenant, int devices)
    {
        IReadOnlyList<string> acts = tenant.AcceptedActs();
        Assert.Equal(devices, acts.Count);
        Assert.Equal(devices, acts.Distinct().Count());
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
