using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Somebody removes the journal's folder.</summary>
public sealed class VanishedJournalTests : IDisposable
{
    private readonly CampaignTenant _tenant = new(new SimulatedTenantOptions { DeviceCount = 60, Seed = 6, PoliciesPerFamily = 1, AppCount = 1, CheckInMin = TimeSpan.FromHours(5), CheckInMax = TimeSpan.FromHours(9) });

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_whose_journal_is_gone_sends_nothing_more(bool another)
    {
        DecommissionPlan plan = await PlanAsync([DecommissionStep.Backup]);
        int at = -1;
        _tenant.Tenant.Exchanged += e =>
        {
            if (at < 0 && e.IsBatchPart && e.RequestUri.AbsolutePath.EndsWith("/retire", StringComparison.Ordinal))
            {
                at = Taken();
                Directory.Delete(plan.JournalPath, recursive: true);
                if (another)
                {
                    Directory.CreateDirectory(plan.JournalPath);
                    File.WriteAllText(Path.Combine(plan.JournalPath, "journal-00001.jsonl"), "what another run writes\n");
                }
            }
        };

        var stopped = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => _tenant.RunAsync(plan.PlanHash));

        Assert.Equal("JournalMoved", stopped.ErrorId);
        Assert.InRange(at, 1, 40);

        // The batch that was under way.
        Assert.InRange(Taken(), at, at + 19);
    }

    [Fact]
    public async Task A_journal_that_is_gone_between_two_runs_makes_no_device_go_twice()
    {
        DecommissionPlan plan = await PlanAsync([DecommissionStep.Backup]);
        await _tenant.RunAsync(plan.PlanHash, wait: false);
        Assert.Equal(60, Taken());
        _tenant.Advance(TimeSpan.FromHours(6));
        Directory.Delete(plan.JournalPath, recursive: true);

        DecommissionStatus end = await _tenant.RunAsync(plan.PlanHash);

        Assert.Equal((DecommissionState.Done, 60), (end.State, end.Done));
        Assert.All(_tenant.Taken, d => Assert.Single(d));
    }

    [Fact]
    public async Task The_backup_of_a_campaign_tells_that_it_has_begun_before()
    {
        DecommissionPlan plan = await PlanAsync([]);
        await _tenant.RunAsync(plan.PlanHash, wait: false);
        Directory.Delete(plan.JournalPath, recursive: true);

        var stopped = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => _tenant.RunAsync(plan.PlanHash));

        Assert.Equal("BackupTargetNotEmpty", stopped.ErrorId);
    }

    private int Taken() => _tenant.Taken.Sum(d => d.Count());

    private Task<DecommissionPlan> PlanAsync(DecommissionStep[] skip) => _tenant.PlanAsync(r => (r.SkipStep, r.Accept, r.CanaryPercent) =
        ([DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Configuration, .. skip], [.. DecommissionFindingId.Acceptable], 0));
}
