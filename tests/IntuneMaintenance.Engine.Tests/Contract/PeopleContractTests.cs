using IntuneMaintenance.Engine.Connection;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Simulator.Server;
using Xunit;

namespace IntuneMaintenance.Contract;

/// <summary>Every request of contacts, partners, delegated admins and what is due, and every answer, against the published metadata.</summary>
public sealed class PeopleContractTests
{
    private static readonly Func<string, string, Task<bool>> Yes = (_, _) => Task.FromResult(true);

    [FactWhenContract]
    public async Task A_customers_requests_and_answers_hold() => await RunAsync(new OutsideOptions { GuestOperators = 2, ForeignApps = 2, EligibleGuests = 2, ConsentedApps = 2 }, async (connection, server) =>
    {
        foreach (ContactScope scope in Enum.GetValues<ContactScope>())
        {
            await connection.Contacts.GetAsync(scope, default);
        }

        await connection.Contacts.SetAsync(new ContactChange { Lists = [new ContactListEdit { Name = "technicalNotificationMails", Add = ["a@b.ch"] }], Values = [new ContactValueEdit("statementUrl", "PrivacyStatementUrl", ContactValueKind.Url, "https://b.ch/privacy")] }, Yes, _ => Task.CompletedTask, default);
        await connection.Contacts.SetAsync(new ContactChange { Scope = ContactScope.Me, Lists = [new ContactListEdit { Name = "otherMails", Add = ["a@b.ch"] }], Values = [new ContactValueEdit("businessPhones", "BusinessPhone", ContactValueKind.Phone, "+41 44 1")] }, Yes, _ => Task.CompletedTask, default);
        await connection.Contacts.SetAsync(new ContactChange { Scope = ContactScope.CompanyPortal, Values = [new ContactValueEdit("contactITEmailAddress", "SupportMail", ContactValueKind.Mail, "a@b.ch")] }, Yes, _ => Task.CompletedTask, default);
        foreach (PartnerKind kind in Enum.GetValues<PartnerKind>())
        {
            await connection.Partners.GetAsync(kind, default);
        }

        await connection.Partners.AddAsync("123456", Yes, default);
        await connection.Partners.SetAsync("654321", Yes, default);
        await connection.Partners.RemoveAsync(null, Yes, default);
        var admins = new List<DelegatedAdmin>();
        await connection.DelegatedAdmins.FindAsync(new DelegatedAdminQuery { All = true }, Keep(admins), e => throw e, default);
        await connection.Tasks.FindAsync(new TaskQuery(), new Progress<WorkProgress>(), default);
        foreach (DelegatedAdmin admin in admins)
        {
            await connection.DelegatedAdmins.RemoveAsync(admin.Id, admin.Kind, TimeSpan.Zero, Yes, _ => Task.CompletedTask, default);
        }

        Assert.Equal(6, admins.Select(a => a.Kind).Distinct().Count());
    });

    [FactWhenContract]
    public async Task A_partners_requests_and_answers_hold() => await RunAsync(new OutsideOptions { IsPartner = true, Relationships = 8 }, async (connection, server) =>
    {
        var found = new List<DelegatedAdmin>();
        var query = new DelegatedAdminQuery { Kinds = [DelegatedAdminKind.Relationship] };
        await connection.DelegatedAdmins.FindAsync(query, Keep(found), e => throw e, default);
        Assert.Equal(8, found.Count);
        await connection.DelegatedAdmins.CreateAsync(new DelegatedAdminOffer { DisplayName = "New one", Roles = ["Intune Administrator", "Reports Reader"], Duration = TimeSpan.FromDays(90), AutoExtend = true, CustomerTenantId = Guid.NewGuid().ToString() }, Yes, default);
        using var client = new HttpClient();
        using var groups = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync(new Uri(server.BaseAddress, "v1.0/groups?$select=id")));
        string group = groups.RootElement.GetProperty("value")[0].GetProperty("id").GetString()!;
        foreach (string[] roles in (string[][])[["Intune Administrator"], []])
        {
            await connection.DelegatedAdmins.GrantAsync(new DelegatedAdminGrant { RelationshipId = found[6].Id, GroupId = group, Roles = roles, Wait = TimeSpan.FromMinutes(5) }, Yes, default);
        }

        foreach (DelegatedAdmin relationship in found.Where(f => f.CanRemove))
        {
            await connection.DelegatedAdmins.RemoveAsync(relationship.Id, null, TimeSpan.FromMinutes(5), Yes, _ => Task.CompletedTask, default);
        }

        await connection.DelegatedAdmins.ConsentAsync(found[5].Id, Yes, default);
    });

    private static Func<DelegatedAdmin, Task> Keep(List<DelegatedAdmin> to) => admin =>
    {
        to.Add(admin);
        return Task.CompletedTask;
    };

    private static async Task RunAsync(OutsideOptions outside, Func<TenantConnection, SimulatorServer, Task> scenario)
    {
        await using SimulatorServer server = await SimulatorServer.StartAsync(new SimulatedTenantOptions { DeviceCount = 10, Outside = outside, PageSize = 2 });
        string state = Directory.CreateTempSubdirectory("intune-people-").FullName;
        var exchanges = new List<SimulatedExchange>();
        server.Tenant.Exchanged += exchanges.Add;
        using (TenantConnection connection = await Connector.OpenAsync(new ConnectionRequest { Method = SignInMethod.Simulated, GraphEndpoint = server.BaseAddress, StatePath = state }, default))
        {
            await scenario(connection, server);
        }

        Directory.Delete(state, recursive: true);
        ContractChecker checker = new();
        List<string> violations = [.. exchanges.SelectMany(checker.Check).Distinct()];
        Assert.True(violations.Count == 0, string.Join('\n', violations));
        Assert.True(exchanges.Count > 10);
    }
}
