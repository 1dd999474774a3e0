using IntuneMaintenance.Simulator;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>A tenant, and a plan for it, in which every step has something to do.</summary>
internal static class EveryStep
{
    internal static SimulatedTenantOptions Tenant { get; } = new()
    {
        Seed = 9,
        CheckInMax = TimeSpan.FromHours(2),
        DirectorySyncedAt = new SimulatedTenantOptions().Start.AddDays(-20),
        SyncedUsers = 0,
        PasswordSync = false,
        Outside = new OutsideOptions { Insiders = 0 },
        Domains = [new SimulatedDomain("contoso.ch") { IsDefault = true, Users = 3 }, new SimulatedDomain("eu.contoso.ch"), new SimulatedDomain("empty.ch")],
    };

    internal static SimulatedSubscription Intune(int consumed) => new("INTUNE_A") { Consumed = consumed, Licenses = 200 };

    /// <param name="tenant">The tenant.</param>
    /// <param name="mostUsers">How many of the devices' users go.</param>
    internal static async Task<DecommissionPlan> PlanAsync(CampaignTenant tenant, int mostUsers)
    {
        string[] connectors = [.. (await tenant.Connectors.FindAsync(new ConnectorQuery(), default)).Where(c => c.CanRemove).Select(c => c.Id)];
        string[] users = [.. (await tenant.PlanAsync()).Devices.Select(d => d.UserPrincipalName).OfType<string>().Where(u => u.Length > 0).Distinct().Take(mostUsers)];
        File.Delete(tenant.PlanPath);
        return await tenant.PlanAsync(r =>
        {
            (r.CanaryPercent, r.UninstallHours, r.Accept, r.SheetPath) = (0, 0, [.. DecommissionFindingId.Acceptable], tenant.PathOf(""));
            r.IncludeStep = [DecommissionStep.DeviceRecords, DecommissionStep.Infrastructure, DecommissionStep.CancellationSheet, DecommissionStep.StopEnrollment];
            (r.ConnectorId, r.UserId, r.ReleaseLicense, r.SwitchOff) = (connectors, users, ["INTUNE_A"], [InfrastructureKind.DirectorySync]);
            (r.Domain, r.ForceDomain) = (["eu.contoso.ch", "empty.ch"], ["contoso.ch"]);
        });
    }
}
