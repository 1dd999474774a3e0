using System.Management.Automation;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>What blocks stops the run; only the plan itself lifts it, by name and under its hash. What cannot be read is never taken for fine.</summary>
public sealed class ReadinessGateTests
{
    private static readonly SimulatedTenantOptions Trapped = ReadinessHost.Clean with { LocalAdminsMissing = 1, BypassCodesMissing = 1 };

    [Fact]
    public async Task A_blocking_finding_stops_the_run_before_anything_happens()
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(Trapped);
        host.MakePlan(ReadinessHost.Devices);

        ScriptResult run = host.Run(host.Hash(), "-Wait");

        Assert.Equal(["PlanNotReady"], run.ErrorIds);
        Assert.Contains("LocalAdminUnknown", run.AllErrors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("-Accept LocalAdminUnknown, ActivationLockCodeMissing", run.AllErrors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(host.Fleet.Changes);
        Assert.Equal("NotStarted", $"{host.Fleet.Run("param($p) Get-IntuneDecommission -Path $p", ("p", host.Plan)).EnsureClean()["State"]}");
    }

    [Fact]
    public async Task Naming_one_of_two_leaves_the_other_blocking()
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(Trapped);

        PSObject check = host.Check(ReadinessHost.Devices + " -Accept LocalAdminUnknown");

        Assert.False(check.IsReady());
        Assert.True((bool)check.Finding("LocalAdminUnknown").Properties["IsAccepted"].Value);
        Assert.False((bool)check.Finding("ActivationLockCodeMissing").Properties["IsAccepted"].Value);
        Assert.Equal(["PlanNotReady"], host.Run(host.Hash()).ErrorIds);
        Assert.Empty(host.Fleet.Changes);
    }

    [Fact]
    public async Task What_the_plan_accepts_blocks_no_longer_and_stands_in_the_journal()
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(Trapped);
        PSObject check = host.Check(ReadinessHost.Devices + " -Accept activationlockcodemissing, LocalAdminUnknown");

        Assert.True(check.IsReady());
        Assert.Equal("Done", $"{host.RunToEnd()["State"]}");
        string journal = string.Concat(Directory.GetFiles(host.PathOf("journal"), "*.jsonl").Select(File.ReadAllText));
        Assert.Contains("\"name\":\"LocalAdminUnknown\"", journal, StringComparison.Ordinal);
        Assert.Contains("Blocking, accepted", journal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acceptance_that_is_written_in_later_needs_another_hash()
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(Trapped);
        host.MakePlan(ReadinessHost.Devices);
        string hash = host.Hash();
        string text = await File.ReadAllTextAsync(host.Plan);
        Assert.Contains("\"acceptedFindings\": []", text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(host.Plan, text.Replace("\"acceptedFindings\": []", "\"acceptedFindings\": [\"LocalAdminUnknown\", \"ActivationLockCodeMissing\"]", StringComparison.Ordinal));

        Assert.Equal(["PlanHashMismatch"], host.Run(hash).ErrorIds);
        Assert.NotEqual(hash, host.Hash());
    }

    [Theory]
    [InlineData("Everything")]
    [InlineData("*")]
    [InlineData("LocalAdmin")]
    [InlineData("DeviceIdentityChanged")]
    [InlineData("LocalAdminUnknown,ActivationLockCodeMissing")]
    public async Task An_unknown_id_is_accepted_neither_by_the_cmdlet_nor_in_the_file(string id)
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Trapped);
        ScriptResult made = host.Fleet.Run("param($p, $id) New-IntuneDecommissionPlan -Path $p -Accept $id", ("p", host.Plan), ("id", id));
        Assert.Equal(["FindingUnknown"], made.ErrorIds);
        Assert.False(File.Exists(host.Plan));

