using System.Collections.Concurrent;
using System.Text.Json;
using IntuneMaintenance.Engine.Tests.Backup;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Contract;

/// <summary>Every request of subscriptions, infrastructure, domains and apps, and every answer, against the published metadata.</summary>
public sealed class TenantEndContractTests
{
    [FactWhenContract]
    public async Task Every_request_and_answer_holds_against_the_metadata()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions
        {
            DeviceCount = 10,
            PageSize = 4,
            DirectorySyncedAt = new SimulatedTenantOptions().Start,
            SyncedGroups = 1,
            SyncedDevices = 1,
            Subscriptions = [new SimulatedSubscription("INTUNE_A") { FromPartner = true }, new SimulatedSubscription("SPE_E3")],
            Domains =
            [
                new SimulatedDomain("contoso.ch") { IsDefault = true, Users = 2, Groups = 2, Applications = 2, Services = ["Email", "Intune", "OfficeCommunicationsOnline"] },
                new SimulatedDomain("fed.ch") { IssuerUri = "http://sts.fed.ch/adfs/services/trust", PassiveSignInUri = "https://sts.fed.ch/adfs/ls/" },
                new SimulatedDomain("empty.ch"),
            ],
        });
        ConcurrentQueue<SimulatedExchange> exchanges = new();
        tenant.Server.Tenant.Exchanged += exchanges.Enqueue;

        IntuneMaintenance.IConnection connection = tenant.Connection;
        Assert.Equal(2, (await connection.Subscriptions.FindAsync(true, default)).Count);
        Assert.Empty((await connection.Subscriptions.MakeSheetAsync(null, default)).Missing);
        IReadOnlyList<IntuneConnector> connectors = await connection.Connectors.FindAsync(new ConnectorQuery { Kind = connection.Infrastructure.ServerKinds }, default);
        Assert.True((await connection.Infrastructure.FindAsync(Enum.GetValues<InfrastructureKind>(), connectors, default)).Count >= 5);
        Assert.Equal(4, (await connection.Domains.FindAsync(_ => true, true, default)).Count);
        foreach (string name in (string[])["empty.ch", "contoso.ch"])
        {
            DomainRemoval removal = await connection.Domains.CheckAsync(new DomainRemovalRequest { Name = name, Force = true, NewDefault = "contoso1.onmicrosoft.com" }, default);
            removal = await connection.Domains.FollowAsync(await connection.Domains.RemoveAsync(removal, default), TimeSpan.FromHours(1), new Progress<WorkProgress>(), default);
            Assert.Equal(DomainRemovalState.Removed, removal.State);
        }

        await AppsAsync(connection.Apps);
        ContractChecker checker = new();
        Assert.Empty(exchanges.SelectMany(checker.Check).Distinct());
        Assert.True(exchanges.Count(e => e.Method != "GET") >= 5, $"{exchanges.Count}");
    }

    [FactWhenContract]
    public async Task The_last_steps_of_a_decommission_hold_against_the_metadata()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions
        {
            DeviceCount = 6,
            DirectorySyncedAt = new SimulatedTenantOptions().Start,
            SyncedUsers = 0,
            PasswordSync = false,
            Subscriptions = [new SimulatedSubscription("INTUNE_A")],
            Domains = [new SimulatedDomain("contoso.ch") { IsDefault = true, Users = 2 }, new SimulatedDomain("eu.contoso.ch"), new SimulatedDomain("fed.ch") { IssuerUri = "http://sts.fed.ch/adfs/services/trust", PassiveSignInUri = "https://sts.fed.ch/adfs/ls/" }],
        });
        ConcurrentQueue<SimulatedExchange> exchanges = new();
        tenant.Server.Tenant.Exchanged += exchanges.Enqueue;
        IDecommissions room = tenant.Connection.Decommissions;
        var request = new PlanRequest
        {
            Path = tenant.PathOf("plan.json"),
            BackupPath = tenant.PathOf("saved"),
            JournalPath = tenant.PathOf("journal"),
            SkipStep = [DecommissionStep.Backup, DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Configuration],
            Accept = [DecommissionFindingId.BackupMissing],
            IncludeStep = [DecommissionStep.CancellationSheet],
            SwitchOff = [InfrastructureKind.DirectorySync],
            ConvertDomain = ["fed.ch"],
            Domain = ["eu.contoso.ch", "fed.ch"],
            ForceDomain = ["contoso.ch"],
        };
        DecommissionPlan plan = await room.PlanAsync(request, new Progress<WorkProgress>(), default);

        DecommissionStatus status = await room.RunAsync(new DecommissionRunRequest { Path = plan.Path, PlanHash = plan.PlanHash, Wait = true }, _ => Task.CompletedTask, new Progress<WorkProgress>(), default);

        Assert.Equal(DecommissionState.Done, status.State);
        ContractChecker checker = new();
        Assert.Empty(exchanges.SelectMany(checker.Check).Distinct());
        Assert.Contains(exchanges, e => e.Method == "PATCH" && e.RequestUri.AbsolutePath.StartsWith("/beta/organization/", StringComparison.Ordinal));
        Assert.Contains(exchanges, e => e.Method == "PATCH" && e.RequestUri.AbsolutePath == "/v1.0/domains/fed.ch");
        Assert.Contains(exchanges, e => e.RequestUri.AbsolutePath == "/v1.0/domains/fed.ch/federationConfiguration" && e.RequestUri.Query.Length == 0);
    }

    [FactWhenContract]
    public async Task Deleting_users_and_releasing_licences_hold_against_the_metadata()
    {
        await using BackupTenant tenant = await BackupTenant.StartAsync(new SimulatedTenantOptions
        {
            DeviceCount = 10,
            PageSize = 4,
            DirectorySyncedAt = new SimulatedTenantOptions().Start,
            SyncedUsers = 1,
            Outside = new OutsideOptions { Insiders = 1, EligibleGuests = 1, GuestOperators = 1 },
            Subscriptions = [new SimulatedSubscription("INTUNE_A") { Groups = 1, Errors = 1, Guests = 1 }, new SimulatedSubscription("SPE_E3") { PlansOff = ["TEAMS1"] }],
        });
        ConcurrentQueue<SimulatedExchange> exchanges = new();
        tenant.Server.Tenant.Exchanged += exchanges.Enqueue;
        using var client = new HttpClient(tenant.Server.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        string[] users = [.. JsonDocument.Parse(await client.GetStringAsync("/v1.0/users?$top=20")).RootElement.GetProperty("value").EnumerateArray().Select(u => u.GetProperty("userPrincipalName").GetString()!)];
        IDecommissions room = tenant.Connection.Decommissions;
        var request = new PlanRequest
        {
            Path = tenant.PathOf("plan.json"),
            BackupPath = tenant.PathOf("saved"),
            JournalPath = tenant.PathOf("journal"),
            SkipStep = [DecommissionStep.Backup, DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Configuration],
            Accept = [DecommissionFindingId.BackupMissing],
            UserId = users[..3],
            ReleaseLicense = ["INTUNE_A", "SPE_E3"],
        };
        DecommissionPlan plan = await room.PlanAsync(request, new Progress<WorkProgress>(), default);

        DecommissionStatus status = await room.RunAsync(new DecommissionRunRequest { Path = plan.Path, PlanHash = plan.PlanHash, Wait = true }, _ => Task.CompletedTask, new Progress<WorkProgress>(), default);

        Assert.Equal(DecommissionState.Done, status.State);
        await client.GetStringAsync("/v1.0/directory/deletedItems/microsoft.graph.user");
        await client.GetStringAsync($"/v1.0/directory/deletedItems/{plan.Users.First(u => u.Included).Id}");
        ContractChecker checker = new();
        Assert.Empty(exchanges.SelectMany(checker.Check).Distinct());
        Assert.Contains(exchanges, e => e.Method == "DELETE" && e.RequestUri.AbsolutePath.StartsWith("/v1.0/users/", StringComparison.Ordinal));
        Assert.Contains(exchanges, e => e.Method == "POST" && e.RequestUri.AbsolutePath.EndsWith("/assignLicense", StringComparison.Ordinal));
    }

    private static async Task AppsAsync(IApps apps)
    {
        var found = new List<IntuneApp>();
        await apps.FindAsync(Keep(found), default);
        var groups = new List<AppGroup>();
        await apps.FindGroupsAsync("Dev", Keep(groups), default);
        Assert.NotEmpty(groups);
        AppGroup group = await apps.GroupAsync(groups[0].Name, default);
        Assert.Equal(group.Id, (await apps.GroupAsync(group.Id, default)).Id);
        Assert.NotNull(await apps.CountAsync(group, default));
        Assert.Equal(10, await apps.CountAsync(null, default));
        foreach (IntuneApp app in found.Where(a => a.Name is "Zoom" or "Git" or "Keynote"))
        {
            await apps.UninstallAsync(new AppUninstallRequest { AppId = app.Id, Group = group, Replace = true }, default);
            await apps.UninstallAsync(new AppUninstallRequest { AppId = app.Id, Replace = true }, default);
            Assert.Equal(AppActState.Done, (await apps.RemoveAsync(await apps.CheckRemovalAsync(app.Id, true, default), "because", null, default)).State);
        }
    }

    private static Func<T, Task> Keep<T>(List<T> to) => item =>
    {
        to.Add(item);
        return Task.CompletedTask;
    };
}
