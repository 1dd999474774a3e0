using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>A rehearsal of a campaign that has begun: it goes on where the journal ends, and touches nothing of it.</summary>
public sealed class RehearsedCampaignTests
{
    private static readonly SimulatedTenantOptions Fleet = new() { DeviceCount = 90, Seed = 5, NeverFraction = 0.05, PoliciesPerFamily = 1, AppCount = 2, CheckInMin = TimeSpan.FromHours(2), CheckInMax = TimeSpan.FromDays(2), RetiresPerDay = 40 };

    [Fact]
    public async Task It_tells_what_is_left_and_the_run_goes_on_as_it_said()
    {
        using var tenant = new CampaignTenant(Fleet);
        DecommissionPlan plan = await tenant.PlanAsync(r => (r.FollowUpDays, r.RetiresPerDay) = (5, 40));
        DecommissionStatus status = await RunUntilAsync(tenant, plan, s => s.Done >= 10 && s.Pending >= 5);
        Dictionary<string, byte[]> journal = Content(plan.JournalPath);
        int changes = tenant.Tenant.Audit.Records.Count(r => !r.IsEffect);
        int sentBefore = tenant.Taken.Count;

        DecommissionRehearsal rehearsal;
        await using (await new FolderStorage(plan.JournalPath).LockAsync(default))
        {
            rehearsal = await RehearseAsync(tenant);
        }

        Assert.Equal(journal, Content(plan.JournalPath));
        Assert.Equal(changes, tenant.Tenant.Audit.Records.Count(r => !r.IsEffect));
        Assert.True(rehearsal.HasBegun);
        Assert.Equal(status.Done, rehearsal.DoneBefore);
        DecommissionStatus end = await tenant.RunAsync(plan.PlanHash);
        string[] failed = [.. RehearsedFailure.Of(end).Select(f => f.Id).Order()];
        Assert.NotEmpty(failed);
        Assert.Empty(rehearsal.Failures.Select(f => f.Id).Except(failed));
        Assert.Equal((end.Done, end.Failed), (rehearsal.Done, rehearsal.Failed));
        Assert.Equal(tenant.Taken.Count - sentBefore, rehearsal.Days.Sum(d => d.Retires + d.Wipes));
        Assert.Empty(rehearsal.FindUnforeseen(end));
        rehearsal.Compare(end);
        DecommissionForecast forecast = end.Forecast!;
        Assert.Equal((forecast.ForeseenDays, forecast.ForeseenFailures), (forecast.ActingDays, forecast.FailureCount));

        // So few devices are looked at one by one, all of them again when the one that stands for them ends: each check-in that falls otherwise counts.
        Assert.InRange(forecast.ForeseenRequests, forecast.RequestCount * 0.75, forecast.RequestCount * 1.25);
        Assert.True(forecast.ActingDays > rehearsal.ActingDays, "Days before the rehearsal count too.");
    }

    [Fact]
    public async Task What_is_kept_is_held_against_the_run_and_a_damaged_or_foreign_file_against_nothing()
    {
        using var tenant = new CampaignTenant(Fleet with { DeviceCount = 30, NeverFraction = 0.1, Faults = [FaultNames.Unrecoverable] });
        DecommissionPlan plan = await tenant.PlanAsync(r => r.FollowUpDays = 3);
        DecommissionRehearsal rehearsal = await RehearseAsync(tenant);
        var files = new Engine.Decommission.DecommissionFiles(Storages.Offline, tenant.Tenant.Clock);
        await files.KeepAsync(rehearsal, null, default);
        int before = tenant.Tenant.Summarize().Requests;
        DecommissionStatus end = await tenant.RunAsync(plan.PlanHash);

        DecommissionForecast forecast = (await files.ReadStatusAsync(plan.Path, null, default)).Forecast!;

        Assert.Equal(tenant.Tenant.Summarize().Requests - before, forecast.RequestCount);
        Assert.Equal(rehearsal.FindUnforeseen(end).Length, forecast.UnforeseenCount);
        Assert.True(forecast.UnforeseenCount > 0);
        Assert.Equal(RehearsedFailure.Of(end).Length, forecast.FailureCount);
        string page = await File.ReadAllTextAsync(await files.WriteReportAsync(plan.Path, tenant.PathOf("report.html"), null, null, default));
        Assert.Contains("What the rehearsal foresaw", page, StringComparison.Ordinal);
        Assert.Contains("though no rehearsal had said so", page, StringComparison.Ordinal);

        string kept = Path.Combine(plan.JournalPath, "rehearsal.json");
        await File.WriteAllTextAsync(kept, (await File.ReadAllTextAsync(kept)).Replace(plan.PlanHash, new string('0', 64), StringComparison.Ordinal));
        Assert.Null((await files.ReadStatusAsync(plan.Path, null, default)).Forecast);
        await File.WriteAllTextAsync(kept, "{");
        Assert.Null((await files.ReadStatusAsync(plan.Path, null, default)).Forecast);
    }

