using System.Globalization;
using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>What Get-IntuneDecommission says of platforms, of the end to come and of failures, held against the tenant.</summary>
public sealed class StatusTests
{
    private const string DevicesOnly = "-SkipStep UninstallApps, Configuration, StopEnrollment";
    private static readonly SimulatedTenantOptions Slow = QuotaTests.Fleet;

    [Fact]
    public async Task Platforms_add_up_at_every_stage()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Slow);
        dynamic plan = host.MakePlan($"{DevicesOnly} -CanaryPercent 0 -RetiresPerDay 20 -WipesPerDay 20").BaseObject;
        Dictionary<string, int> planned = ((IEnumerable<dynamic>)plan.Devices).GroupBy(d => (string)d.OperatingSystem).ToDictionary(g => g.Key, g => g.Count());
        Check(Status(host), planned, done: 0);

        host.Run(host.Hash()).EnsureClean();
        Check(Status(host), planned, host.Tenant.Summarize().Done);

        host.RunToEnd();
        dynamic end = Status(host);
        Check(end, planned, 70);
        Assert.Equal(70, (int)end.Done);
    }

    [Fact]
    public async Task The_end_comes_no_later_than_was_said()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Slow);
        host.MakePlan("-SkipStep Configuration, StopEnrollment -CanaryPercent 1 -FollowUpDays 2 -RetiresPerDay 20 -WipesPerDay 20");
        string hash = host.Hash();
        List<DateTimeOffset> said = [(DateTimeOffset)Status(host).EstimatedEndDateTime];
        dynamic status = Status(host);
        while (status.State.ToString() != "Done")
        {
            host.Run(hash).EnsureClean();
            status = Status(host);
            if (status.NextRunDateTime is DateTimeOffset next)
            {
                said.Add((DateTimeOffset)status.EstimatedEndDateTime);
                host.Tenant.Clock.AdvanceTo(next);
            }
        }

        Assert.Null((object?)status.EstimatedEndDateTime);
        DateTimeOffset ended = ((IEnumerable<dynamic>)status.Steps).Single(s => s.Step.ToString() == "Devices").EndedDateTime;
        Assert.True(said.Count > 3, $"{said.Count} estimates");
        Assert.All(said, s => Assert.True(s >= ended, $"{s:u} was said, {ended:u} it was"));
    }

    [Fact]
    public async Task Reasons_come_the_most_frequent_first()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Slow with { Faults = [FaultNames.Unrecoverable], RetiresPerDay = 1000, WipesPerDay = 1000 });
        host.MakePlan($"{DevicesOnly} -CanaryPercent 0");
        host.Run(host.Hash(), "-Wait").EnsureClean();

        dynamic status = Status(host);
        int[] counts = [.. ((string[])status.ProblemReasons).Select(r => int.Parse(r.Split(' ')[0], CultureInfo.InvariantCulture))];
        Assert.NotEmpty(counts);
        Assert.Equal(((Array)status.Problems).Length, counts.Sum());
        Assert.Equal(counts.OrderDescending(), counts);
    }

    [Fact]
    public async Task Software_that_a_retire_leaves_behind_is_on_the_checklist()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Slow with { RetiresPerDay = 1000, WipesPerDay = 1000 });
        dynamic plan = host.MakePlan($"{DevicesOnly} -CanaryPercent 0 -PlatformRule @{{ iOS = 'Wipe'; macOS = 'Leave' }}").BaseObject;
        int windows = ((IEnumerable<dynamic>)plan.Devices).Count(d => d.OperatingSystem == "Windows" && d.Act.ToString() == "Retire");
        int retiredPhones = ((IEnumerable<dynamic>)plan.Devices).Count(d => d.OperatingSystem == "iOS" && d.Act.ToString() == "Retire");
        Assert.Empty(StepItem.Checklist(host, "Devices"));

        host.Run(host.Hash(), "-Wait").EnsureClean();

        StepItem[] list = StepItem.Checklist(host, "Devices");
        Assert.StartsWith($"On {windows} retired Windows devices.", list.Single(i => i.Id == "ManagementExtension").Text, StringComparison.Ordinal);
        Assert.Equal(retiredPhones > 0, list.Any(i => i.Id == "CompanyPortal.iOS"));
        Assert.DoesNotContain(list, i => i.Id == "CompanyPortal.macOS");
    }

    private static void Check(dynamic status, Dictionary<string, int> planned, int done)
    {
        dynamic[] platforms = status.Platforms;
        Assert.Equal(planned.OrderBy(p => p.Key), platforms.ToDictionary(p => (string)p.Platform, p => (int)p.Total).OrderBy(p => p.Key));
        Assert.All(platforms, p => Assert.Equal((int)p.Total, (int)(p.Done + p.Failed + p.Pending + p.Unclear + p.Remaining)));
        Assert.Equal((int)status.Done, platforms.Sum(p => (int)p.Done));
        Assert.InRange((int)status.Done, 0, done);
    }

    private static dynamic Status(CampaignHost host) =>
        host.Fleet.Run("param($p) Get-IntuneDecommission -Path $p", ("p", host.Plan)).EnsureClean().Output.Single().BaseObject;
}
