using System.Text.Json;
using IntuneMaintenance.Engine.DelegatedAdmins;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Simulator;
using Xunit;
using Xunit.Abstractions;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Every step of a plan, on the twin and then on the tenant: each object ends the same way, for the same reason.</summary>
public sealed class RehearsedStepsTests(ITestOutputHelper output)
{
    private static readonly SimulatedTenantOptions Everything = new()
    {
        DeviceCount = 60,
        Seed = 5,
        PoliciesPerFamily = 1,
        AppCount = 3,
        CheckInMax = TimeSpan.FromHours(3),
        DirectorySyncedAt = new SimulatedTenantOptions().Start.AddDays(-20),
        SyncedUsers = 0,
        PasswordSync = false,
        Subscriptions = [new SimulatedSubscription("INTUNE_A")],
        Outside = new OutsideOptions { GuestAdmins = 2, GuestOperators = 1, ForeignApps = 2, EligibleGuests = 1, ConsentedApps = 1 },
        Domains =
        [
            new SimulatedDomain("default.ch") { IsDefault = true },
            new SimulatedDomain("used.ch") { Users = 2 },
            new SimulatedDomain("forced.ch") { Users = 3, Groups = 1, Applications = 1 },
            new SimulatedDomain("below.forced.ch"),
            new SimulatedDomain("fed.ch") { IssuerUri = "http://sts.fed.ch/adfs/services/trust", Users = 1 },
            new SimulatedDomain("freed.ch") { Groups = 1 },
            new SimulatedDomain("multi.ch") { Applications = 1, HasMultitenantApplication = true },
        ],
    };

    [Fact]
    public async Task Each_object_ends_as_it_does_in_the_tenant()
    {
        using var tenant = new CampaignTenant(Everything);
        string[] connectors = [.. (await tenant.Connectors.FindAsync(new ConnectorQuery(), default)).Select(c => c.Id)];
        List<string> outsiders = [];
        await new GraphDelegatedAdmins(tenant.Door, tenant.Identity).FindAsync(new DelegatedAdminQuery { All = true, SkipUsage = true }, a => { outsiders.Add(a.Id); return Task.CompletedTask; }, e => throw e, default);
        string[] groups = [.. await GroupsAsync(tenant)];
        DecommissionPlan plan = await tenant.PlanAsync(r =>
        {
            r.IncludeStep = Enum.GetValues<DecommissionStep>();
            r.ConnectorId = connectors;
            r.PartnerId = [.. outsiders];
            r.GroupId = groups;
            r.Domain = ["default.ch", "used.ch", "below.forced.ch", "fed.ch", "freed.ch"];
            r.ForceDomain = ["forced.ch", "multi.ch"];
            r.SwitchOff = [InfrastructureKind.DirectorySync];
            r.SheetPath = tenant.PathOf("sheet");
            r.Accept = [.. DecommissionFindingId.Acceptable];
        });
        DecommissionRehearsal rehearsal = await tenant.Room.RehearseAsync(new RehearsalRequest { Path = tenant.PlanPath }, new Progress<WorkProgress>(), default);
        Assert.Empty(tenant.Tenant.Audit.Records);

        DecommissionStatus status = await tenant.RunAsync(plan.PlanHash);

        int sent = tenant.Tenant.Summarize().Requests;
        foreach (string line in Ends(status.Steps).Except(Ends(rehearsal.Steps)).Select(l => "run " + l).Concat(Ends(rehearsal.Steps).Except(Ends(status.Steps)).Select(l => "reh " + l)).Order())
        {
            output.WriteLine(line);
        }

        Assert.Equal(Ends(status.Steps), Ends(rehearsal.Steps));
    }

    private static async Task<List<string>> GroupsAsync(CampaignTenant tenant)
    {
        List<string> ids = [];
        await foreach (JsonElement group in tenant.Door.ListRawAsync(GraphPath.V1("groups?$select=id"), default))
        {
            ids.Add(group.GetProperty("id").GetString()!);
        }

        return ids;
    }

    private static string[] Ends(DecommissionStepResult[] steps) => [.. steps.SelectMany(s => s.Objects.Select(o => $"{s.Step} {o.Type} {o.Name} {o.Id}: {o.State} {o.Detail}").Prepend($"{s.Step}: {s.State}, {s.Done} done, {s.Failed} failed"))];
}