    [Fact]
    public async Task What_failed_before_is_no_failure_of_the_rehearsal()
    {
        using var tenant = new CampaignTenant(Fleet with { Faults = [FaultNames.Unrecoverable] });
        DecommissionPlan plan = await tenant.PlanAsync(r => (r.FollowUpDays, r.CanaryPercent) = (5, 0));
        DecommissionStatus status = await RunUntilAsync(tenant, plan, s => s.Failed > 0 && s.Remaining + s.Pending > 0);

        DecommissionRehearsal rehearsal = await RehearseAsync(tenant);

        Assert.NotEmpty(rehearsal.FailedBefore);
        Assert.Equal(RehearsedFailure.Of(status).Select(f => f.Id).Order(), rehearsal.FailedBefore.Select(f => f.Id).Order());
        Assert.Empty(rehearsal.Failures.Select(f => f.Id).Intersect(rehearsal.FailedBefore.Select(f => f.Id)));
        Assert.Empty(rehearsal.FindUnforeseen(status));
    }

    [Fact]
    public async Task A_suspended_campaign_is_said_to_be_and_what_comes_after_it_goes_on()
    {
        using var tenant = new CampaignTenant(Fleet with { NeverFraction = 0 });
        DecommissionPlan plan = await tenant.PlanAsync(r => r.FollowUpDays = 5);
        await RunUntilAsync(tenant, plan, s => s.Done >= 5);
        var files = new Engine.Decommission.DecommissionFiles(Storages.Offline, tenant.Tenant.Clock);
        await files.SuspendAsync(plan.Path, true, "audit in house", null, default);
        Dictionary<string, byte[]> journal = Content(plan.JournalPath);

        DecommissionRehearsal rehearsal = await RehearseAsync(tenant);

        Assert.Contains("audit in house", rehearsal.Suspension, StringComparison.Ordinal);
        Assert.Equal(DecommissionState.Done, rehearsal.State);
        Assert.Equal(90, rehearsal.Done);
        Assert.Equal(journal, Content(plan.JournalPath));
        Assert.Equal(DecommissionState.Suspended, (await files.ReadStatusAsync(plan.Path, null, default)).State);
    }

    [Fact]
    public async Task Nothing_is_left_of_one_that_has_ended()
    {
        using var tenant = new CampaignTenant(Fleet with { DeviceCount = 20, NeverFraction = 0.1 });
        DecommissionPlan plan = await tenant.PlanAsync(r => r.FollowUpDays = 3);
        DecommissionStatus end = await tenant.RunAsync(plan.PlanHash);

        DecommissionRehearsal rehearsal = await RehearseAsync(tenant);

        Assert.Equal((end.State, 0, 0), (rehearsal.State, rehearsal.RequestCount, rehearsal.ActingDays));
        Assert.Empty(rehearsal.Failures);
        Assert.Equal(end.Failed, rehearsal.FailedBefore.Length);
        Assert.Contains("nothing is left", rehearsal.Detail, StringComparison.Ordinal);
        Assert.True(rehearsal.IsReady);
    }

