using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>A rehearsal through the front door: it tells what comes, and the tenant notices nothing but reads.</summary>
public sealed class RehearsalTests
{
    private static readonly SimulatedTenantOptions Fleet = new()
    {
        DeviceCount = 60,
        Seed = 5,
        PoliciesPerFamily = 2,
        AppCount = 4,
        CheckInMax = TimeSpan.FromHours(3),
        NeverFraction = 0.1,
        ApprovalPolicies = ["deviceRetire", "app", "configuration"],
    };

    [Fact]
    public async Task It_tells_days_failures_and_the_end_and_changes_nothing()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet);
        host.MakePlan("-IncludeStep DeviceRecords -FollowUpDays 3 -Justification 'Tenant is closed, ticket 4711'");
        DateTimeOffset before = host.Tenant.Clock.GetUtcNow();
        string[] files = Files(host);

        ScriptResult told = host.Fleet.Run("param($p) Invoke-IntuneDecommission -Path $p -Rehearse -ApprovalHours 6 -WarningAction SilentlyContinue", ("p", host.Plan)).EnsureClean();

        Assert.Empty(host.Fleet.Changes);
        Assert.InRange(host.Tenant.Clock.GetUtcNow() - before, TimeSpan.Zero, TimeSpan.FromMinutes(30));
        Assert.Equal(files, Files(host));
        Assert.Equal("DoneWithFailures", $"{told["State"]}");
        Assert.Equal(60, (int)told["Done"]! + (int)told["Failed"]!);
        Assert.InRange((int)told["Failed"]!, 2, 15);
        Assert.Equal(told["Failed"], told["LeftCount"]);
        Assert.True((DateTimeOffset)told["EndedDateTime"]! > (DateTimeOffset)told["StartedDateTime"]! + TimeSpan.FromDays(3));

        // Then the run itself, with the approver as quick as the rehearsal took him to be.
        string hash = host.Hash();
        ScriptResult status = host.Run(hash).EnsureClean();
        for (int i = 0; i < 400 && $"{status["State"]}" is "WaitingForApproval" or "WaitingForDevices" or "WaitingForQuota" or "Running"; i++)
        {
            await ApproveAllAsync(host);
            host.Fleet.Advance(TimeSpan.FromHours(1));
            status = host.Run(hash).EnsureClean();
        }

        Assert.Equal("DoneWithFailures", $"{status["State"]}");
        string[] foreseen = [.. host.Fleet.Run("param($p) (Invoke-IntuneDecommission -Path $p -Rehearse).Failures", ("p", host.Plan)).Values<string>("Id")];
        Assert.Empty(foreseen.Except([.. host.Fleet.Run("param($p) [IntuneMaintenance.RehearsedFailure]::Of((Get-IntuneDecommission -Path $p))", ("p", host.Plan)).EnsureClean().Values<string>("Id")]));
    }

    [Fact]
    public async Task What_the_run_does_is_held_against_it()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet with { ApprovalPolicies = [], Faults = [FaultNames.Unrecoverable] });
        host.MakePlan("-FollowUpDays 3");

        ScriptResult counted = host.Fleet.Run(
            """
            param($p, $h)
            $rehearsal = Invoke-IntuneDecommission -Path $p -Rehearse -Seed 9
            $null = Invoke-IntuneDecommission -Path $p -PlanHash $h -Wait -Confirm:$false
            $status = Get-IntuneDecommission -Path $p -Rehearsal $rehearsal
            [pscustomobject]@{ Unforeseen = $status.UnforeseenCount; Foreseen = $rehearsal.Failures.Count; Failed = $status.Failed; Text = ($rehearsal.Steps.Detail -join ' ') + ($rehearsal.Days -join ' ') }
            """,
            ("p", host.Plan),
            ("h", host.Hash())).EnsureClean();

        Assert.InRange((int)counted["Unforeseen"]!, 1, 3);
        Assert.Equal((int)counted["Failed"]!, (int)counted["Foreseen"]! + (int)counted["Unforeseen"]!);
        Assert.Contains(host.Fleet.Shell.Folder, (string)counted["Text"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("IntuneMaintenance-", (string)counted["Text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_that_is_given_counts_and_what_blocks_is_told()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet with { LocalAdminsMissing = 3, NeverFraction = 0 });
        host.MakePlan("-CompanyOwned Retire");

        ScriptResult wrong = host.Fleet.Run("param($p) Invoke-IntuneDecommission -Path $p -PlanHash 00ff -Rehearse", ("p", host.Plan));
        ScriptResult told = host.Fleet.Run("param($p) Invoke-IntuneDecommission -Path $p -Rehearse", ("p", host.Plan)).EnsureClean();

        Assert.StartsWith("PlanHashMismatch", wrong.AllErrors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.False((bool)told["IsReady"]!);
        ScriptResult blocking = host.Fleet.Run("param($p) (Invoke-IntuneDecommission -Path $p -Rehearse).Blocking", ("p", host.Plan)).EnsureClean();
        Assert.Contains("LocalAdminUnknown", blocking.Values<string>("FindingId"));
        Assert.Empty(host.Fleet.Changes);
    }

    [Fact]
    public async Task It_is_kept_only_where_that_was_asked_for_and_then_status_and_report_know_it()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet with { ApprovalPolicies = [], Faults = [FaultNames.Unrecoverable] });
        host.MakePlan("-FollowUpDays 3");
        string[] files = Files(host);

        host.Fleet.Run("param($p) $null = Invoke-IntuneDecommission -Path $p -Rehearse -Keep -WhatIf", ("p", host.Plan)).EnsureClean();
        host.Fleet.Run("param($p) & { $WhatIfPreference = $true; $null = Invoke-IntuneDecommission -Path $p -Rehearse -Keep }", ("p", host.Plan)).EnsureClean();
        Assert.Equal(files, Files(host));
        ScriptResult told = host.Fleet.Run("param($p) Invoke-IntuneDecommission -Path $p -Rehearse -Keep", ("p", host.Plan)).EnsureClean();

        Assert.EndsWith("rehearsal.json", Assert.Single(Files(host).Except(files), File.Exists), StringComparison.Ordinal);
        Assert.Empty(host.Fleet.Changes);
        host.RunToEnd();
        ScriptResult status = host.Fleet.Run("param($p, $r) $null = Export-IntuneDecommissionReport -Path $p -ReportPath $r; (Get-IntuneDecommission -Path $p).Forecast", ("p", host.Plan), ("r", host.PathOf("report.html"))).EnsureClean();
        Assert.Equal(told["ActingDays"], status["ForeseenDays"]);
        Assert.Equal(status["ForeseenDays"], status["ActingDays"]);
        Assert.Equal(told["RequestCount"], status["ForeseenRequests"]);
        Assert.True((int)status["UnforeseenCount"]! > 0);
        Assert.Contains("What the rehearsal foresaw", await File.ReadAllTextAsync(host.PathOf("report.html")), StringComparison.Ordinal);
        ScriptResult late = host.Fleet.Run("param($p) Invoke-IntuneDecommission -Path $p -Rehearse -Keep -WarningAction SilentlyContinue", ("p", host.Plan)).EnsureClean();
        Assert.Equal(0, late["RequestCount"]);
        Assert.True((int)host.Fleet.Run("param($p) (Get-IntuneDecommission -Path $p).Forecast", ("p", host.Plan)).EnsureClean()["ForeseenRequests"]! > 0);
    }

    private static string[] Files(CampaignHost host) => [.. Directory.EnumerateFileSystemEntries(host.Fleet.Shell.Folder, "*", SearchOption.AllDirectories).Order()];

    private static async Task ApproveAllAsync(CampaignHost host)
    {
        foreach (string code in await ObjectApprovalTests.CodesAsync(host))
        {
            await host.Fleet.DecideAsync(code, "approved");
        }
    }
}
