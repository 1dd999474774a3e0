using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>A run that ends between filing an approval request and writing down its code: the campaign says how to get out of it, and does nothing twice.</summary>
public sealed class LostApprovalTests : IDisposable
{
    private readonly CampaignTenant _tenant = new(new SimulatedTenantOptions
    {
        DeviceCount = 12,
        Seed = 6,
        PoliciesPerFamily = 1,
        AppCount = 2,
        CheckInMax = TimeSpan.FromHours(3),
        ApprovalPolicies = ["deviceRetire", "deviceWipe", "app", "configuration"],
    });

    public void Dispose() => _tenant.Dispose();

    [Theory]
    [InlineData("/retire\"", "deviceRetire")]
    [InlineData("/wipe\"", "deviceWipe")]
    [InlineData("configurationPolicies", "configuration")]
    [InlineData("/assign", "app")]
    public async Task An_approval_of_a_lost_request_is_of_no_use_and_a_new_one_is_filed_when_it_is_cancelled(string what, string policy)
    {
        bool apps = policy == "app";
        DecommissionPlan plan = await _tenant.PlanAsync(r => (r.SkipStep, r.CanaryPercent, r.Justification, r.CompanyOwned, r.UninstallHours) =
            (apps ? [DecommissionStep.StopEnrollment, DecommissionStep.Configuration] : [DecommissionStep.StopEnrollment, DecommissionStep.UninstallApps], 0, "closing", policy == "deviceWipe" ? PlannedAct.Wipe : PlannedAct.Retire, 1));
        _tenant.Kill.ArmAt(r => r.Method == HttpMethod.Post && IsWriteOf(r, what), arrives: true);
        await RunUntilKilledAsync(plan);
        string[] lost = await _tenant.OpenApprovalsAsync();
        Assert.NotEmpty(lost);
        await _tenant.DecideAsync(lost, "approved");

        DecommissionStatus status = await RunAsync(plan, approve: true, 12);

        Assert.True(status.State == DecommissionState.WaitingForApproval, $"{status.State}: {status.Detail}");
        Assert.Contains("rejected or cancelled", status.Detail, StringComparison.Ordinal);
        await _tenant.DecideAsync(lost, "cancelled");
        status = await RunAsync(plan, approve: true, 60);

        Assert.True(status.State == DecommissionState.Done, $"{status.State}: {status.Detail}");
        Assert.Equal((12, 0), (status.Done, status.Failed));
        Assert.All(_tenant.Taken, d => Assert.Single(d));
        string[] deleted = [.. _tenant.Tenant.Audit.Records.Where(r => r is { IsEffect: false, Method: "DELETE", Outcome: "accepted" }).Select(r => r.Path!)];
        Assert.Equal(deleted.Distinct(StringComparer.OrdinalIgnoreCase), deleted);
    }

    private static bool IsWriteOf(HttpRequestMessage request, string what)
    {
        string body = request.Content?.ReadAsStringAsync().GetAwaiter().GetResult() ?? "";
        bool batch = request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal);
        return batch
            ? body.Contains(what, StringComparison.Ordinal) && (body.Contains("\"POST\"", StringComparison.Ordinal) || body.Contains("\"DELETE\"", StringComparison.Ordinal))
            : request.RequestUri.AbsolutePath.Contains(what, StringComparison.Ordinal);
    }

    private async Task RunUntilKilledAsync(DecommissionPlan plan)
    {
        for (int i = 0; i < 30 && _tenant.Kill.Fired == 0; i++)
        {
            try
            {
                await ApproveNewAsync([]);
                DecommissionStatus status = await _tenant.RunAsync(plan.PlanHash, wait: false);
                _tenant.Advance(status.NextRunDateTime is { } next && next > _tenant.Tenant.Clock.GetUtcNow() ? next - _tenant.Tenant.Clock.GetUtcNow() : TimeSpan.FromHours(1));
            }
            catch (KilledException)
            {
                break;
            }
        }

        Assert.Equal(1, _tenant.Kill.Fired);
        _tenant.Kill.Arm(-1, arrives: true);
    }

    private async Task<DecommissionStatus> RunAsync(DecommissionPlan plan, bool approve, int runs)
    {
        string[] before = await _tenant.OpenApprovalsAsync();
        DecommissionStatus status = await _tenant.RunAsync(plan.PlanHash, wait: false);
        for (int i = 0; i < runs && status.State is not (DecommissionState.Done or DecommissionState.DoneWithFailures); i++)
        {
            if (approve)
            {
                await ApproveNewAsync(before);
            }

            _tenant.Advance(TimeSpan.FromHours(2));
            status = await _tenant.RunAsync(plan.PlanHash, wait: false);
        }

        return status;
    }

    private async Task ApproveNewAsync(string[] not) => await _tenant.DecideAsync([.. (await _tenant.OpenApprovalsAsync()).Except(not)], "approved");
}
