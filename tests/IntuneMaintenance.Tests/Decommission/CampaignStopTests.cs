using System.Management.Automation;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>Ctrl+C in the middle of a campaign: it ends within a second, and the next run goes on where the journal ends.</summary>
[Collection(ProcessStateCollection.Name)]
public sealed class CampaignStopTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly SimulatedTenantOptions Fleet = new() { DeviceCount = 120, Seed = 5, PoliciesPerFamily = 2, AppCount = 4, CheckInMax = TimeSpan.FromHours(3) };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task In_the_middle_of_a_batch(int batch)
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet);
        host.MakePlan("-SkipStep Backup, UninstallApps, Configuration, StopEnrollment -CanaryPercent 0 -Accept BackupMissing");
        string hash = host.Hash();
        var arrived = new TaskCompletionSource();

        // What is read before the campaign begins comes in batches as well.
        host.Run(hash, "-Step Preflight").EnsureClean();
        int seen = 0;
        host.Tenant.Faults.Enable(FaultNames.AnswerHeld, match: "/v1.0/$batch", count: 1, after: batch - 1);
        host.Tenant.Exchanged += e =>
        {
            if (!e.IsBatchPart && e.RequestUri.AbsolutePath == "/v1.0/$batch" && ++seen == batch)
            {
                arrived.TrySetResult();
            }
        };
        using RunningScript running = Start(host, hash);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));

        TimeSpan took = running.Stop();

        Assert.True(took < Second, $"It took {took}.");
        Assert.IsType<PipelineStoppedException>(running.Wait().Terminating);
        Assert.InRange(host.Fleet.Taken.Count, 1, 119);
        host.Tenant.Faults.Disable(FaultNames.AnswerHeld);
        GoesOn(host, hash);
    }

    [Fact]
    public async Task In_the_middle_of_a_wait()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet with { CheckInMin = TimeSpan.FromDays(20), CheckInMax = TimeSpan.FromDays(29) });
        host.MakePlan("-SkipStep Backup, UninstallApps, Configuration, StopEnrollment -CanaryPercent 0 -Accept BackupMissing");
        string hash = host.Hash();
        var waiting = new TaskCompletionSource();
        host.Tenant.Exchanged += e =>
        {
            if (host.Fleet.Taken.Count == 120 && e.Method == "GET")
            {
                waiting.TrySetResult();
            }
        };
        using RunningScript running = Start(host, hash);
        await waiting.Task.WaitAsync(TimeSpan.FromSeconds(60));

        TimeSpan took = running.Stop();

        Assert.True(took < Second, $"It took {took}.");
        GoesOn(host, hash);
    }

    private static RunningScript Start(CampaignHost host, string hash) => host.Fleet.Shell.Start(
        "param($p, $h) Invoke-IntuneDecommission -Path $p -PlanHash $h -Wait -Confirm:$false", ("p", host.Plan), ("h", hash));

    private static void GoesOn(CampaignHost host, string hash)
    {
        Assert.Equal("Done", $"{host.Run(hash, "-Wait").EnsureClean()["State"]}");
        TenantSummary summary = host.Tenant.Summarize();
        Assert.Equal((120, 0, 0), (summary.Done, summary.Twice, summary.Left));
    }
}