        host.MakePlan(ReadinessHost.Devices);
        await File.WriteAllTextAsync(host.Plan, (await File.ReadAllTextAsync(host.Plan)).Replace("\"acceptedFindings\": []", $"\"acceptedFindings\": [\"{id}\"]", StringComparison.Ordinal));
        Assert.Equal(["PlanBroken"], host.Fleet.Run("param($p) Test-IntuneDecommission -Path $p", ("p", host.Plan)).ErrorIds);
    }

    [Fact]
    public async Task No_switch_and_no_preference_lifts_it()
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(Trapped);
        host.MakePlan(ReadinessHost.Devices);

        ScriptResult run = host.Fleet.Run("param($p, $h) $ConfirmPreference = 'None'; Invoke-IntuneDecommission -Path $p -PlanHash $h -Confirm:$false -ErrorAction SilentlyContinue", ("p", host.Plan), ("h", host.Hash()));

        Assert.Empty(run.Output);
        Assert.Empty(host.Fleet.Changes);
        Assert.Equal(["NamedParameterNotFound"], host.Run(host.Hash(), "-Accept LocalAdminUnknown").ErrorIds.Select(e => e.Split(',')[0]));
        Assert.Equal(["NamedParameterNotFound"], host.Run(host.Hash(), "-Force").ErrorIds.Select(e => e.Split(',')[0]));
    }

    [Fact]
    public async Task A_campaign_that_has_begun_is_not_stopped_by_what_is_found_later()
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(ReadinessHost.Clean with { CheckInMin = TimeSpan.FromHours(5) });
        host.MakePlan(ReadinessHost.Devices);
        string hash = host.Hash();
        Assert.Equal("WaitingForDevices", $"{host.Run(hash).EnsureClean()["State"]}");
        host.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, match: "deviceLocalCredentials");

        Assert.Equal("Done", $"{host.Run(hash, "-Wait").EnsureClean()["State"]}");
    }

    [Theory]
    [InlineData("deviceLocalCredentials", "Blocking LocalAdminUnknownUnread 1")]
    [InlineData("recoveryKeys", "Blocking RecoveryKeyMissingUnread 1")]
    [InlineData("operationApprovalPolicies", "Blocking MultiAdminApprovalUnread 1")]
    [InlineData("windowsAutopilotDeviceIdentities", "Warning AutopilotPendingUnread 1")]
    [InlineData("depOnboardingSettings", "Warning AppleEnrollmentOpenUnread 1")]
    [InlineData("directory/subscriptions", "Blocking SubscriptionStateUnread 1")]
    [InlineData("domains", "Note DomainReferencedUnread 1")]
    [InlineData("subscribedSkus", "Warning ServiceStillNeededUnread 1")]
    [InlineData("crossTenantAccessPolicy", "Warning PartnerAccessUnread 1")]
    [InlineData("getByIds", "Warning OwnerGoneUnread 1")]
    [InlineData("applePushNotificationCertificate", "Blocking ConnectorExpiresUnread 1")]
    public async Task A_refused_room_is_told_and_blocks_where_its_answer_would(string refused, string expected)
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(ReadinessHost.Clean);
        host.MakePlan(ReadinessHost.Devices);
        host.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, match: refused);

        PSObject check = host.Check();

        Assert.Contains(expected, check.Codes());
        Assert.Equal(!expected.StartsWith("Blocking", StringComparison.Ordinal), check.IsReady());
    }

    [Fact]
    public async Task A_token_that_lacks_what_the_steps_need_is_told_which()
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(ReadinessHost.Today);
        host.MakePlan("");
        host.Fleet.ConnectWith(new SimulatedTokenRequest { Permissions = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementConfiguration.Read.All", "Organization.Read.All"] });

        PSObject check = host.Check();

        PSObject missing = check.Finding("PermissionMissing");
        Assert.Equal("Blocking", missing.Text("Severity"));
        Assert.Contains("DeviceManagementManagedDevices.PrivilegedOperations.All (Devices)", (string[])missing.Properties["Objects"].Value);
        Assert.Contains("Blocking LocalAdminUnknownUnread 1", check.Codes());
        Assert.Contains("Blocking RecoveryKeyMissingUnread 1", check.Codes());
        Assert.DoesNotContain(check.Findings(), f => f.Text("FindingId") == "PermissionMissingUnread");
    }
}
