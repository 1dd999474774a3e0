using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Killed while a domain goes, synchronisation is switched off or the sheet is made: the next run goes on, and nothing is asked twice.</summary>
public sealed class KilledStepTests : IDisposable
{
    private static readonly DecommissionStep[] Few = [DecommissionStep.Backup, DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Configuration];

    private readonly CampaignTenant _tenant = new(new SimulatedTenantOptions
    {
        DeviceCount = 6,
        Seed = 3,
        PoliciesPerFamily = 1,
        AppCount = 1,
        CheckInMax = TimeSpan.FromHours(2),
        DirectorySyncedAt = new SimulatedTenantOptions().Start.AddDays(-20),
        SyncedUsers = 0,
        SyncedGroups = 0,
        SyncedDevices = 0,
        PasswordSync = false,
        Subscriptions = [new SimulatedSubscription("INTUNE_A")],
        Domains = [new SimulatedDomain("contoso.ch") { IsDefault = true, Users = 3 }, new SimulatedDomain("eu.contoso.ch")],
    });

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData("POST", "/forceDelete", true)]
    [InlineData("POST", "/forceDelete", false)]
    [InlineData("DELETE", "/domains/eu.contoso.ch", true)]
    [InlineData("DELETE", "/domains/eu.contoso.ch", false)]
    [InlineData("PATCH", "/domains/", true)]
    [InlineData("PATCH", "/domains/", false)]
    [InlineData("POST", "onPremisesSyncEnabled\":false", true)]
    [InlineData("POST", "onPremisesSyncEnabled\":false", false)]
    [InlineData("GET", "technicalNotificationMails", true)]
    public async Task It_goes_on_where_it_was_and_asks_once(string method, string what, bool arrives)
    {
        DecommissionPlan plan = await PlanAsync();
        _tenant.Kill.ArmAt(r => r.Method.Method == method && IsAbout(r, what), arrives);

        await Assert.ThrowsAsync<KilledException>(() => _tenant.RunAsync(plan.PlanHash));
        _tenant.Kill.Arm(-1, arrives: true);
        DecommissionStatus status = await _tenant.RunAsync(plan.PlanHash);

        Assert.Equal(1, _tenant.Kill.Fired);
        Assert.True(status.State == DecommissionState.Done, $"{status.State}: {status.Detail}");
        EachOnce();
        Assert.True(File.Exists(_tenant.PathOf("cancellation-sheet.txt")) && File.Exists(_tenant.PathOf("cancellation-sheet.html")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unclear_removal_by_force_is_read_back_and_not_asked_again_at_once(bool arrives)
    {
        DecommissionPlan plan = await PlanAsync();
        _tenant.Kill.ArmAt(r => r.Method == HttpMethod.Post && IsAbout(r, "/forceDelete"), arrives);
        await Assert.ThrowsAsync<KilledException>(() => _tenant.RunAsync(plan.PlanHash));
        _tenant.Kill.Arm(-1, arrives: true);

        // What is there now may be an old reading: nothing is sent before a quarter of an hour is over.
        DecommissionStatus status = await _tenant.RunAsync(plan.PlanHash, wait: false);

        Assert.Equal(DecommissionState.Running, status.State);
        Assert.NotNull(status.NextRunDateTime);
        Assert.Equal(arrives ? 1 : 0, _tenant.Tenant.Audit.Records.Count(r => r.Action == "force delete domain"));
        Assert.Equal(DecommissionState.Done, (await _tenant.RunAsync(plan.PlanHash)).State);
        EachOnce();
    }

    [Theory]
    [InlineData(FaultNames.AnswerLost, "/domains/")]
    [InlineData(FaultNames.AnswerLost, "onPremisesSync")]
    [InlineData(FaultNames.StaleRead, "/managedDevices/")]
    [InlineData(FaultNames.ServerError, "/domains/")]
    [InlineData(FaultNames.ThrottleSilent, "/domains/")]
    public async Task Under_faults_it_ends_and_asks_once(string fault, string match)
    {
        DecommissionPlan plan = await PlanAsync();
        _tenant.Tenant.Faults.Enable(fault, match, 3);

        DecommissionStatus status = await _tenant.RunAsync(plan.PlanHash);

        Assert.NotEqual(0, _tenant.Tenant.Faults.HitsOf(fault));
        Assert.True(status.State == DecommissionState.Done, $"{status.State}: {status.Detail}");
        EachOnce();
    }

    private Task<DecommissionPlan> PlanAsync() => _tenant.PlanAsync(r =>
    {
        (r.SkipStep, r.Accept, r.CanaryPercent) = (Few, [DecommissionFindingId.BackupMissing], 0);
        (r.Domain, r.ForceDomain) = (["eu.contoso.ch"], ["contoso.ch"]);
        (r.SwitchOff, r.IncludeStep) = ([InfrastructureKind.DirectorySync], [DecommissionStep.CancellationSheet]);
    });

    private void EachOnce()
    {
        AuditRecord[] taken = [.. _tenant.Tenant.Audit.Records.Where(r => r is { IsEffect: false, Outcome: "accepted" } && r.Action is "delete domain" or "force delete domain")];
        Assert.Equal(["delete domain", "force delete domain"], taken.Select(r => r.Action));
        Assert.Contains(_tenant.Tenant.Audit.Records, r => r is { Outcome: "accepted", Action: "switch directory synchronisation" });
    }

    private static bool IsAbout(HttpRequestMessage request, string what) =>
        request.RequestUri!.OriginalString.Contains(what, StringComparison.Ordinal)
        || (request.Content?.ReadAsStringAsync().GetAwaiter().GetResult().Replace(" ", "", StringComparison.Ordinal).Contains(what, StringComparison.Ordinal) ?? false);
}
