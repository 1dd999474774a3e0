using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Killed while a federated domain is converted: the next run saves and asks once, and follows it to the end.</summary>
public sealed class KilledConversionTests : IDisposable
{
    private static readonly DecommissionStep[] Few = [DecommissionStep.Backup, DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Devices, DecommissionStep.Configuration];

    private readonly CampaignTenant _tenant = new(new SimulatedTenantOptions
    {
        DeviceCount = 4,
        Seed = 3,
        PoliciesPerFamily = 1,
        AppCount = 1,
        DirectorySyncedAt = new SimulatedTenantOptions().Start.AddDays(-20),
        SyncedUsers = 0,
        SyncedGroups = 0,
        SyncedDevices = 0,
        PasswordSync = false,
        Subscriptions = [new SimulatedSubscription("INTUNE_A")],
        Domains = [new SimulatedDomain("fed.ch") { IssuerUri = "http://sts.fed.ch/adfs/services/trust" }, new SimulatedDomain("eu.fed.ch")],
    });

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData("PATCH", "/domains/fed.ch", true)]
    [InlineData("PATCH", "/domains/fed.ch", false)]
    [InlineData("GET", "/federationConfiguration", true)]
    [InlineData("GET", "/domainNameReferences", true)]
    public async Task It_goes_on_where_it_was_and_asks_once(string method, string what, bool arrives)
    {
        DecommissionPlan plan = await PlanAsync();
        _tenant.Kill.ArmAt(r => r.Method.Method == method && r.RequestUri!.OriginalString.Contains(what, StringComparison.Ordinal), arrives);

        await Assert.ThrowsAsync<KilledException>(() => _tenant.RunAsync(plan.PlanHash));
        _tenant.Kill.Arm(-1, arrives: true);
        DecommissionStatus status = await _tenant.RunAsync(plan.PlanHash);

        Assert.Equal(1, _tenant.Kill.Fired);
        Ended(status);
    }

    [Theory]
    [InlineData(FaultNames.AnswerLost)]
    [InlineData(FaultNames.ServerError)]
    [InlineData(FaultNames.ThrottleSilent)]
    public async Task Under_faults_it_ends_and_asks_once(string fault)
    {
        DecommissionPlan plan = await PlanAsync();
        _tenant.Tenant.Faults.Enable(fault, match: "/domains/fed.ch", count: 3);

        DecommissionStatus status = await _tenant.RunAsync(plan.PlanHash);

        Assert.Equal(3, _tenant.Tenant.Faults.HitsOf(fault));
        Ended(status);
    }

    private Task<DecommissionPlan> PlanAsync() => _tenant.PlanAsync(r =>
    {
        (r.SkipStep, r.Accept, r.CanaryPercent) = (Few, [DecommissionFindingId.BackupMissing], 0);
        (r.ConvertDomain, r.SwitchOff, r.Domain) = (["FED.CH"], [InfrastructureKind.DirectorySync], ["fed.ch", "eu.fed.ch"]);
    });

    private void Ended(DecommissionStatus status)
    {
        Assert.True(status.State == DecommissionState.Done, $"{status.State}: {status.Detail}");
        string[] taken = [.. _tenant.Tenant.Audit.Records.Where(r => r is { IsEffect: false, Outcome: "accepted" } && r.Method != "GET").Select(r => r.Action!)];
        Assert.Equal(["defederate domain", "switch directory synchronisation", "delete domain", "delete domain"], taken);
    }
}
