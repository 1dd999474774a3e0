using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

public sealed class CampaignApprovalTests
{
    private static readonly SimulatedTenantOptions Fleet = new() { DeviceCount = 12, Seed = 5, PoliciesPerFamily = 2, AppCount = 4, CheckInMax = TimeSpan.FromHours(3), ApprovalPolicies = ["deviceRetire", "deviceWipe"] };

    [Fact]
    public async Task Approvals_are_waited_for_across_runs()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet);
        host.MakePlan("-SkipStep UninstallApps, Configuration, StopEnrollment -CanaryPercent 0 -Justification 'Tenant is closed, ticket 4711'");
        string hash = host.Hash();

        ScriptResult first = host.Run(hash).EnsureClean();
        Assert.Equal("WaitingForApproval", $"{first["State"]}");
        Assert.NotNull(first["NextRunDateTime"]);
        Assert.Equal(12, (int)first["Pending"]!);
        int filed = host.Fleet.Changes.Count;
        Assert.Equal("WaitingForApproval", $"{host.Run(hash).EnsureClean()["State"]}");
        Assert.Equal(filed, host.Fleet.Changes.Count);
        Assert.Empty(host.Fleet.Taken);

        string[] codes = await CodesAsync(host);
        foreach (string code in codes[..9])
        {
            await host.Fleet.DecideAsync(code, "approved");
        }

        foreach (string code in codes[9..11])
        {
            await host.Fleet.DecideAsync(code, "rejected");
        }

        ScriptResult second = host.Run(hash).EnsureClean();
        Assert.Equal(9, host.Fleet.Taken.Count);
        Assert.Equal(2, (int)second["Failed"]!);
        await host.Fleet.DecideAsync(codes[11], "approved");

        ScriptResult end = host.Run(hash, "-Wait").EnsureClean();
        Assert.Equal("DoneWithFailures", $"{end["State"]}");
        Assert.Equal((10, 2), ((int)end["Done"]!, (int)end["Failed"]!));
        Assert.Equal(0, host.Tenant.Summarize().Twice);
    }

    [Fact]
    public async Task Without_a_justification_the_check_blocks_and_a_run_that_goes_on_all_the_same_waits_for_a_person()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet);
        host.MakePlan("-SkipStep UninstallApps, Configuration -Accept MultiAdminApproval");

        ScriptResult findings = host.Fleet.Run("param($p) (Test-IntuneDecommission -Path $p).Findings", ("p", host.Plan)).EnsureClean();
        ScriptResult status = host.Run(host.Hash(), "-Wait").EnsureClean();

        Assert.Contains("MultiAdminApproval", findings.Values<string>("FindingId"));
        Assert.Equal("WaitingForDecision", $"{status["State"]}");
        Assert.Contains("-Justification", (string)status["Detail"]!, StringComparison.Ordinal);
        Assert.Empty(host.Fleet.Taken);
    }

    private static async Task<string[]> CodesAsync(CampaignHost host)
    {
        using var client = new HttpClient(host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        using var page = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync("/beta/deviceManagement/operationApprovalRequests"));
        return [.. page.RootElement.GetProperty("value").EnumerateArray().Select(r => r.GetProperty("id").GetString()!)];
    }
}
