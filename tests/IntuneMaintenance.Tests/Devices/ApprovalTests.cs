using System.Management.Automation;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Devices;

/// <summary>Multi Admin Approval: a state that the next command goes on from.</summary>
public sealed class ApprovalTests : IAsyncLifetime
{
    private const string Wipe = "param($ids) $ids | Invoke-IntuneDeviceWipe -Confirm:$false -Justification 'Leaver, ticket 4711'";
    private FleetHost _host = null!;
    private string[] _ids = [];

    public async Task InitializeAsync()
    {
        _host = await FleetHost.StartAsync(new SimulatedTenantOptions { DeviceCount = 600, Seed = 3, ApprovalPolicies = ["deviceWipe"] });
        _ids = await _host.IdsAsync(2);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Requested_pending_approved_and_done_across_commands()
    {
        string[] codes = Codes(_host.Run(Wipe, ("ids", _ids)).EnsureClean());
        Assert.Empty(_host.Taken);

        Assert.Equal(codes, Codes(_host.Run(Wipe, ("ids", _ids)).EnsureClean()));
        await _host.DecideAsync(codes[0], "approved");
        ScriptResult third = _host.Run(Wipe, ("ids", _ids)).EnsureClean();

        Assert.Equal(["ApprovalPending", "Pending"], third.Values<object>("State").Select(s => $"{s}").Order());
        Assert.Equal(_ids[0], Assert.Single(_host.Taken).DeviceId);
        await _host.DecideAsync(codes[1], "approved");
        _host.Run(Wipe, ("ids", _ids)).EnsureClean();
        _host.Run(Wipe, ("ids", _ids)).EnsureClean();
        Assert.Equal(_ids, _host.Taken.Select(r => r.DeviceId));
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("cancelled")]
    [InlineData("expired")]
    public async Task A_no_is_an_error_and_a_new_request_can_follow(string decision)
    {
        string[] codes = Codes(_host.Run(Wipe, ("ids", _ids[..1])).EnsureClean());
        await _host.DecideAsync(codes[0], decision);

        ScriptResult result = _host.Run(Wipe, ("ids", _ids[..1]));

        Assert.Equal(["ApprovalDenied"], result.ErrorIds);
        Assert.Contains(decision, result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("Failed", $"{result["State"]}");
        string[] anew = Codes(_host.Run(Wipe, ("ids", _ids[..1])).EnsureClean());
        Assert.NotEqual(codes, anew);
        Assert.Empty(_host.Taken);
    }

    [Fact]
    public void Without_a_justification_the_error_says_what_to_give()
    {
        ScriptResult result = _host.Run("param($ids) $ids | Invoke-IntuneDeviceWipe -Confirm:$false", ("ids", _ids));

        Assert.Equal(["ApprovalJustificationRequired", "ApprovalJustificationRequired"], result.ErrorIds);
        Assert.Equal(ErrorCategory.PermissionDenied, result.Errors[0].CategoryInfo.Category);
        Assert.Contains("-Justification", result.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(_host.Taken);
    }

    [Fact]
    public void Filed_requests_count_against_the_guard()
    {
        Assert.Equal(2, Codes(_host.Run(Wipe, ("ids", _ids)).EnsureClean()).Length);

        ScriptResult more = _host.Run("param($ids) Get-IntuneDevice -Platform Windows -Ownership Company | Where-Object { $ids -notcontains $_.Id } | ForEach-Object { $n = 0 } { if ($n++ -lt 9) { $_ } } | Invoke-IntuneDeviceRetire -Confirm:$false", ("ids", _ids));

        Assert.Equal(["DeviceGuardExceeded"], more.ErrorIds);
    }

    [Fact]
    public async Task A_lost_answer_to_an_approved_act_does_not_send_it_twice()
    {
        string[] codes = Codes(_host.Run(Wipe, ("ids", _ids[..1])).EnsureClean());
        await _host.DecideAsync(codes[0], "approved");
        _host.Tenant.Faults.Enable(FaultNames.AnswerLost, match: "/v1.0/$batch", count: 1);

        Assert.Equal("Pending", $"{_host.Run(Wipe, ("ids", _ids[..1])).EnsureClean()["State"]}");
        _host.Run(Wipe, ("ids", _ids[..1])).EnsureClean();

        Assert.Single(_host.Taken);
    }

    private static string[] Codes(ScriptResult result)
    {
        Assert.All(result.Values<object>("State"), s => Assert.Equal("ApprovalPending", $"{s}"));
        string[] codes = [.. result.Values<string>("ApprovalCode")];
        Assert.All(codes, c => Assert.True(Guid.TryParse(c, out _)));
        return codes;
    }
}