    [Fact]
    public async Task What_waits_for_an_approver_is_approved_in_the_twin()
    {
        using var tenant = new CampaignTenant(Fleet with { NeverFraction = 0, ApprovalPolicies = ["deviceRetire", "configuration"] });
        DecommissionPlan plan = await tenant.PlanAsync(r => (r.FollowUpDays, r.Justification, r.CanaryPercent) = (5, "4711", 0));
        DecommissionStatus status = await RunUntilAsync(tenant, plan, s => s.State == DecommissionState.WaitingForApproval && s.Steps.Any(d => d.Step == DecommissionStep.Devices && d.Pending > 0));
        Assert.Equal(0, status.Done);

        DecommissionRehearsal rehearsal = await RehearseAsync(tenant);

        Assert.Equal((DecommissionState.Done, 90), (rehearsal.State, rehearsal.Done));
        Assert.Empty(rehearsal.Failures);
    }

    [Fact]
    public async Task A_place_that_is_taken_blocks_the_backup_and_the_rest_is_told()
    {
        using var tenant = new CampaignTenant(Fleet with { DeviceCount = 20, NeverFraction = 0 });
        DecommissionPlan plan = await tenant.PlanAsync(r => r.FollowUpDays = 5);
        await new FolderStorage(plan.BackupPath).WriteAsync("mine.txt", new byte[] { 1 }, default);

        DecommissionRehearsal rehearsal = await RehearseAsync(tenant);

        Assert.False(rehearsal.IsReady);
        Assert.Contains("BackupPlaceTaken", rehearsal.Blocking.Select(b => b.FindingId));
        Assert.Equal(20, rehearsal.Done);
        IntuneMaintenanceException stopped = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => tenant.RunAsync(plan.PlanHash));
        Assert.Equal("BackupTargetNotEmpty", stopped.ErrorId);
    }

    [Fact]
    public async Task What_was_taken_a_moment_ago_is_under_way_though_the_device_does_not_show_it()
    {
        using var tenant = new CampaignTenant(Fleet with { DeviceCount = 30, NeverFraction = 0, Faults = [FaultNames.StaleRead] });
        DecommissionPlan plan = await tenant.PlanAsync(r => (r.FollowUpDays, r.CanaryPercent, r.SkipStep) = (5, 0, [DecommissionStep.UninstallApps]));
        DecommissionStatus status = await tenant.RunAsync(plan.PlanHash, wait: false);
        Assert.True(status.Pending > 20);

        DecommissionRehearsal rehearsal = await RehearseAsync(tenant);

        Assert.Equal((30, 0), (rehearsal.Done, rehearsal.ActingDays));
        Assert.Empty(rehearsal.Failures);
    }

    [Fact]
    public async Task It_ends_at_once_when_it_is_cancelled()
    {
        using var tenant = new CampaignTenant(Fleet with { DeviceCount = 400 });
        await tenant.PlanAsync();
        using var stop = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        Task<DecommissionRehearsal> rehearsing = tenant.Room.RehearseAsync(new RehearsalRequest { Path = tenant.PlanPath }, new Told(begun), stop.Token);
        await begun.Task;
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rehearsing);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
    }

    private sealed class Told(TaskCompletionSource begun) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value)
        {
            if (value.Activity.StartsWith("Decommission", StringComparison.Ordinal))
            {
                begun.TrySetResult();
            }
        }
    }

    private static Task<DecommissionRehearsal> RehearseAsync(CampaignTenant tenant) =>
        tenant.Room.RehearseAsync(new RehearsalRequest { Path = tenant.PlanPath }, new Progress<WorkProgress>(), default);

    /// <summary>Runs again and again, an hour later each time, until the campaign stands where the test wants it.</summary>
    private static async Task<DecommissionStatus> RunUntilAsync(CampaignTenant tenant, DecommissionPlan plan, Func<DecommissionStatus, bool> stands)
    {
        for (int i = 0; i < 400; i++)
        {
            DecommissionStatus status = await tenant.RunAsync(plan.PlanHash, wait: false);
            if (stands(status))
            {
                return status;
            }

            tenant.Advance(TimeSpan.FromHours(1));
        }

        throw new InvalidOperationException("The campaign never stood where it was to be rehearsed.");
    }

    private static Dictionary<string, byte[]> Content(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order().ToDictionary(f => f, File.ReadAllBytes);
}
