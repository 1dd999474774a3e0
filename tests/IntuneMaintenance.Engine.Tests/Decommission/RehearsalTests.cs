using System.Diagnostics;
using IntuneMaintenance.Simulator;
using Xunit;
using Xunit.Abstractions;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>What a rehearsal says, and what a later run of the same plan does when chance falls otherwise.</summary>
public sealed class RehearsalTests(ITestOutputHelper output)
{
    private static readonly SimulatedTenantOptions Fleet = new() { DeviceCount = 1700, RetiresPerDay = 1000, WipesPerDay = 500, NeverFraction = 0.03, PoliciesPerFamily = 3, AppCount = 6 };

    [Theory]
    [InlineData(4, 104, 1)]
    [InlineData(5, 205, 7)]
    [InlineData(6, 306, 3)]
    public async Task Days_requests_and_failures_are_those_of_a_later_run(int seed, int chance, int rehearsalSeed)
    {
        using var tenant = new CampaignTenant(Fleet with { Seed = seed });
        DecommissionPlan plan = await tenant.PlanAsync();
        var watch = Stopwatch.StartNew();
        DecommissionRehearsal rehearsal = await tenant.Room.RehearseAsync(new RehearsalRequest { Path = tenant.PlanPath, Seed = rehearsalSeed }, new Progress<WorkProgress>(), default);
        TimeSpan took = watch.Elapsed;

        using var later = new CampaignTenant(Fleet with { Seed = seed, ChanceSeed = chance, Faults = [FaultNames.Unrecoverable] });
        int before = later.Tenant.Summarize().Requests;
        DecommissionStatus status = await later.Room.RunAsync(new DecommissionRunRequest { Path = tenant.PlanPath, PlanHash = plan.PlanHash, Wait = true }, _ => Task.CompletedTask, new Progress<WorkProgress>(), default);

        int sent = later.Tenant.Summarize().Requests - before;
        DateTime[] days = [.. later.Taken.SelectMany(g => g).Select(r => r.Time.UtcDateTime.Date).Distinct().Order()];
        string[] unforeseen = rehearsal.FindUnforeseen(status);
        output.WriteLine($"{took}; {rehearsal.RequestCount} foreseen, {sent} sent; {string.Join("; ", rehearsal.Days.Select(d => d.ToString()))}; {string.Join(", ", days)}; {rehearsal.Failures.Length} foreseen, {unforeseen.Length} unforeseen; end {rehearsal.EndedDateTime:u}, {later.Tenant.Clock.GetUtcNow():u}; {rehearsal.State} {rehearsal.Detail}; {status.State} {status.Detail}");
        output.WriteLine(string.Join(" | ", rehearsal.Requests.Select(r => r.ToString())));
        output.WriteLine(string.Join(" | ", later.Tenant.CountRequests().OrderByDescending(k => k.Value).Select(k => $"{k.Key}: {k.Value}")));
        output.WriteLine(string.Join(" | ", rehearsal.Steps.Select(s => $"{s} {s.StartedDateTime:u} {s.EndedDateTime:u} {s.Detail}")));
        output.WriteLine(string.Join(" | ", status.Steps.Select(s => $"{s} {s.StartedDateTime:u} {s.EndedDateTime:u} {s.Detail}")));
        foreach (AuditRecord r in later.Tenant.Audit.Records.Where(r => !r.IsEffect && r.Action is "retire" or "wipe" && (r.Time.Day >= 5 || r.Outcome != "accepted" || r.Time > new DateTimeOffset(2026, 11, 4, 0, 1, 38, TimeSpan.Zero)) && r.DeviceId is not null && r.Kind == "request").Take(400)) { output.WriteLine($"{r.Time:u} {r.Action} {r.DeviceId} {r.Status} {r.Outcome} canary {plan.Devices.First(d => d.Id == r.DeviceId).Canary}"); }
        Assert.Equal(days, rehearsal.Days.Select(d => d.Date));
        Assert.InRange(rehearsal.RequestCount, sent * 0.98, sent * 1.02);
        HashSet<string> failed = [.. RehearsedFailure.Of(status).Select(f => f.Id)];
        Assert.NotEmpty(rehearsal.Failures);
        Assert.All(rehearsal.Failures, f => Assert.Contains(f.Id, failed));
        Assert.Equal(failed.Count - rehearsal.Failures.Length, unforeseen.Length);
        Assert.NotEmpty(unforeseen);
    }
}
