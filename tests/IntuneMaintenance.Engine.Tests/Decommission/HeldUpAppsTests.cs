using System.Net;
using System.Text;
using IntuneMaintenance.Engine.Graph;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Assigning apps for uninstallation meets trouble that is none of theirs: no app is given up for it, and no device is asked to go before.</summary>
public sealed class HeldUpAppsTests : IDisposable
{
    private readonly List<string> _policies = [];
    private readonly CampaignTenant _tenant;

    public HeldUpAppsTests() => _tenant = new(new SimulatedTenantOptions
    {
        DeviceCount = 12,
        Seed = 6,
        PoliciesPerFamily = 1,
        AppCount = 3,
        CheckInMax = TimeSpan.FromHours(3),
        ApprovalPolicies = _policies,
    });

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    [InlineData(null)]
    public async Task A_service_that_takes_none_for_hours_is_waited_for(HttpStatusCode? status)
    {
        DecommissionPlan plan = await PlanAsync(null);
        await BeforeAppsAsync(plan);
        _tenant.Kill.Instead = r => !IsAssigning(r) ? null : status is { } other ? new HttpResponseMessage(other) : throw new HttpRequestException("Connection reset by peer");

        for (int i = 0; i < 3; i++)
        {
            DecommissionStatus held = await _tenant.RunAsync(plan.PlanHash, wait: false);

            Assert.True(held.State == DecommissionState.Running && held.NextRunDateTime is not null, $"{held.State} {held.NextRunDateTime}: {held.Detail}");
            Assert.Empty(_tenant.Taken);
            _tenant.Advance(TimeSpan.FromHours(1));
        }

        _tenant.Kill.Instead = null;
        await EndsWellAsync(plan);
    }

    [Fact]
    public async Task An_account_that_may_assign_none_asks_for_a_person()
    {
        DecommissionPlan plan = await PlanAsync(null);
        await BeforeAppsAsync(plan);
        _tenant.Kill.Instead = r => IsAssigning(r) ? new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StringContent("""{"error":{"code":"Forbidden","message":"Application is not authorized to perform this operation."}}""") } : null;

        DecommissionStatus held = await _tenant.RunAsync(plan.PlanHash);

