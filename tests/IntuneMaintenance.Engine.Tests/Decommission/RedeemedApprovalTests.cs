using System.Net;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Approvals that were given, and something stands between them and the act: the same approval is still good, and none is asked for twice.</summary>
public sealed class RedeemedApprovalTests
{
    private static readonly SimulatedTenantOptions Tenant = new() { DeviceCount = 12, Seed = 6, PoliciesPerFamily = 1, AppCount = 2, CheckInMax = TimeSpan.FromHours(3) };

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(0)]
    public async Task A_service_that_is_down_when_it_is_redeemed_does_not_lose_it(int status)
    {
        using var tenant = new CampaignTenant(Tenant with { DeviceCount = 0, ApprovalPolicies = ["configuration"] });
        DecommissionPlan plan = await tenant.PlanAsync(r => (r.SkipStep, r.Justification, r.Accept) =
            ([DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Devices, DecommissionStep.Backup], "closing", [.. DecommissionFindingId.Acceptable]));
        Assert.Equal(DecommissionState.WaitingForApproval, (await UntilApprovalAsync(tenant, plan)).State);
        string[] asked = await tenant.OpenApprovalsAsync();
        await tenant.DecideAsync(asked, "approved");
        tenant.Kill.Instead = request => Down(request, status);
        await tenant.RunAsync(plan.PlanHash, wait: false);
        tenant.Advance(TimeSpan.FromHours(1));
        await tenant.RunAsync(plan.PlanHash, wait: false);
        tenant.Kill.Instead = null;
        tenant.Advance(TimeSpan.FromHours(1));

        DecommissionStatus end = await tenant.RunAsync(plan.PlanHash, wait: false);

        Assert.True(end.State == DecommissionState.Done, $"{end.State}: {end.Detail}");
        Assert.Empty(await tenant.OpenApprovalsAsync());
    }

    [Theory]
    [InlineData("deviceRetire", PlannedAct.Retire)]
    [InlineData("deviceWipe", PlannedAct.Wipe)]
    public async Task What_waits_for_an_approval_uses_up_no_quota(string policy, PlannedAct act)
    {
        using var tenant = new CampaignTenant(Tenant with { ApprovalPolicies = [policy], RetiresPerDay = 12, WipesPerDay = 12 });
        DecommissionPlan plan = await tenant.PlanAsync(r => (r.SkipStep, r.Justification, r.Accept, r.CanaryPercent, r.CompanyOwned, r.RetiresPerDay, r.WipesPerDay) =
            ([DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps, DecommissionStep.Configuration, DecommissionStep.Backup], "closing", [.. DecommissionFindingId.Acceptable], 0, act, 12, 12));
        DateTimeOffset begun = tenant.Tenant.Clock.GetUtcNow();
        await tenant.RunAsync(plan.PlanHash, wait: false);
        string[] asked = await tenant.OpenApprovalsAsync();
        Assert.Equal(plan.Devices.Count(d => d.Act == act), asked.Length);
        await tenant.DecideAsync(asked, "approved");

        await tenant.RunAsync(plan.PlanHash, wait: false);

        Assert.Equal(12, tenant.Taken.Count);
        Assert.All(tenant.Taken, d => Assert.Single(d));
        Assert.Equal(begun.Date, tenant.Tenant.Clock.GetUtcNow().Date);
    }

    private static async Task<DecommissionStatus> UntilApprovalAsync(CampaignTenant tenant, DecommissionPlan plan)
    {
        // The first ones have to go before the last ones can be asked for.
        await tenant.RunAsync(plan.PlanHash, wait: false);
        tenant.Advance(TimeSpan.FromHours(1));
        return await tenant.RunAsync(plan.PlanHash, wait: false);
    }

    /// <summary>Every part that redeems an approval is turned away, or its answer is missing; the tenant hears nothing of the batch.</summary>
    private static HttpResponseMessage? Down(HttpRequestMessage request, int status)
    {
        string body = request.Content?.ReadAsStringAsync().GetAwaiter().GetResult() ?? "";
        if (!body.Contains("x-msft-approval-code", StringComparison.Ordinal))
        {
            return null;
        }

        IEnumerable<JsonNode> answers = status == 0 ? [] : JsonNode.Parse(body)!["requests"]!.AsArray().Select(part => (JsonNode)new JsonObject
        {
            ["id"] = (string)part!["id"]!,
            ["status"] = status,
            ["body"] = new JsonObject { ["error"] = new JsonObject { ["code"] = "ServiceUnavailable", ["message"] = "Try again later." } },
        });
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(new JsonObject { ["responses"] = new JsonArray([.. answers]) }.ToJsonString()) };
    }
}
