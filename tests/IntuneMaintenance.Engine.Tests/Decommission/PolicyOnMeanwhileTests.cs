using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission;

/// <summary>Multi Admin Approval is switched on in the middle of a campaign: with a reason in the plan it is asked for, without one a person is.</summary>
public sealed class PolicyOnMeanwhileTests
{
    [Theory]
    [InlineData("tenantConfiguration", DecommissionStep.UninstallApps)]
    [InlineData("configuration", DecommissionStep.UninstallApps)]
    [InlineData("deviceRetire", DecommissionStep.UninstallApps)]
    public async Task Nothing_is_given_up(string policy, DecommissionStep last)
    {
        foreach (string? reason in (string?[])[null, "closing"])
        {
            List<string> policies = [];
            using var tenant = new CampaignTenant(new SimulatedTenantOptions { DeviceCount = 12, Seed = 6, PoliciesPerFamily = 1, AppCount = 1, CheckInMax = TimeSpan.FromHours(3), ApprovalPolicies = policies });
            string connector = (await tenant.Connectors.FindAsync(new ConnectorQuery(), default)).First(c => c.CanRemove && c.Kind == ConnectorKind.ExchangeConnector).Id;
            DecommissionPlan plan = await tenant.PlanAsync(r => (r.SkipStep, r.Accept, r.ConnectorId, r.Justification, r.UninstallHours) =
                ([DecommissionStep.StopEnrollment, DecommissionStep.Backup], [.. DecommissionFindingId.Acceptable], [connector], reason, 0));
            await tenant.Room.RunAsync(new DecommissionRunRequest { Path = tenant.PlanPath, PlanHash = plan.PlanHash, UntilStep = last, Wait = true }, _ => Task.CompletedTask, new Progress<WorkProgress>(), default);
            policies.Add(policy);

            DecommissionStatus held = await tenant.RunAsync(plan.PlanHash, wait: false);
            for (int i = 0; i < 40 && held.State is DecommissionState.WaitingForDevices or DecommissionState.Running; i++)
            {
                tenant.Advance(TimeSpan.FromHours(1));
                held = await tenant.RunAsync(plan.PlanHash, wait: false);
            }

            string failed = string.Join(" ", held.Steps.SelectMany(s => s.Objects).Where(o => o.State is DeviceActState.Failed or DeviceActState.NotSent).Select(o => $"{o.Step} {o.Name}: {o.Detail}").Concat(held.Problems.Select(p => $"{p.DeviceName}: {p.Detail}")));
            Assert.True(failed.Length == 0, failed);
            Assert.Equal(reason is null ? DecommissionState.WaitingForDecision : DecommissionState.WaitingForApproval, held.State);
            Assert.True(reason is not null || held.Detail!.Contains("-Justification", StringComparison.Ordinal), held.Detail);
            policies.Clear();
            await tenant.DecideAsync(await tenant.OpenApprovalsAsync(), "approved");
            Assert.Equal(DecommissionState.Done, (await tenant.RunAsync(plan.PlanHash)).State);
            Assert.All(tenant.Taken, d => Assert.Single(d));
        }
    }
}
