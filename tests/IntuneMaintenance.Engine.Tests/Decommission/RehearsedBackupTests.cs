using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>What a rehearsal takes from the plan's verified backup, and that it says so.</summary>
public sealed class RehearsedBackupTests
{
    private static readonly SimulatedTenantOptions Fleet = new() { DeviceCount = 20, Seed = 5, PoliciesPerFamily = 2, AppCount = 2, CheckInMax = TimeSpan.FromHours(3) };

    [Fact]
    public async Task What_the_tenant_refuses_comes_from_the_backup_and_its_age_is_told()
    {
        using var tenant = new CampaignTenant(Fleet);
        DecommissionPlan plan = await BackedUpAsync(tenant);
        tenant.Advance(TimeSpan.FromDays(2));
        tenant.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "deviceConfigurations");

        DecommissionRehearsal rehearsal = await RehearseAsync(tenant);

        Assert.Equal(DecommissionState.Done, rehearsal.State);
        RehearsalSource source = Assert.Single(rehearsal.Sources, s => s.BackupPath is not null);
        Assert.Equal(("DeviceConfiguration", plan.BackupPath), (source.Part, source.BackupPath));
        Assert.InRange(source.Age.TotalDays, 2, 2.1);
        Assert.Contains("403", source.ToString(), StringComparison.Ordinal);
        int planned = plan.Configuration.Count(o => o is { Included: true, Type: "DeviceConfiguration" });
        Assert.Equal(planned, rehearsal.Steps.Single(s => s.Step == DecommissionStep.Configuration).Objects.Count(o => o is { Type: "DeviceConfiguration", Detail: "Removed." }));
        Assert.True(planned > 0);
    }

    [Fact]
    public async Task A_backup_that_was_changed_answers_nothing()
    {
        using var tenant = new CampaignTenant(Fleet);
        DecommissionPlan plan = await BackedUpAsync(tenant);
        string file = Directory.EnumerateFiles(plan.BackupPath, "*.json", SearchOption.AllDirectories).First(f => f.Contains("DeviceConfiguration", StringComparison.Ordinal));
        await File.AppendAllTextAsync(file, " ");
        tenant.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "deviceConfigurations");

        IntuneMaintenanceException refused = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => RehearseAsync(tenant));

        Assert.Equal(FailureKind.Permission, refused.Kind);
        IntuneMaintenanceException none = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => RehearseAsync(tenant, fromBackup: true));
        Assert.Equal("BackupNotFound", none.ErrorId);
    }

    [Fact]
    public async Task All_configuration_comes_from_the_backup_where_that_is_asked_for()
    {
        using var tenant = new CampaignTenant(Fleet);
        DecommissionPlan plan = await BackedUpAsync(tenant);
        PlannedObject policy = plan.Configuration.First(o => o is { Included: true, Type: "DeviceConfiguration" });
        using (var client = new HttpClient(tenant.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") })
        {
            Assert.True((await client.DeleteAsync($"/beta/deviceManagement/deviceConfigurations/{policy.Id}")).IsSuccessStatusCode);
        }

        DecommissionRehearsal live = await RehearseAsync(tenant);
        DecommissionRehearsal saved = await RehearseAsync(tenant, fromBackup: true);

        Assert.Equal("It is no longer there.", DetailOf(live, policy.Id));
        Assert.Equal("Removed.", DetailOf(saved, policy.Id));
        Assert.Equal(["Devices", "Other"], live.Sources.Select(s => s.Part));
        Assert.Contains(saved.Sources, s => s.Part == "DeviceConfiguration" && s.BackupPath == plan.BackupPath);
        Assert.Equal(live.Done, saved.Done);
    }

    [Fact]
    public async Task A_refusal_that_the_plans_own_backup_would_meet_blocks()
    {
        using var tenant = new CampaignTenant(Fleet);
        DecommissionPlan plan = await tenant.PlanAsync(r => r.FollowUpDays = 5);
        await new Engine.Backup.GraphBackups(tenant.Door, tenant.Identity).SaveAsync(new BackupRequest { Path = tenant.PathOf("byhand") }, new Progress<WorkProgress>(), default);
        tenant.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "deviceConfigurations");

        DecommissionRehearsal rehearsal = await RehearseAsync(tenant);

        Assert.False(rehearsal.IsReady);
        Assert.Contains("DeviceConfiguration", rehearsal.Blocking.Single(b => b.FindingId == "BackupWouldBeIncomplete").Objects);
        Assert.Equal(20, rehearsal.Done);
        Assert.False(Directory.Exists(plan.BackupPath));
    }

    [Fact]
    public async Task A_refusal_blocks_as_well_where_no_backup_answers_for_it()
    {
        using var tenant = new CampaignTenant(Fleet);
        await tenant.PlanAsync(r => r.FollowUpDays = 5);
        tenant.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "deviceConfigurations");

        DecommissionRehearsal rehearsal = await RehearseAsync(tenant);

        Assert.Equal((DecommissionState.WaitingForDecision, false), (rehearsal.State, rehearsal.IsReady));
        Assert.Contains("deviceConfigurations: 403", rehearsal.Blocking.Single(b => b.FindingId == "BackupWouldBeIncomplete").Evidence, StringComparison.Ordinal);
    }

    private static async Task<DecommissionPlan> BackedUpAsync(CampaignTenant tenant)
    {
        DecommissionPlan plan = await tenant.PlanAsync(r => r.FollowUpDays = 5);
        var request = new DecommissionRunRequest { Path = tenant.PlanPath, PlanHash = plan.PlanHash, UntilStep = DecommissionStep.Backup };
        await tenant.Room.RunAsync(request, _ => Task.CompletedTask, new Progress<WorkProgress>(), default);
        return plan;
    }

    private static string? DetailOf(DecommissionRehearsal rehearsal, string id) => rehearsal.Steps.SelectMany(s => s.Objects).Single(o => o.Id == id).Detail;

    private static Task<DecommissionRehearsal> RehearseAsync(CampaignTenant tenant, bool fromBackup = false) =>
        tenant.Room.RehearseAsync(new RehearsalRequest { Path = tenant.PlanPath, FromBackup = fromBackup }, new Progress<WorkProgress>(), default);
}