        Assert.True(held.State == DecommissionState.WaitingForDecision, $"{held.State}: {held.Detail}");
        Assert.Empty(_tenant.Taken);
        _tenant.Kill.Instead = null;
        await EndsWellAsync(plan);
    }

    [Fact]
    public async Task One_that_stays_out_of_reach_is_given_up_at_last()
    {
        DecommissionPlan plan = await PlanAsync(null);
        await BeforeAppsAsync(plan);
        string app = plan.Apps.First(a => a.Included).Id;
        _tenant.Kill.Instead = r => IsAssigning(r) && r.RequestUri!.AbsolutePath.Contains(app, StringComparison.OrdinalIgnoreCase) ? new HttpResponseMessage(HttpStatusCode.InternalServerError) : null;

        DecommissionStatus end = await _tenant.RunAsync(plan.PlanHash);

        Assert.Equal((DecommissionState.DoneWithFailures, 12), (end.State, end.Done));
        Assert.Equal(app, Assert.Single(end.Steps.Single(s => s.Step == DecommissionStep.UninstallApps).Objects, o => o.State == DeviceActState.Failed).Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_policy_that_was_switched_on_meanwhile_asks_for_a_person_when_the_plan_says_no_reason(int after)
    {
        DecommissionPlan plan = await PlanAsync(null);
        await BeforeAppsAsync(plan);
        int assigned = 0;
        _tenant.Kill.Instead = r =>
        {
            if (IsAssigning(r) && assigned++ == after)
            {
                _policies.Add("app");
            }

            return null;
        };

        DecommissionStatus held = await _tenant.RunAsync(plan.PlanHash);

        Assert.True(held.State == DecommissionState.WaitingForDecision, $"{held.State}: {held.Detail}");
        Assert.Contains("-Justification", held.Detail, StringComparison.Ordinal);
        Assert.Empty(_tenant.Taken);
        _policies.Clear();
        await EndsWellAsync(plan);
    }

    [Fact]
    public async Task An_approval_of_other_assignments_is_of_no_use_and_another_is_asked_for()
    {
        _policies.Add("app");
        DecommissionPlan plan = await PlanAsync("closing", protect: true);
        await BeforeAppsAsync(plan);
        Assert.Equal(DecommissionState.WaitingForApproval, (await _tenant.RunAsync(plan.PlanHash, wait: false)).State);
        string[] first = await _tenant.OpenApprovalsAsync();

        // What stays assigned to the device that stays is another set now.
        _policies.Clear();
        string app = plan.Apps.First(a => a.Included).Id;
        await AssignElsewhereAsync(app);
        _policies.Add("app");
        await _tenant.DecideAsync(first, "approved");
        DecommissionStatus held = await _tenant.RunAsync(plan.PlanHash, wait: false);

        Assert.True(held.State == DecommissionState.WaitingForApproval, $"{held.State}: {held.Detail}");
        string another = Assert.Single((await _tenant.OpenApprovalsAsync()).Except(first));
        await _tenant.DecideAsync([another], "approved");
        DecommissionStatus end = await _tenant.RunAsync(plan.PlanHash);
        Assert.True(end.State == DecommissionState.Done, $"{end.State}: {end.Detail}");
        Assert.Equal(11, _tenant.Taken.Count);
    }

    private async Task AssignElsewhereAsync(string app)
    {
        const string body = """{"mobileAppAssignments":[{"@odata.type":"#microsoft.graph.mobileAppAssignment","intent":"required","target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"},"settings":null}]}""";
        (await _tenant.Door.SendAsync(HttpMethod.Post, GraphPath.Beta($"deviceAppManagement/mobileApps/{app}/assign"), Encoding.UTF8.GetBytes(body), null, repeatable: false, default)).OrThrow();
    }

    private static bool IsAssigning(HttpRequestMessage request) => request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("/assign", StringComparison.Ordinal);

    private async Task<DecommissionPlan> PlanAsync(string? justification, bool protect = false)
    {
        string[] ids = protect ? [(await _tenant.Door.GetAsync(GraphPath.Beta("deviceManagement/managedDevices?$select=id&$top=1"), default)).ReadDocument().RootElement.GetProperty("value")[0].GetProperty("id").GetString()!] : [];
        return await _tenant.PlanAsync(r => (r.SkipStep, r.CanaryPercent, r.Justification, r.UninstallHours, r.Accept, r.ProtectId) =
            ([DecommissionStep.StopEnrollment, DecommissionStep.Configuration], 0, justification, 1, [.. DecommissionFindingId.Acceptable], ids));
    }

    private async Task BeforeAppsAsync(DecommissionPlan plan) =>
        await _tenant.Room.RunAsync(new DecommissionRunRequest { Path = _tenant.PlanPath, PlanHash = plan.PlanHash, UntilStep = DecommissionStep.Backup }, _ => Task.CompletedTask, new Progress<WorkProgress>(), default);

    private async Task EndsWellAsync(DecommissionPlan plan)
    {
        DecommissionStatus end = await _tenant.RunAsync(plan.PlanHash);

        Assert.True(end.State == DecommissionState.Done, $"{end.State}: {end.Detail}");
        int apps = plan.Apps.Count(a => a.Included);
        Assert.Equal(apps, end.Steps.Single(s => s.Step == DecommissionStep.UninstallApps).Done);
        Assert.Equal(apps, _tenant.Tenant.Audit.Records.Count(r => r is { IsEffect: false, Outcome: "accepted" } && r.Path!.EndsWith("/assign", StringComparison.Ordinal)));
        Assert.Equal(12, _tenant.Taken.Count);
    }
}
