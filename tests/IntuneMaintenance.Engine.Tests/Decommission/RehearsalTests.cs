using System.Diagnostics;
using IntuneMaintenance.Simulator;
using Xunit;
using Xunit.Abstractions;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>What a rehearsal says, and what a later run of the same plan does where chance falls otherwise.</summary>
public sealed class RehearsalTests(ITestOutputHelper output)
{
    private const int RetiresPerDay = 1000;
    private static readonly SimulatedTenantOptions Fleet = new() { DeviceCount = 1700, NeverFraction = 0.03, PoliciesPerFamily = 2, AppCount = 6, RetiresPerDay = RetiresPerDay };

    [Theory]
    [InlineData(4, 104, 1)]
    [InlineData(6, 306, 3)]
    [InlineData(9, 1, 2)]
    public async Task Days_requests_and_failures_are_those_of_a_later_run(int seed, int chance, int rehearsalSeed)
    {
        using var tenant = new CampaignTenant(Fleet with { Seed = seed });
        DecommissionPlan plan = await tenant.PlanAsync();
        DecommissionRehearsal rehearsal = await RehearseAsync(tenant, rehearsalSeed);
        Assert.Empty(tenant.Tenant.Audit.Records);
        Assert.False(Directory.Exists(plan.JournalPath));
        Assert.False(Directory.Exists(plan.BackupPath));

        using var later = new CampaignTenant(Fleet with { Seed = seed, ChanceSeed = chance, Faults = [FaultNames.Unrecoverable] });
        DecommissionStatus status = await later.Room.RunAsync(new DecommissionRunRequest { Path = tenant.PlanPath, PlanHash = plan.PlanHash, Wait = true }, _ => Task.CompletedTask, new Progress<WorkProgress>(), default);

        int sent = later.Tenant.Summarize().Requests;
        DateTime[] days = [.. later.Taken.SelectMany(g => g).Select(r => r.Time.UtcDateTime.Date).Distinct().Order()];
        string[] unforeseen = rehearsal.FindUnforeseen(status);
        string[] failed = [.. RehearsedFailure.Of(status).Select(f => f.Id)];
        output.WriteLine($"{rehearsal.RequestCount} requests foreseen, {sent} sent ({(rehearsal.RequestCount - sent) * 100.0 / sent:F2} %); {string.Join("; ", rehearsal.Days.Select(d => d.ToString()))}; {rehearsal.Failures.Length} failures foreseen, {unforeseen.Length} not; end {rehearsal.EndedDateTime:u}, in fact {later.Tenant.Clock.GetUtcNow():u}");

        Assert.Equal(days, rehearsal.Days.Select(d => d.Date));
        Assert.True(rehearsal.ActingDays >= 2);
        Assert.InRange(rehearsal.RequestCount, sent * 0.98, sent * 1.02);
        Assert.InRange(rehearsal.Failures.Length, 20, 100);
        Assert.Empty(rehearsal.Failures.Select(f => f.Id).Except(failed));
        Assert.Equal(failed.Except(rehearsal.Failures.Select(f => f.Id)).Order(StringComparer.OrdinalIgnoreCase), unforeseen);
        Assert.InRange(unforeseen.Length, 10, 20);
        Assert.Equal((plan.PlanHash, 1700, 1700), (rehearsal.PlanHash, rehearsal.DeviceCount, rehearsal.Done + rehearsal.Failed));
    }

    [Fact]
    public async Task What_was_used_up_today_moves_the_days()
    {
        using var tenant = new CampaignTenant(Fleet with { Seed = 4, NeverFraction = 0 });
        DecommissionPlan plan = await tenant.PlanAsync(r => (r.SkipStep, r.CanaryPercent) = ([DecommissionStep.UninstallApps, DecommissionStep.Configuration], 0));
        DecommissionRehearsal before = await RehearseAsync(tenant, 1);
        string[] first = [.. plan.Devices.Where(d => d.Act == PlannedAct.Retire).Take(300).Select(d => d.Id)];
        using var client = new HttpClient(tenant.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        foreach (string id in first)
        {
            Assert.True((await client.PostAsync($"/v1.0/deviceManagement/managedDevices/{id}/retire", null)).IsSuccessStatusCode);
            tenant.Advance(TimeSpan.FromSeconds(1));
        }

        DecommissionRehearsal after = await RehearseAsync(tenant, 1);

        Assert.Equal((RetiresPerDay, 2), (before.Days[0].Retires, before.ActingDays));
        Assert.Equal(RetiresPerDay - first.Length, after.Days[0].Retires);
    }

    [Theory]
    [InlineData(10_000)]
    public async Task Ten_thousand_devices_take_less_than_two_minutes(int devices)
    {
        using var tenant = new CampaignTenant(Fleet with { DeviceCount = devices, Seed = 3, CheckInMin = TimeSpan.FromHours(8), CheckInMax = TimeSpan.FromDays(30) });
        await tenant.PlanAsync();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();

        DecommissionRehearsal rehearsal = await RehearseAsync(tenant, 1);

        // Where others use the machine too, the clock on the wall says nothing about us.
        TimeSpan used = Process.GetCurrentProcess().TotalProcessorTime - before;
        output.WriteLine($"{watch.Elapsed} ({used} of processor), {rehearsal.RequestCount} requests, {rehearsal.ActingDays} days, {rehearsal.StartedDateTime:u} to {rehearsal.EndedDateTime:u}, {rehearsal.Failed} failed");
        Assert.Equal(devices, rehearsal.Done + rehearsal.Failed);
        Assert.True((used < watch.Elapsed ? used : watch.Elapsed) < TimeSpan.FromMinutes(2), $"It took {watch.Elapsed}.");
    }

    private static Task<DecommissionRehearsal> RehearseAsync(CampaignTenant tenant, int seed) =>
        tenant.Room.RehearseAsync(new RehearsalRequest { Path = tenant.PlanPath, Seed = seed }, new Progress<WorkProgress>(), default);
}
