using System.Diagnostics;
using IntuneMaintenance.Simulator;
using Xunit;
using Xunit.Abstractions;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Ten thousand devices with published limits and quotas: as long as the tenant forces, and no day longer.</summary>
public sealed class LargeCampaignTests(ITestOutputHelper output)
{
    private const int FollowUpDays = 30;
    private static readonly TimeSpan LongestLook = TimeSpan.FromHours(3);

    [Theory]
    [InlineData(3, 1, 1000, 500, false)]
    [InlineData(11, 0, 1000, 500, false)]
    [InlineData(42, 0, 500, 250, true)]
    public async Task It_takes_the_days_that_quotas_and_check_ins_force(int seed, int canaryPercent, int retiresPerDay, int wipesPerDay, bool wipeWindows)
    {
        var options = new SimulatedTenantOptions { DeviceCount = 10_000, Seed = seed, CheckInMin = TimeSpan.FromHours(8), CheckInMax = TimeSpan.FromDays(30), NeverFraction = 0.03, RetiresPerDay = retiresPerDay, WipesPerDay = wipesPerDay };
        using var tenant = new CampaignTenant(options);
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        DecommissionPlan plan = await tenant.PlanAsync(r => (r.CanaryPercent, r.FollowUpDays, r.RetiresPerDay, r.WipesPerDay, r.Rules) = (canaryPercent, FollowUpDays, retiresPerDay, wipesPerDay, wipeWindows ? [new DeviceRule { Platform = DevicePlatform.Windows, Act = PlannedAct.Wipe }] : []));

        DecommissionStatus status = await tenant.RunAsync(plan.PlanHash);

        // Where others use the machine too, the clock on the wall says nothing about us.
        TimeSpan used = Process.GetCurrentProcess().TotalProcessorTime - before;
        TimeSpan took = used < watch.Elapsed ? used : watch.Elapsed;
        TenantSummary summary = tenant.Tenant.Summarize();
        AuditRecord[] taken = [.. tenant.Taken.SelectMany(g => g).OrderBy(r => r.Seq)];
        DateTimeOffset end = status.Steps.Single(s => s.Step == DecommissionStep.Devices).EndedDateTime!.Value;
        output.WriteLine($"{watch.Elapsed} ({used} of processor), {tenant.Kill.Requests} requests, {summary}, {status.State}, {taken[0].Time:u} to {end:u}");

        // Every device once, and what the tenant counts is what we say.
        Assert.Equal(10_000, taken.Length);
        Assert.All(tenant.Taken, device => Assert.Single(device));
        Assert.Equal((0, 0), (summary.Twice, summary.Failed));
        Assert.Equal((DecommissionState.DoneWithFailures, summary.Done, 10_000 - summary.Done), (status.State, status.Done, status.Failed));

        // The never-seen ones are named: those that were asked and that no effect followed.
        Dictionary<string, DateTimeOffset> effects = tenant.Tenant.Audit.Records.Where(r => r.IsEffect && r.DeviceId is not null).ToDictionary(r => r.DeviceId!, r => r.Time);
        string[] never = [.. taken.Select(r => r.DeviceId!).Where(id => !effects.ContainsKey(id)).Order()];
        Assert.InRange(never.Length, 250, 350);
        Assert.Equal(never, status.Problems.Select(p => p.DeviceId).Order());
        Assert.All(status.Problems, p => Assert.False(string.IsNullOrEmpty(p.DeviceName)));

        // The canary first, and to its end.
        HashSet<string> canary = [.. plan.Devices.Where(d => d.Canary).Select(d => d.Id)];
        AuditRecord[] rest = [.. taken.Where(r => !canary.Contains(r.DeviceId!))];
        Assert.Equal(canaryPercent * 100, canary.Count);
        DateTimeOffset freed = canary.Count == 0 ? taken[0].Time : canary.Max(id => effects[id]);
        Assert.True(rest[0].Time >= freed);

        // Then a full quota each day, from the first possible day on.
        DateTime[] days = [.. rest.Select(r => r.Time.UtcDateTime.Date).Distinct()];
        int forced = Math.Max(Days(rest, "retire", retiresPerDay), Days(rest, "wipe", wipesPerDay));
        Assert.Equal(Enumerable.Range(0, forced).Select(i => freed.UtcDateTime.Date.AddDays(i)), days);

        // The end: when the last device has checked in, or had its time.
        DateTimeOffset last = taken.Max(r => effects.TryGetValue(r.DeviceId!, out DateTimeOffset done) ? done : r.Time.AddDays(FollowUpDays));
        Assert.InRange(end - last, TimeSpan.Zero, LongestLook);

        Assert.True(summary.Refused429 * 100 < summary.Requests, $"{summary.Refused429} of {summary.Requests}");
        Assert.True(took < TimeSpan.FromMinutes(2), $"It took {took}.");
    }

    private static int Days(AuditRecord[] records, string action, int perDay) => (records.Count(r => r.Action == action) + perDay - 1) / perDay;
}
