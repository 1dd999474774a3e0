using System.Management.Automation;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>What Test-IntuneDecommission finds: each planted trap, as grave as it is and nothing else, and nothing in a tenant without one.</summary>
public sealed class ReadinessTests
{
    private static readonly Dictionary<string, (SimulatedTenantOptions Tenant, string Plan, string[] Found)> Traps = new()
    {
        ["local admin"] = (ReadinessHost.Clean with { LocalAdminsMissing = 2 }, ReadinessHost.Devices, ["Blocking LocalAdminUnknown 2"]),
        ["recovery key"] = (ReadinessHost.Clean with { RecoveryKeysMissing = 1 }, ReadinessHost.Devices, ["Blocking RecoveryKeyMissing 1"]),
        ["keys not saved"] = (ReadinessHost.Clean, ReadinessHost.Unsaved, ["Warning RecoveryKeyNotSaved 7"]),
        ["activation lock"] = (ReadinessHost.Clean with { BypassCodesMissing = 2 }, ReadinessHost.Devices, ["Blocking ActivationLockCodeMissing 2"]),
        ["approval without a reason"] = (ReadinessHost.Clean with { ApprovalPolicies = ["deviceRetire"] }, ReadinessHost.Devices, ["Blocking MultiAdminApproval 1"]),
        ["approval with a reason"] = (ReadinessHost.Clean with { ApprovalPolicies = ["deviceRetire"] }, ReadinessHost.Devices + " -Justification CHG1", ["Warning MultiAdminApproval 1"]),
        ["approval of something else"] = (ReadinessHost.Clean with { ApprovalPolicies = ["role"] }, ReadinessHost.Devices, []),
        ["quota"] = (ReadinessHost.Clean, ReadinessHost.Devices + " -RetiresPerDay 4", ["Note QuotaDays 1"]),
        ["more than the quota"] = (ReadinessHost.Clean, ReadinessHost.Devices + " -WipesPerDay 2000", ["Warning QuotaDays 1"]),
        ["owner gone"] = (ReadinessHost.Clean with { UsersGone = 1 }, ReadinessHost.Devices, ["Warning OwnerGone 2"]),
        ["partners"] = (ReadinessHost.Clean with { Outside = ReadinessHost.Clean.Outside with { ServiceProviders = 1, ForeignApps = 1 } }, ReadinessHost.Devices, ["Warning PartnerAccess 2"]),
        ["federated domain"] = (ReadinessHost.Clean with { Domains = [new SimulatedDomain("corp.example") { IssuerUri = "http://sts.corp.example/adfs/services/trust", PassiveSignInUri = "https://sts.corp.example/adfs/ls/" }] }, ReadinessHost.Devices, ["Warning DomainFederated 1"]),
        ["domain in use"] = (ReadinessHost.Clean with { Domains = [new SimulatedDomain("corp.example") { Applications = 2 }] }, ReadinessHost.Devices, ["Note DomainReferenced 1"]),
        ["directory sync"] = (ReadinessHost.Clean with { DirectorySyncedAt = ReadinessHost.Clean.Start.AddHours(-1) }, ReadinessHost.Devices, ["Warning DirectorySynchronized 1"]),
        ["other services"] = (ReadinessHost.Clean with { Subscriptions = [new SimulatedSubscription("SPE_E3")] }, ReadinessHost.Devices, ["Warning ServiceStillNeeded 2"]),
        ["subscription run out"] = (ReadinessHost.Clean with { Subscriptions = [new SimulatedSubscription("INTUNE_A") { Status = "Warning", NextLifecycleDays = 20 }], SubscriptionState = "warning" }, ReadinessHost.Devices, ["Warning SubscriptionState 1"]),
        ["subscription disabled"] = (ReadinessHost.Clean with { Subscriptions = [new SimulatedSubscription("INTUNE_A") { Status = "Suspended", NextLifecycleDays = 20 }], SubscriptionState = "disabled" }, ReadinessHost.Devices, ["Blocking SubscriptionState 1"]),
        ["subscription ends before"] = (ReadinessHost.Clean with { Subscriptions = [new SimulatedSubscription("INTUNE_A") { NextLifecycleDays = 10 }] }, ReadinessHost.Devices, ["Warning SubscriptionState 1"]),
        ["wiped, so that nobody is locked out"] = (ReadinessHost.Clean with { LocalAdminsMissing = 2, RecoveryKeysMissing = 2 }, ReadinessHost.Devices + " -CompanyOwned Wipe", []),
        ["left, so that nothing matters"] = (ReadinessHost.Clean with { LocalAdminsMissing = 2, BypassCodesMissing = 2, ApprovalPolicies = ["deviceWipe"] }, ReadinessHost.Devices + " -CompanyOwned Leave", []),
    };

    public static TheoryData<string> TrapNames => [.. Traps.Keys];

    [Fact]
    public async Task A_tenant_without_traps_has_no_findings()
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(ReadinessHost.Clean);

