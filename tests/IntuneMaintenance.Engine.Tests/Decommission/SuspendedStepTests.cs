using IntuneMaintenance.Engine.Decommission;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Frozen from elsewhere while a write of some step is on its way: after that batch nothing more goes out, whatever the step.</summary>
public sealed class SuspendedStepTests
{
    private static readonly SimulatedTenantOptions Everything = new()
    {
        DeviceCount = 65,
        Seed = 9,
        PoliciesPerFamily = 2,
        AppCount = 6,
        CheckInMax = TimeSpan.FromHours(2),
        DirectorySyncedAt = new SimulatedTenantOptions().Start.AddDays(-20),
        SyncedUsers = 0,
        PasswordSync = false,
        Outside = new OutsideOptions { Insiders = 0 },
        Subscriptions = [new SimulatedSubscription("INTUNE_A") { Consumed = 60, Licenses = 200 }],
        Domains = [new SimulatedDomain("contoso.ch") { IsDefault = true, Users = 3 }, new SimulatedDomain("eu.contoso.ch"), new SimulatedDomain("empty.ch")],
    };

    [Theory]
    [InlineData("/mobileDeviceManagementPolicies/")]
    [InlineData("/deviceEnrollmentConfigurations/")]
    [InlineData("/assign")]
    [InlineData("/retire")]
    [InlineData("/windowsAutopilotDeviceIdentities/")]
    [InlineData("/v1.0/devices/")]
    [InlineData("/configurationPolicies/")]
    [InlineData("/vppTokens/")]
    [InlineData("/organization/")]
    [InlineData("/v1.0/users/")]
    [InlineData("/domains/")]
    [InlineData("/assignLicense")]
    public async Task Nothing_goes_out_after_the_batch_under_way(string at)
    {
        using var tenant = new CampaignTenant(Everything);
        string[] connectors = [.. (await tenant.Connectors.FindAsync(new ConnectorQuery(), default)).Where(c => c.CanRemove).Select(c => c.Id)];
        string[] users = [.. (await tenant.PlanAsync()).Devices.Select(d => d.UserPrincipalName).OfType<string>().Where(u => u.Length > 0).Distinct().Take(30)];
        File.Delete(tenant.PlanPath);
        DecommissionPlan plan = await tenant.PlanAsync(r =>
        {
            (r.CanaryPercent, r.UninstallHours, r.Accept, r.SheetPath) = (0, 0, [.. DecommissionFindingId.Acceptable], tenant.PathOf(""));
            r.IncludeStep = [DecommissionStep.DeviceRecords, DecommissionStep.Infrastructure, DecommissionStep.CancellationSheet, DecommissionStep.StopEnrollment];
            (r.ConnectorId, r.UserId, r.ReleaseLicense, r.SwitchOff) = (connectors, users, ["INTUNE_A"], [InfrastructureKind.DirectorySync]);
            (r.Domain, r.ForceDomain) = (["eu.contoso.ch", "empty.ch"], ["contoso.ch"]);
        });
        int before = -1;
        tenant.Tenant.Exchanged += e =>
        {
            if (before < 0 && e.Method != "GET" && e.RequestUri.AbsolutePath.Contains(at, StringComparison.OrdinalIgnoreCase))
            {
                before = Writes();
                new SuspensionMarker(new FolderStorage(plan.JournalPath)).WriteAsync(new Suspension(true, "somebody", tenant.Tenant.Clock.GetUtcNow(), "phones ring"), default).GetAwaiter().GetResult();
            }
        };

        DecommissionStatus status = await tenant.RunAsync(plan.PlanHash);

        Assert.True(before > 0, $"Nothing was written to {at}.");
        Assert.Equal((DecommissionState.Suspended, before), (status.State, Writes()));

        int Writes() => tenant.Tenant.Audit.Records.Count(r => r is { IsEffect: false, Outcome: "accepted" });
    }
}
