using System.Management.Automation;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>A campaign can be frozen from anywhere, whoever holds the journal, and goes on only when somebody lets it.</summary>
[Collection(ProcessStateCollection.Name)]
public sealed class SuspendTests
{
    private static readonly SimulatedTenantOptions Fleet = new() { DeviceCount = 120, Seed = 5, PoliciesPerFamily = 2, AppCount = 2, CheckInMax = TimeSpan.FromHours(3) };

    [Fact]
    public async Task A_run_under_way_stops_before_its_next_batch()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet);
        host.MakePlan("-SkipStep UninstallApps, Configuration, StopEnrollment -CanaryPercent 0");
        string hash = host.Hash();

        // The check before the first run reads in batches too; those that are counted here are acts.
        host.Run(hash, "-Until Backup").EnsureClean();
        using var elsewhere = new PowerShellHarness();
        int atThatMoment = 0;
        host.Tenant.Exchanged += e =>
        {
            // When the first retires have arrived, from another shell that has no connection.
            if (atThatMoment == 0 && e.IsBatchPart && e.RequestUri.AbsolutePath.EndsWith("/retire", StringComparison.Ordinal))
            {
                atThatMoment = host.Fleet.Taken.Count;
                elsewhere.Run("param($p) Suspend-IntuneDecommission -Path $p -Reason 'phones ring'", ("p", host.Plan)).EnsureClean();
            }
        };

        ScriptResult status = host.Run(hash, "-Wait").EnsureClean();

        Assert.Equal("Suspended", $"{status["State"]}");
        Assert.Contains("phones ring", (string)status["Detail"]!, StringComparison.Ordinal);
        Assert.Null(status["NextRunDateTime"]);
        int taken = host.Fleet.Taken.Count;
        Assert.InRange(taken, 1, 119);
        Assert.Equal(atThatMoment, taken);
        Assert.Equal("Suspended", $"{elsewhere.Run("param($p) Get-IntuneDecommission -Path $p", ("p", host.Plan)).EnsureClean()["State"]}");

        // It stays so, run after run, and what was asked is not asked again.
        Assert.Equal("Suspended", $"{host.Run(hash, "-Wait").EnsureClean()["State"]}");
        Assert.Equal(taken, host.Fleet.Taken.Count);
        string journal = File.ReadAllText(Path.Combine(host.PathOf("journal"), "journal-00001.jsonl"));
        Assert.Single(journal.Split('\n'), l => l.Contains("\"suspension\"", StringComparison.Ordinal));

        elsewhere.Run("param($p) Resume-IntuneDecommission -Path $p -Confirm:$false", ("p", host.Plan)).EnsureClean();
        Assert.Equal("Done", $"{host.Run(hash, "-Wait").EnsureClean()["State"]}");
        TenantSummary summary = host.Tenant.Summarize();
        Assert.Equal((120, 0, 0), (summary.Done, summary.Twice, summary.Left));
    }

    [Fact]
    public async Task A_campaign_that_has_not_begun_can_be_frozen_and_nothing_goes_out()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet);
        host.MakePlan("");
        string hash = host.Hash();

        host.Fleet.Run("param($p) Suspend-IntuneDecommission -Path $p -WhatIf", ("p", host.Plan)).EnsureClean();
        Assert.Equal("NotStarted", $"{host.Fleet.Run("param($p) Get-IntuneDecommission -Path $p", ("p", host.Plan)).EnsureClean()["State"]}");
        PSObject frozen = host.Fleet.Run("param($p) Suspend-IntuneDecommission -Path $p -PassThru", ("p", host.Plan)).EnsureClean().Output.Single();

        Assert.Equal("Suspended", $"{frozen.Properties["State"].Value}");
        Assert.Equal("Suspended", $"{host.Run(hash, "-Wait").EnsureClean()["State"]}");
        Assert.Empty(host.Fleet.Changes);
        host.Fleet.Run("param($p) Resume-IntuneDecommission -Path $p -WhatIf", ("p", host.Plan)).EnsureClean();
        Assert.Equal("Suspended", $"{host.Run(hash).EnsureClean()["State"]}");
    }

    [Fact]
    public async Task A_damaged_marker_is_no_leave_to_go_on()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet);
        host.MakePlan();
        string hash = host.Hash();
        host.Fleet.Run("param($p) Suspend-IntuneDecommission -Path $p", ("p", host.Plan)).EnsureClean();
        File.WriteAllText(Path.Combine(host.PathOf("journal"), "suspension.json"), "{");

        Assert.Equal(["SuspensionNotReadable"], host.Run(hash).ErrorIds);
        Assert.Empty(host.Fleet.Changes);
        host.Fleet.Run("param($p) Resume-IntuneDecommission -Path $p -Confirm:$false", ("p", host.Plan)).EnsureClean();
        host.Run(hash).EnsureClean();
        Assert.NotEmpty(host.Fleet.Taken);
    }
}
