using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>A part of a plan: steps, and how far.</summary>
public sealed class RunLimitTests : IAsyncLifetime
{
    private CampaignHost _host = null!;

    public async Task InitializeAsync() => _host = await CampaignHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public void One_step_runs_alone_and_none_before_its_turn()
    {
        _host.MakePlan("-SkipStep StopEnrollment");
        string hash = _host.Hash();
        Assert.Equal(["StepBeforeItsTurn"], _host.Run(hash, "-Step Devices -Wait").ErrorIds);
        Assert.Equal(["StepNotInPlan"], _host.Run(hash, "-Step DeviceRecords").ErrorIds);
        Assert.Empty(_host.Fleet.Changes);

        ScriptResult backup = _host.Run(hash, "-Step Backup").EnsureClean();

        Assert.Equal("Running", $"{backup["State"]}");
        Assert.Empty(_host.Fleet.Changes);
        Assert.True(Directory.Exists(_host.PathOf("backup")));
        Assert.Equal("Done", $"{_host.RunToEnd()["State"]}");
    }

    [Fact]
    public void It_stops_after_the_step_that_was_named()
    {
        _host.MakePlan("");
        string hash = _host.Hash();

        _host.Run(hash, "-Wait -Until UninstallApps").EnsureClean();

        Assert.DoesNotContain(_host.Fleet.Taken, r => r.Action is "retire" or "wipe");
        Assert.Contains(_host.Fleet.Changes, c => c.Path!.EndsWith("/assign", StringComparison.Ordinal));
        Assert.Equal("Done", $"{_host.RunToEnd()["State"]}");
    }

    [Theory]
    [InlineData("-Until UninstallApps")]
    [InlineData("-Until Backup")]
    [InlineData("-Step Devices -Until UninstallApps")]
    [InlineData("-Step UninstallApps, Devices -Until Preflight")]
    public void It_goes_no_further_when_the_step_that_was_named_has_ended_before(string part)
    {
        _host.MakePlan("-UninstallHours 0");
        string hash = _host.Hash();
        _host.Run(hash, "-Wait -Until UninstallApps").EnsureClean();
        int changes = _host.Fleet.Changes.Count;

        ScriptResult again = _host.Run(hash, $"-Wait {part}").EnsureClean();

        Assert.Equal("Running", $"{again["State"]}");
        Assert.Equal(changes, _host.Fleet.Changes.Count);
    }

    [Fact]
    public async Task No_batch_begins_after_the_moment_that_was_named()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(new SimulatedTenantOptions { DeviceCount = 70, Seed = 5, PoliciesPerFamily = 2, AppCount = 2, CheckInMax = TimeSpan.FromHours(3), RetiresPerDay = 20, WipesPerDay = 20 });
        host.MakePlan("-SkipStep UninstallApps, Configuration, StopEnrollment -RetiresPerDay 20 -WipesPerDay 20 -CanaryPercent 0");
        string hash = host.Hash();
        DateTimeOffset until = host.Tenant.Clock.GetUtcNow().AddHours(30);

        ScriptResult status = host.Run(hash, $"-Wait -Until {until:yyyy-MM-ddTHH:mm:ssZ}").EnsureClean();

        Assert.Equal("Running", $"{status["State"]}");
        Assert.NotEmpty(host.Fleet.Taken);
        Assert.True((int)status["Remaining"]! > 0);
        Assert.All(host.Fleet.Taken, r => Assert.True(r.Time < until));
        Assert.Equal(70, host.Run(hash, "-Wait").EnsureClean()["Done"]);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("7")]
    [InlineData("'Backup,Devices'")]
    public void What_is_neither_is_refused(string until)
    {
        _host.MakePlan();

        Assert.Equal(["UntilUnknown"], _host.Run(_host.Hash(), $"-Until {until}").ErrorIds);
        Assert.Empty(_host.Fleet.Changes);
    }
}
