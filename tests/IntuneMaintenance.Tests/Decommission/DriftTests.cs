using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>The plan is held against the tenant in every run: a little drift is reported, much of it ends the run.</summary>
public sealed class DriftTests
{
    private static readonly SimulatedTenantOptions Fleet = new() { Seed = 5, PoliciesPerFamily = 2, AppCount = 2, CheckInMax = TimeSpan.FromHours(3) };

    [Theory]
    [InlineData(149, true)]
    [InlineData(150, false)]
    public async Task More_than_two_in_a_hundred_changed_identities_stop_the_run(int devices, bool stops)
    {
        // Three devices get another serial number: 2.01 % of 149, and 2 % of 150.
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet with { DeviceCount = devices });
        host.MakePlan();
        string hash = host.Hash();
        host.Tenant.Faults.Enable(FaultNames.SerialChange);

        ScriptResult status = host.Run(hash, "-Wait").EnsureClean();

        if (stops)
        {
            Assert.Equal("WaitingForDecision", $"{status["State"]}");
            Assert.Contains("3 of them with another identity", (string)status["Detail"]!, StringComparison.Ordinal);
            Assert.Empty(host.Fleet.Changes);
        }
        else
        {
            Assert.Equal("DoneWithFailures", $"{status["State"]}");
            Assert.Equal((devices - 3, 3), ((int)status["Done"]!, (int)status["Failed"]!));
        }
    }

    [Fact]
    public async Task It_stops_in_the_middle_of_a_campaign_too()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet with { DeviceCount = 60, CheckInMin = TimeSpan.FromDays(2), CheckInMax = TimeSpan.FromDays(3) });
        host.MakePlan();
        string hash = host.Hash();
        host.Run(hash).EnsureClean();
        int taken = host.Fleet.Taken.Count;
        host.Tenant.Faults.Enable(FaultNames.SerialChange);

        ScriptResult status = host.Run(hash, "-Wait").EnsureClean();

        Assert.Equal("WaitingForDecision", $"{status["State"]}");
        Assert.InRange(taken, 5, 59);
        Assert.Equal(taken, host.Fleet.Taken.Count);
    }

    [Fact]
    public async Task What_is_gone_is_no_drift()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet with { DeviceCount = 60 });
        host.MakePlan();
        string[] gone = await host.Fleet.IdsAsync(6);
        host.Fleet.Run("param($id) $id | Remove-IntuneDevice -ExpectedCount 6 -Confirm:$false", ("id", gone)).EnsureClean();

        ScriptResult status = host.RunToEnd();

        Assert.Equal("Done", $"{status["State"]}");
        Assert.Equal(60, (int)status["Done"]!);
        Assert.Equal(60, host.Fleet.Taken.Count);
    }
}
