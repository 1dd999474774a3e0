using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Devices;

/// <summary>Answers that never come, come late, or say little: read back, and sent once.</summary>
public sealed class UnclearTests : IAsyncLifetime
{
    private const string Retire = "param($ids) $ids | Invoke-IntuneDeviceRetire -Confirm:$false";

    // Destructive acts go to v1.0, readings to beta.
    private const string Acts = "/v1.0/$batch";
    private FleetHost _host = null!;
    private string[] _ids = [];

    public async Task InitializeAsync()
    {
        _host = await FleetHost.StartAsync();
        _ids = await _host.IdsAsync(5);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(FaultNames.AnswerLost)]
    [InlineData(FaultNames.AnswerHeld)]
    public void An_answer_that_does_not_come_is_looked_for_in_the_tenant(string fault)
    {
        _host.Tenant.Faults.Enable(fault, match: Acts, count: 1);

        ScriptResult result = _host.Run(Retire, ("ids", _ids)).EnsureClean();

        Assert.All(result.Values<object>("State"), s => Assert.Equal("Pending", $"{s}"));
        Assert.Contains("No answer came", result.Values<string>("Detail")[0], StringComparison.Ordinal);
        OnceEach();
        _host.Tenant.Faults.Disable(fault);
        _host.Run(Retire, ("ids", _ids)).EnsureClean();
        OnceEach();
    }

    [Fact]
    public void A_request_that_never_arrived_is_sent_again_only_when_that_is_certain()
    {
        _host.Tenant.Faults.Enable(FaultNames.ConnectionReset, match: Acts, count: 1);

        ScriptResult first = _host.Run(Retire, ("ids", _ids));
        Assert.All(first.ErrorIds, id => Assert.Equal("OutcomeUnclear", id));
        Assert.Equal(5, first.ErrorIds.Count);
        ScriptResult early = _host.Run(Retire, ("ids", _ids));
        Assert.All(early.Values<object>("State"), s => Assert.Equal("Unclear", $"{s}"));
        Assert.Empty(_host.Taken);

        _host.Advance(TimeSpan.FromMinutes(16));
        _host.Run(Retire, ("ids", _ids)).EnsureClean();
        OnceEach();
    }

    [Fact]
    public void A_stale_reading_does_not_make_a_lost_answer_look_like_a_lost_request()
    {
        _host.Tenant.Faults.Enable(FaultNames.StaleRead);
        _host.Tenant.Faults.Enable(FaultNames.AnswerLost, match: Acts, count: 1);

        Assert.All(_host.Run(Retire, ("ids", _ids)).Values<object>("State"), s => Assert.Equal("Unclear", $"{s}"));
        _host.Advance(TimeSpan.FromMinutes(2));
        Assert.All(_host.Run(Retire, ("ids", _ids)).Values<object>("State"), s => Assert.Equal("Unclear", $"{s}"));
        _host.Advance(TimeSpan.FromMinutes(20));
        Again();

        OnceEach();
    }

    [Fact]
    public void Unclear_acts_count_against_the_guard()
    {
        _host.Tenant.Faults.Enable(FaultNames.ConnectionReset, match: Acts, count: 1);
        _host.Run(Retire, ("ids", _ids));

        ScriptResult more = _host.Run("param($ids) Get-IntuneDevice -Platform Windows -Ownership Company | Where-Object { $ids -notcontains $_.Id } | ForEach-Object { $n = 0 } { if ($n++ -lt 6) { $_ } } | Invoke-IntuneDeviceRetire -Confirm:$false", ("ids", _ids));

        Assert.Equal(["DeviceGuardExceeded"], more.ErrorIds);
        Assert.Empty(_host.Taken);
    }

    [Theory]
    [InlineData(FaultNames.Throttle)]
    [InlineData(FaultNames.ThrottleSilent)]
    public void A_throttled_batch_goes_out_later(string fault)
    {
        _host.Tenant.Faults.Enable(fault, match: Acts, count: 3);

        _host.Run(Retire, ("ids", _ids)).EnsureClean();

        OnceEach();
    }

    [Fact]
    public void Parts_that_fail_on_their_own_are_told_apart()
    {
        _host.Tenant.Faults.Enable(FaultNames.BatchPartFailure, match: "/retire", count: 5);

        ScriptResult first = _host.Run(Retire, ("ids", _ids));
        Assert.All(first.ErrorIds, id => Assert.Equal("OutcomeUnclear", id));
        _host.Advance(TimeSpan.FromMinutes(20));
        Again();

        OnceEach();
    }

    [Fact]
    public async Task A_days_quota_is_named_and_the_next_day_goes_on()
    {
        await using FleetHost host = await FleetHost.StartAsync(new SimulatedTenantOptions { DeviceCount = 600, Seed = 3, RetiresPerDay = 3 });

        ScriptResult result = host.Run(Retire, ("ids", _ids));
        Assert.Equal(["QuotaReached", "QuotaReached"], result.ErrorIds);
        Assert.Contains("tomorrow", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(3, result.Values<object>("State").Count(s => $"{s}" == "Pending"));

        host.Advance(TimeSpan.FromDays(1));
        host.Run(Retire, ("ids", _ids));
        Assert.Equal(_ids.Order(), host.Taken.Select(r => r.DeviceId!).Order());
    }

    [Fact]
    public void A_fault_of_the_service_says_nothing_about_devices()
    {
        _host.Tenant.Faults.Enable(FaultNames.ServerError, match: Acts, count: 1);

        ScriptResult result = _host.Run(Retire, ("ids", _ids));

        Assert.DoesNotContain(result.Values<object>("State"), s => $"{s}" is "Gone" or "Done" or "Failed");
        _host.Advance(TimeSpan.FromMinutes(20));
        Again();
        OnceEach();
    }

    /// <summary>Devices that have checked in meanwhile are gone, which a command that names them says.</summary>
    private void Again() => Assert.All(_host.Run(Retire, ("ids", _ids)).ErrorIds, id => Assert.Equal("DeviceNotFound", id));

    private void OnceEach() => Assert.Equal(_ids.Order(), _host.Taken.Select(r => r.DeviceId!).Order());
}