        PSObject check = host.Check(ReadinessHost.Devices);

        Assert.Empty(check.Codes());
        Assert.True(check.IsReady());
        Assert.Empty(host.Fleet.Changes);
    }

    [Theory]
    [MemberData(nameof(TrapNames))]
    public async Task A_planted_trap_is_found_and_nothing_else(string trap)
    {
        (SimulatedTenantOptions tenant, string plan, string[] found) = Traps[trap];
        await using CampaignHost host = await ReadinessHost.StartAsync(tenant);

        PSObject check = host.Check(plan);

        Assert.Equal(found, check.Codes());
        Assert.Equal(!found.Any(f => f.StartsWith("Blocking", StringComparison.Ordinal)), check.IsReady());
        Assert.All(check.Findings(), f => Assert.All((string[])["Evidence", "Remedy"], p => Assert.False(string.IsNullOrWhiteSpace(f.Text(p)))));
    }

    [Fact]
    public async Task Devices_that_are_not_seen_are_named_by_platform()
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(ReadinessHost.Clean with { DeviceCount = 60, NeverFraction = 0.3 });

        PSObject found = host.Check(ReadinessHost.Devices).Finding("DeviceNotSeen");

        string[] objects = (string[])found.Properties["Objects"].Value;
        Assert.Equal((int)found.Properties["Count"].Value, objects.Length);
        Assert.True(objects.Length > 10);
        Assert.Matches(@"\d+ devices did not check in for 30 days: \w+ \d+ \(.+\), \w+ \d+ \(", found.Text("Evidence"));
    }

    [Fact]
    public async Task Corporate_android_is_named_for_what_happens_to_it()
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(ReadinessHost.Clean with { DeviceCount = 120 });
        PSObject check = host.Check(ReadinessHost.Devices);

        Assert.Equal("Warning", check.Finding("WipeForWantOfRetire").Text("Severity"));
        Assert.Equal("Note", check.Finding("DeleteMeansWipe").Text("Severity"));

        // An edited plan that retires what knows no retire.
        string plan = await File.ReadAllTextAsync(host.Plan);
        await File.WriteAllTextAsync(host.Plan, plan.Replace("\"act\": \"Wipe\"", "\"act\": \"Retire\"", StringComparison.Ordinal));
        Assert.Equal("Blocking", host.Check().Finding("ActNotSupported").Text("Severity"));
    }

    [Fact]
    public async Task Apps_and_settings_that_stay_behind_are_named()
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(ReadinessHost.Clean with { Empty = false, PoliciesPerFamily = 2, AppCount = 25 });

        PSObject without = host.Check(ReadinessHost.Devices);
        string[] staying = (string[])without.Finding("AppStays").Properties["Objects"].Value;
        Assert.NotEmpty(staying);
        Assert.Equal("Note", without.Finding("SettingsStay").Text("Severity"));

        File.Delete(host.Plan);
        Assert.DoesNotContain(host.Check("").Codes(), c => c.Contains("AppStays", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_profile_is_told_by_its_name_whatever_is_in_it()
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(ReadinessHost.Clean);
        await host.SendAsync("POST", "/beta/deviceManagement/deviceConfigurations", """{"@odata.type":"#microsoft.graph.windows10GeneralConfiguration","displayName":"Pilot {1} {0} {ring"}""");

        PSObject found = host.Check(ReadinessHost.Devices).Finding("SettingsStay");

        Assert.StartsWith("10 devices may keep settings of 1 profile (Pilot {1} {0} {ring), enforced by nobody: Windows", found.Text("Evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_Devices_step_a_plan_is_not_judged_by_what_a_retire_would_do()
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(ReadinessHost.Clean with { Empty = false, PoliciesPerFamily = 1, AppCount = 1, NeverFraction = 0.5, LocalAdminsMissing = 2, RecoveryKeysMissing = 1, BypassCodesMissing = 1, UsersGone = 1, ApprovalPolicies = ["deviceRetire"] });

        PSObject check = host.Check("-SkipStep Devices, UninstallApps");

        Assert.All(check.Codes(), c => Assert.StartsWith("Note Autopilot", c, StringComparison.Ordinal));
        Assert.Equal(("0", "0", "10", "0"), (check.Text("RetireCount"), check.Text("WipeCount"), check.Text("LeaveCount"), check.Text("EstimatedDays")));
        Assert.Equal(host.Tenant.Clock.GetUtcNow().Date, ((DateTimeOffset)check.Properties["EstimatedEndDateTime"].Value).Date);
        Assert.Equal("Done", $"{host.RunToEnd()["State"]}");
        Assert.Empty(host.Fleet.Taken);
    }

    [Theory]
    [InlineData(0, "", true)]
    [InlineData(0, "-SkipStep UninstallApps, Configuration, StopEnrollment", false)]
    [InlineData(5, "-CompanyOwned Leave -PersonallyOwned Leave -SkipStep Configuration", false)]
    [InlineData(5, "-CompanyOwned Leave -PersonallyOwned Leave -SkipStep Configuration -IncludeStep Infrastructure", true)]
    [InlineData(5, "-SkipStep Devices, UninstallApps, Configuration -IncludeStep CancellationSheet", true)]
    [InlineData(5, "-SkipStep Devices, Configuration, StopEnrollment", true)]
    public async Task A_plan_that_does_nothing_is_refused_and_one_without_devices_is_not(int devices, string parameters, bool acts)
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(ReadinessHost.Clean with { DeviceCount = devices, Empty = false, PoliciesPerFamily = 1, AppCount = 2 });

        PSObject check = host.Check(parameters);
        ScriptResult run = host.Run(host.Hash(), "-Wait");

        Assert.Equal(acts, check.IsReady());
        Assert.Equal(acts ? [] : ["Blocking NothingToDo 1"], check.Codes().Where(c => c.Contains("NothingToDo", StringComparison.Ordinal)));
        Assert.Equal(acts ? [] : ["PlanNotReady"], run.ErrorIds);
        Assert.DoesNotContain(run.AllErrors, e => e.ErrorDetails.RecommendedAction.Contains("-Accept", StringComparison.Ordinal));
        Assert.Equal(acts, File.Exists(Path.Combine(host.PathOf("journal"), "journal-00001.jsonl")));
    }

    [Fact]
    public async Task What_can_still_enrol_and_what_expires_on_the_way_is_told()
    {
        SimulatedTenantOptions tenant = ReadinessHost.Clean with { EmptyKeeps = ["depOnboardingSettings", "windowsAutopilotDeviceIdentities", "applePushNotificationCertificate"], WithConnectors = true };
        await using CampaignHost host = await ReadinessHost.StartAsync(tenant);
        host.Tenant.Clear("applePushNotificationCertificate");
        host.Tenant.Plant("applePushNotificationCertificate", """{"id":"apns","appleIdentifier":"apple@contoso.example","topicIdentifier":"t","expirationDateTime":"2026-11-20T00:00:00Z","certificateUploadStatus":"Success"}""");

        PSObject check = host.Check(ReadinessHost.Devices + ", StopEnrollment");

        Assert.Contains("Warning AppleEnrollmentOpen 1", check.Codes());
        Assert.Contains("Blocking ConnectorExpires 1", check.Codes());
        Assert.Contains("2026-11-20", check.Finding("ConnectorExpires").Text("Evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_backup_step_a_plan_needs_a_backup_of_these_days()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(ReadinessHost.Clean);
        Assert.Equal(["Note BackupMissing 1"], host.Check(ReadinessHost.Devices).Codes());

        File.Delete(host.Plan);
        Assert.Equal(["Blocking BackupMissing 1", "Warning RecoveryKeyNotSaved 7"], host.Check(ReadinessHost.Devices + ", Backup").Codes());

        host.Fleet.Run("param($p) Backup-IntuneConfiguration -Path $p", ("p", host.PathOf("before"))).EnsureClean();
        Assert.Equal(["Warning RecoveryKeyNotSaved 7"], host.Check().Codes());

        host.Fleet.Advance(TimeSpan.FromDays(9));
        Assert.Contains("9 days old", host.Check().Finding("BackupMissing").Text("Evidence"), StringComparison.Ordinal);

        File.AppendAllText(Directory.GetFiles(host.PathOf("before"), "manifest.json")[0], " ");
        Assert.Contains("damaged", host.Check().Finding("BackupMissing").Text("Evidence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_in_the_place_of_the_plans_own_is_told_until_the_campaign_has_begun()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(ReadinessHost.Clean);
        host.MakePlan(ReadinessHost.Devices);
        Directory.CreateDirectory(host.PathOf("backup"));
        await File.WriteAllTextAsync(host.PathOf("backup/other.txt"), "not ours");

        PSObject found = host.Check().Finding("BackupMissing");
        Assert.Equal("Warning", found.Text("Severity"));
        Assert.Contains(host.PathOf("backup"), found.Text("Evidence"), StringComparison.Ordinal);
        Assert.Equal(["BackupTargetNotEmpty"], host.Run(host.Hash()).ErrorIds);

        File.Delete(host.PathOf("backup/other.txt"));
        host.RunToEnd();
        Assert.DoesNotContain(host.Check().Codes(), c => c.Contains("BackupMissing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_plan_the_tenant_alone_is_looked_at()
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(ReadinessHost.Clean with { LocalAdminsMissing = 1 });

        PSObject check = host.Fleet.Run("Test-IntuneDecommission").EnsureClean().Output.Single();

        Assert.Equal("Blocking LocalAdminUnknown 1", check.Codes()[0]);
        Assert.Equal("", check.Text("PlanHash"));
        Assert.False(File.Exists(host.Plan));
    }
}
