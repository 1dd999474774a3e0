using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>Multi Admin Approval of apps, scripts and configuration inside a campaign: asked once, waited for across runs, carried out once.</summary>
public sealed class ObjectApprovalTests
{
    private static readonly SimulatedTenantOptions Fleet = new() { DeviceCount = 8, Seed = 5, PoliciesPerFamily = 2, AppCount = 4, CheckInMax = TimeSpan.FromHours(3), ApprovalPolicies = ["app", "script", "configuration"] };

    [Fact]
    public async Task What_is_approved_is_done_what_is_rejected_or_expires_has_failed()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet);
        host.MakePlan("-SkipStep StopEnrollment, UninstallApps -Justification 'Tenant is closed, ticket 4711'");
        string hash = host.Hash();

        // Nothing that was asked for is asked for again, however often it runs.
        ScriptResult first = host.Run(hash, "-Wait -Until Devices").EnsureClean();
        ScriptResult asked = host.Run(hash).EnsureClean();
        Assert.True("WaitingForApproval" == $"{asked["State"]}", $"{first["State"]} {asked["State"]}: {asked["Detail"]}");
        Assert.NotNull(asked["NextRunDateTime"]);
        string[] codes = await CodesAsync(host);
        Assert.True(codes.Length > 4);
        int asking = Asking(host);
        Assert.Equal("WaitingForApproval", $"{host.Run(hash).EnsureClean()["State"]}");
        Assert.Equal((codes.Length, asking), ((await CodesAsync(host)).Length, Asking(host)));
        await host.Fleet.DecideAsync(codes[0], "rejected");
        foreach (string code in codes[2..])
        {
            await host.Fleet.DecideAsync(code, "approved");
        }

        ScriptResult second = host.Run(hash).EnsureClean();
        Assert.Equal("WaitingForApproval", $"{second["State"]}");

        // The last one is left until it expires: three days.
        host.Fleet.Advance(TimeSpan.FromDays(3.1));
        ScriptResult end = host.Run(hash, "-Wait").EnsureClean();

        Assert.Equal("DoneWithFailures", $"{end["State"]}");
        ScriptResult objects = host.Fleet.Run("param($p) ((Get-IntuneDecommission -Path $p).Steps | Where-Object Step -eq Configuration).Objects | Where-Object State -eq Failed", ("p", host.Plan)).EnsureClean();
        // What these two refer to cannot go either, and says so.
        string[] reasons = [.. objects.Values<string>("Detail")];
        Assert.Single(reasons, "The approval request was expired.");
        Assert.Single(reasons, "The approval request was rejected.");
        Assert.InRange(reasons.Length, 2, 4);
        AuditRecord[] deletes = [.. host.Fleet.Changes.Where(c => c.Method == "DELETE" && c.Outcome == "accepted")];
        Assert.Equal(deletes.Length, deletes.Select(d => d.Path).Distinct().Count());
    }

    [Fact]
    public async Task Apps_wait_for_approval_before_the_devices_are_asked()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet);
        host.MakePlan("-SkipStep StopEnrollment, Configuration -UninstallHours 1 -Justification 'Tenant is closed, ticket 4711'");
        string hash = host.Hash();

        Assert.Equal("WaitingForApproval", $"{host.Run(hash).EnsureClean()["State"]}");
        int filed = host.OtherChanges.Count;
        Assert.Equal("WaitingForApproval", $"{host.Run(hash).EnsureClean()["State"]}");
        Assert.Equal(filed, host.OtherChanges.Count);
        Assert.Empty(host.Fleet.Taken);
        string[] codes = await CodesAsync(host);
        await host.Fleet.DecideAsync(codes[0], "cancelled");
        foreach (string code in codes[1..])
        {
            await host.Fleet.DecideAsync(code, "approved");
        }

        ScriptResult end = host.Run(hash, "-Wait").EnsureClean();

        Assert.Equal("DoneWithFailures", $"{end["State"]}");
        Assert.Equal(8, (int)end["Done"]!);
        AuditRecord[] assigned = [.. host.Fleet.Changes.Where(c => c.Path!.EndsWith("/assign", StringComparison.Ordinal) && c.Outcome == "accepted")];
        Assert.Equal(codes.Length - 1, assigned.Length);
        Assert.Equal(assigned.Length, assigned.Select(a => a.Path).Distinct().Count());
    }

    [Fact]
    public async Task A_connector_goes_on_from_the_campaigns_journal_when_the_machine_is_another()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Fleet with { ApprovalPolicies = ["tenantConfiguration"] });
        string id = host.Fleet.Run("Get-IntuneConnector | Where-Object { $_.Kind -eq 'ExchangeConnector' -and $_.CanRemove }").EnsureClean().Values<string>("Id").First();
        host.MakePlan($"-SkipStep StopEnrollment, UninstallApps, Configuration, Devices, Backup -Accept BackupMissing -ConnectorId '{id}' -Justification 'Ticket 4711'");
        string hash = host.Hash();

        Assert.Equal("WaitingForApproval", $"{host.Run(hash).EnsureClean()["State"]}");
        string code = Assert.Single(await CodesAsync(host));
        Assert.False(Directory.Exists(Path.Combine(host.Fleet.Shell.Folder, "state", $"{host.Tenant.TenantId}", "approvals")));
        Assert.Equal("WaitingForApproval", $"{host.Run(hash).EnsureClean()["State"]}");
        Assert.Equal(code, Assert.Single(await CodesAsync(host)));
        await host.Fleet.DecideAsync(code, "approved");

        Assert.Equal("Done", $"{host.Run(hash, "-Wait").EnsureClean()["State"]}");

        Assert.Equal(code, Assert.Single(await CodesAsync(host)));
        Assert.DoesNotContain(id, host.Fleet.Run("Get-IntuneConnector").EnsureClean().Values<string>("Id"));
        Assert.Single(host.OtherChanges, c => c.Outcome == "accepted");
    }

    /// <summary>Requests that were turned away because somebody has to approve them.</summary>
    private static int Asking(CampaignHost host) => host.OtherChanges.Count(c => c.Status is 403 or 409 or 412);

    internal static async Task<string[]> CodesAsync(CampaignHost host)
    {
        using var client = new HttpClient(host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        using var page = JsonDocument.Parse(await client.GetStringAsync("/beta/deviceManagement/operationApprovalRequests"));
        return [.. page.RootElement.GetProperty("value").EnumerateArray().Select(r => r.GetProperty("id").GetString()!)];
    }
}
