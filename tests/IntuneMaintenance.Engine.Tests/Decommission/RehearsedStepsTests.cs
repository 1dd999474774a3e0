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
        DecommissionPlan plan = await PlanAsync(tenant);
        DecommissionRehearsal rehearsal = await tenant.Room.RehearseAsync(new RehearsalRequest { Path = tenant.PlanPath }, new Progress<WorkProgress>(), default);
        Assert.Empty(tenant.Tenant.Audit.Records);

        DecommissionStatus status = await tenant.RunAsync(plan.PlanHash);

        Assert.All(Enum.GetValues<DecommissionStep>(), s => Assert.NotEqual(DecommissionState.NotStarted, rehearsal.Steps.Single(r => r.Step == s).State));
        foreach (string line in Ends(status.Steps).Except(Ends(rehearsal.Steps)).Select(l => "run " + l).Concat(Ends(rehearsal.Steps).Except(Ends(status.Steps)).Select(l => "reh " + l)).Order())
        {
            output.WriteLine(line);
        }

        Assert.Equal(Ends(status.Steps), Ends(rehearsal.Steps));
    }

    [Theory]
    [InlineData(25, 125, 6)]
    [InlineData(21, 121, 2)]
    public async Task Days_requests_and_failures_are_those_of_a_later_run_where_chance_falls_otherwise(int seed, int chance, int rehearsalSeed)
    {
        SimulatedTenantOptions options = Everything with { Seed = seed, DeviceCount = 500, NeverFraction = 0.03, CheckInMax = TimeSpan.FromHours(8), RetiresPerDay = 300 };
        using var tenant = new CampaignTenant(options);
        DecommissionPlan plan = await PlanAsync(tenant);
        DecommissionRehearsal rehearsal = await tenant.Room.RehearseAsync(new RehearsalRequest { Path = tenant.PlanPath, Seed = rehearsalSeed }, new Progress<WorkProgress>(), default);

        using var later = new CampaignTenant(options with { ChanceSeed = chance, Faults = [FaultNames.Unrecoverable] });
        DecommissionStatus status = await later.Room.RunAsync(new DecommissionRunRequest { Path = tenant.PlanPath, PlanHash = plan.PlanHash, Wait = true }, _ => Task.CompletedTask, new Progress<WorkProgress>(), default);

        int sent = later.Tenant.Summarize().Requests;
        string[] failed = [.. RehearsedFailure.Of(status).Select(f => f.Id)];
        output.WriteLine($"{rehearsal.RequestCount} requests foreseen, {sent} sent ({(rehearsal.RequestCount - sent) * 100.0 / sent:F2} %); {string.Join("; ", rehearsal.Days.Select(d => d.ToString()))}");
        Assert.True(rehearsal.ActingDays >= 2);
        Assert.Equal(status.ActingDays, rehearsal.Days.Select(d => d.Date));
        Assert.InRange(rehearsal.RequestCount, sent * 0.98, sent * 1.02);
        Assert.Empty(rehearsal.Failures.Select(f => f.Id).Except(failed));
        Assert.Equal(failed.Except(rehearsal.Failures.Select(f => f.Id)).Distinct().Order(StringComparer.OrdinalIgnoreCase), rehearsal.FindUnforeseen(status));
    }

    private static async Task<DecommissionPlan> PlanAsync(CampaignTenant tenant)
    {
        string[] connectors = [.. (await tenant.Connectors.FindAsync(new ConnectorQuery(), default)).Select(c => c.Id)];
        List<string> outsiders = [];
        await new GraphDelegatedAdmins(tenant.Door, tenant.Identity).FindAsync(new DelegatedAdminQuery { All = true, SkipUsage = true }, a => { outsiders.Add(a.Id); return Task.CompletedTask; }, e => throw e, default);
        string[] groups = [.. await IdsAsync(tenant, "groups")];
        List<string> users = await IdsAsync(tenant, "users");
        return await tenant.PlanAsync(r =>
        {
            r.IncludeStep = Enum.GetValues<DecommissionStep>();
            r.ConnectorId = connectors;
            r.PartnerId = [.. outsiders];
            r.GroupId = groups;
            r.RetiresPerDay = 300;
            r.UserId = [users[0], users[7], users[^1]];
            r.ReleaseLicense = ["INTUNE_A"];
            r.Domain = ["default.ch", "used.ch", "below.forced.ch", "fed.ch", "freed.ch"];
            r.ForceDomain = ["forced.ch", "multi.ch"];
            r.SwitchOff = [InfrastructureKind.DirectorySync];
            r.SheetPath = tenant.PathOf("sheet");
            r.Accept = [.. DecommissionFindingId.Acceptable];
        });
    }

    private static async Task<List<string>> IdsAsync(CampaignTenant tenant, string collection)
    {
        List<string> ids = [];
        await foreach (JsonElement group in tenant.Door.ListRawAsync(GraphPath.V1(collection + "?$select=id"), default))
        {
            ids.Add(group.GetProperty("id").GetString()!);
        }

        return ids;
    }

    private static string[] Ends(DecommissionStepResult[] steps) => [.. steps.SelectMany(s => s.Objects.Select(o => $"{s.Step} {o.Type} {o.Name} {o.Id}: {o.State} {o.Detail}").Prepend($"{s.Step}: {s.State}, {s.Done} done, {s.Failed} failed"))];
}
