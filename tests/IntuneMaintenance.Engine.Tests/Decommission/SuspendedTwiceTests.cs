using IntuneMaintenance.Engine.Decommission;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Freezing and letting go at odd moments: twice, after the end, without the other, while the canary is under way.</summary>
public sealed class SuspendedTwiceTests : IDisposable
{
    private readonly CampaignTenant _tenant = new(new SimulatedTenantOptions { DeviceCount = 30, Seed = 6, PoliciesPerFamily = 1, AppCount = 1, CheckInMin = TimeSpan.FromHours(5), CheckInMax = TimeSpan.FromHours(9) });
    private readonly DecommissionFiles _files;

    public SuspendedTwiceTests() => _files = new DecommissionFiles(Storages.Offline, _tenant.Time);

    public void Dispose() => _tenant.Dispose();

    [Fact]
    public async Task While_the_canary_is_under_way()
    {
        DecommissionPlan plan = await PlanAsync();
        await _tenant.RunAsync(plan.PlanHash, wait: false);
        int canary = plan.Devices.Count(d => d.Canary);
        Assert.Equal(canary, _tenant.Taken.Count);
        await _files.SuspendAsync(plan.Path, true, "one", null, default);
        await _files.SuspendAsync(plan.Path, true, "two", null, default);
        _tenant.Advance(TimeSpan.FromHours(20));

        DecommissionStatus frozen = await _tenant.RunAsync(plan.PlanHash);

        Assert.Equal((DecommissionState.Suspended, canary), (frozen.State, _tenant.Taken.Count));
        Assert.Contains("two", frozen.Detail, StringComparison.Ordinal);
        await _files.SuspendAsync(plan.Path, false, null, null, default);
        await _files.SuspendAsync(plan.Path, false, null, null, default);
        DecommissionStatus end = await _tenant.RunAsync(plan.PlanHash);
        Assert.Equal((DecommissionState.Done, 30), (end.State, end.Done));
        Assert.All(_tenant.Taken, d => Assert.Single(d));
    }

    [Fact]
    public async Task Before_the_first_run_and_after_the_end()
    {
        DecommissionPlan plan = await PlanAsync();
        Assert.Equal(DecommissionState.NotStarted, (await _files.SuspendAsync(plan.Path, false, null, null, default)).State);
        Assert.Equal(DecommissionState.Suspended, (await _files.SuspendAsync(plan.Path, true, null, null, default)).State);
        Assert.Equal(DecommissionState.Suspended, (await _tenant.RunAsync(plan.PlanHash)).State);
        await _files.SuspendAsync(plan.Path, false, null, null, default);
        Assert.Equal(DecommissionState.Done, (await _tenant.RunAsync(plan.PlanHash)).State);

        Assert.Equal(DecommissionState.Done, (await _files.SuspendAsync(plan.Path, true, null, null, default)).State);
        Assert.Equal(DecommissionState.Done, (await _tenant.RunAsync(plan.PlanHash)).State);
    }

    /// <summary>Whoever wants it frozen needs neither a sound journal nor the plan as it was.</summary>
    [Theory]
    [InlineData("plan.json")]
    [InlineData("journal/journal-00001.jsonl")]
    public async Task Where_plan_or_journal_was_changed_under_a_run(string file)
    {
        DecommissionPlan plan = await PlanAsync();
        bool asked = false;
        _tenant.Tenant.Exchanged += e =>
        {
            if (!asked && e.IsBatchPart && e.RequestUri.AbsolutePath.EndsWith("/retire", StringComparison.Ordinal))
            {
                asked = true;
                string text = File.ReadAllText(_tenant.PathOf(file));
                File.WriteAllText(_tenant.PathOf(file), text.Replace("Company-owned.", "Company.owned.", StringComparison.Ordinal).Replace("planHash", "planHasH", StringComparison.Ordinal));
                _files.SuspendAsync(plan.Path, true, "stop it", null, default).GetAwaiter().GetResult();
            }
        };

        DecommissionStatus frozen = await _tenant.RunAsync(plan.PlanHash);

        Assert.Equal(DecommissionState.Suspended, frozen.State);
        Assert.InRange(_tenant.Taken.Count, 1, 29);
    }

    [Fact]
    public async Task Two_runs_that_start_at_once_are_one()
    {
        DecommissionPlan plan = await PlanAsync();
        Task<DecommissionStatus>[] runs = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => _tenant.RunAsync(plan.PlanHash)))];

        await Task.WhenAny(Task.WhenAll(runs), Task.Delay(TimeSpan.FromSeconds(60)));

        Assert.All(runs.Where(r => r.IsFaulted), r => Assert.Equal("JournalInUse", Assert.IsType<IntuneMaintenanceException>(r.Exception!.InnerException).ErrorId));
        Assert.Contains(runs, r => r.IsCompletedSuccessfully && r.Result.State == DecommissionState.Done);
        Assert.All(_tenant.Taken, d => Assert.Single(d));
    }

    private Task<DecommissionPlan> PlanAsync() => _tenant.PlanAsync(r => (r.SkipStep, r.Accept) =
        ([DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Configuration, DecommissionStep.Backup], [.. DecommissionFindingId.Acceptable]));
}
