using System.Management.Automation;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

public sealed class CampaignTests
{
    private static readonly SimulatedTenantOptions Small = new() { DeviceCount = 60, Seed = 5, PoliciesPerFamily = 2, AppCount = 4, CheckInMax = TimeSpan.FromHours(3) };

    [Fact]
    public async Task The_whole_job_ends_with_every_device_done_once()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        host.MakePlan("");

        ScriptResult status = host.RunToEnd();

        Assert.Equal("Done", $"{status["State"]}");
        Assert.Equal((60, 0, 0, 0), (Number(status, "Done"), Number(status, "Failed"), Number(status, "Unclear"), Number(status, "Remaining")));
        TenantSummary summary = host.Tenant.Summarize();
        Assert.Equal((60, 0, 0), (summary.Done, summary.Twice, summary.Left));
        int changes = host.Fleet.Changes.Count;
        Assert.Equal("Done", $"{host.RunToEnd()["State"]}");
        Assert.Equal(changes, host.Fleet.Changes.Count);
    }

    [Fact]
    public async Task Nothing_is_changed_by_planning_testing_and_asking()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        host.MakePlan("");
        host.Hash();

        Assert.Equal("NotStarted", $"{host.Fleet.Run("param($p) Get-IntuneDecommission -Path $p", ("p", host.Plan)).EnsureClean()["State"]}");
        Assert.Empty(host.Fleet.Changes);
    }

    [Fact]
    public async Task A_device_that_is_gone_is_done_and_a_changed_one_is_skipped_and_reported()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Small with { DeviceCount = 160 });
        host.MakePlan();
        string[] gone = await host.Fleet.IdsAsync(1);
        host.Fleet.Run("param($id) Remove-IntuneDevice -Id $id -Confirm:$false", ("id", gone)).EnsureClean();
        Dictionary<string, string> before = (await host.Fleet.DevicesAsync()).ToDictionary(Id, d => d.GetProperty("serialNumber").GetString()!);
        host.Tenant.Faults.Enable(FaultNames.SerialChange);
        string[] changed = [.. (await host.Fleet.DevicesAsync()).Where(d => before[Id(d)] != d.GetProperty("serialNumber").GetString()).Select(Id)];

        ScriptResult check = host.Fleet.Run("param($p) Test-IntuneDecommission -Path $p", ("p", host.Plan)).EnsureClean();
        ScriptResult status = host.Run((string)check["PlanHash"]!, "-Wait").EnsureClean();

        Assert.Equal(3, changed.Length);
        Assert.Equal("DoneWithFailures", $"{status["State"]}");
        Assert.Equal((157, 3), (Number(status, "Done"), Number(status, "Failed")));
        Assert.DoesNotContain(host.Fleet.Taken, r => changed.Contains(r.DeviceId));
        DeviceProblem[] problems = Problems(status);
        Assert.Equal(changed.Order(), problems.Select(p => p.Id).Order());
        Assert.All(problems, p => Assert.Contains("serial number", p.Detail, StringComparison.Ordinal));
        Assert.Single(host.Fleet.Taken, r => r.DeviceId == gone[0]);
    }

    [Fact]
    public async Task Devices_that_are_left_keep_everything()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        string[] left = [.. (await host.Fleet.DevicesAsync()).Take(5).Select(Id)];
        string assignmentsBefore = await AssignmentsAsync(host);
        PSObject plan = host.Fleet.Run("param($p, $left) New-IntuneDecommissionPlan -Path $p -ExcludeId $left", ("p", host.Plan), ("left", left)).EnsureClean().Output.Single();

        host.RunToEnd();

        Assert.Equal(5, plan.Properties["LeaveCount"].Value);
        Assert.Equal(left.Order(), (await host.Fleet.DevicesAsync()).Select(Id).Order());
        Assert.DoesNotContain(host.Fleet.Changes, r => left.Contains(r.DeviceId));

        // Whatever was assigned to somebody still is; the group of those that leave is only excluded from it, or added.
        JsonElement before = JsonDocument.Parse(assignmentsBefore).RootElement;
        JsonElement after = JsonDocument.Parse(await AssignmentsAsync(host)).RootElement;
        foreach (JsonProperty app in before.EnumerateObject().Where(a => a.Value.GetArrayLength() > 0))
        {
            string[] now = [.. after.GetProperty(app.Name).EnumerateArray().Select(Target)];
            Assert.All(app.Value.EnumerateArray(), a => Assert.Contains(Target(a), now));
        }
    }

    [Fact]
    public async Task Devices_that_enrolled_since_are_not_in_the_plan()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        host.MakePlan();
        JsonElement[] newer = [.. (await host.Fleet.DevicesAsync()).Take(2)];
        string text = File.ReadAllText(host.Plan);
        using JsonDocument plan = JsonDocument.Parse(text);
        Dictionary<string, object> smaller = plan.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => (object)p.Value);
        smaller["devices"] = plan.RootElement.GetProperty("devices").EnumerateArray().Where(d => !newer.Any(n => Id(n) == Id(d))).ToArray();
        File.WriteAllText(host.Plan, JsonSerializer.Serialize(smaller));

        ScriptResult check = host.Fleet.Run("param($p) (Test-IntuneDecommission -Path $p).Findings", ("p", host.Plan)).EnsureClean();
        ScriptResult status = host.RunToEnd();

        Assert.Contains("DeviceNotInPlan", check.Values<string>("FindingId"));
        Assert.Equal(58, Number(status, "Done"));
        Assert.Equal(newer.Select(Id).Order(), (await host.Fleet.DevicesAsync()).Select(Id).Order());
    }

    [Fact]
    public async Task What_is_not_the_organizations_is_retired_even_where_wipe_is_the_rule()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        Dictionary<string, string> owner = (await host.Fleet.DevicesAsync()).ToDictionary(Id, d => d.GetProperty("managedDeviceOwnerType").GetString()!);
        string named = (await host.Fleet.IdsAsync(1, "managedDeviceOwnerType eq 'personal' and operatingSystem eq 'Windows'"))[0];
        host.Fleet.Run("param($p, $id) New-IntuneDecommissionPlan -Path $p -CompanyOwned Wipe -WipeId $id -SkipStep UninstallApps, Configuration", ("p", host.Plan), ("id", named)).EnsureClean();

        host.RunToEnd();

        Assert.Equal(60, host.Fleet.Taken.Count);
        Assert.All(host.Fleet.Taken, r => Assert.Equal(r.DeviceId == named || owner[r.DeviceId!] == "company" ? "wipe" : "retire", r.Action));
    }

    [Fact]
    public async Task An_incomplete_backup_closes_the_gate_and_a_later_run_goes_on()
    {
        await using CampaignHost host = await CampaignHost.StartAsync();
        host.MakePlan("");
        string hash = host.Hash();
        host.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, match: "deviceCompliancePolicies");

        ScriptResult closed = host.Run(hash, "-Wait").EnsureClean();
        Assert.Equal("WaitingForDecision", $"{closed["State"]}");
        Assert.Contains("CompliancePolicy", (string)closed["Detail"]!, StringComparison.Ordinal);
        Assert.Empty(host.Fleet.Changes);

        host.Tenant.Faults.Disable(FaultNames.ForbiddenCollection);
        Assert.Equal("Done", $"{host.RunToEnd()["State"]}");
        Assert.Equal(60, host.Tenant.Summarize().Done);
    }

    [Fact]
    public async Task A_run_that_does_not_wait_says_when_to_come_again()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Small with { NeverFraction = 1 });
        host.MakePlan("-SkipStep UninstallApps, Configuration, StopEnrollment -FollowUpDays 2 -CanaryPercent 0");
        string hash = host.Hash();

        ScriptResult first = host.Run(hash).EnsureClean();
        Assert.Equal("WaitingForDevices", $"{first["State"]}");
        Assert.True((DateTimeOffset)first["NextRunDateTime"]! > host.Tenant.Clock.GetUtcNow());
        Assert.Equal(60, Number(first, "Pending"));
        host.Run(hash).EnsureClean();
        Assert.Equal(60, host.Fleet.Taken.Count);

        ScriptResult end = host.Run(hash, "-Wait").EnsureClean();
        Assert.Equal("DoneWithFailures", $"{end["State"]}");
        Assert.Equal(60, Number(end, "Failed"));
        Assert.Equal(60, host.Fleet.Taken.Count);
    }

    [Fact]
    public async Task A_missing_permission_to_act_waits_for_a_person_and_costs_no_device()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Small with { Start = DateTimeOffset.UtcNow });
        host.MakePlan("-SkipStep UninstallApps, Configuration -Accept PermissionMissing, LocalAdminUnknownUnread, RecoveryKeyMissingUnread, ConnectorExpiresUnread");
        string hash = host.Hash();
        host.Fleet.ConnectWith(new SimulatedTokenRequest
        {
            Permissions = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementConfiguration.Read.All", "DeviceManagementApps.Read.All", "DeviceManagementScripts.Read.All", "Organization.Read.All"],
        });

        for (int i = 0; i < 3; i++)
        {
            ScriptResult refused = host.Run(hash).EnsureClean();
            Assert.Equal("WaitingForDecision", $"{refused["State"]}");
            Assert.Equal((0, 60), (Number(refused, "Failed"), Number(refused, "Remaining")));
        }

        host.Fleet.Shell.Connect(host.Fleet.Server.BaseAddress);
        Assert.Equal("Done", $"{host.Run(hash, "-Wait").EnsureClean()["State"]}");
        Assert.Equal(60, host.Fleet.Taken.Count);
    }

    private static int Number(ScriptResult result, string property) => (int)result[property]!;

    private static string Id(JsonElement device) => device.GetProperty("id").GetString()!;

    private static string Target(JsonElement assignment) =>
        $"{assignment.GetProperty("intent")} {assignment.GetProperty("target").GetProperty("@odata.type")} {(assignment.GetProperty("target").TryGetProperty("groupId", out JsonElement g) ? g.ToString() : "")}";

    private static DeviceProblem[] Problems(ScriptResult status) =>
        [.. ((System.Collections.IEnumerable)status["Problems"]!).Cast<object>().Select(PSObject.AsPSObject).Select(p => new DeviceProblem($"{p.Properties["DeviceId"].Value}", $"{p.Properties["Detail"].Value}"))];

    private static async Task<string> AssignmentsAsync(CampaignHost host)
    {
        using var client = new HttpClient(host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        using JsonDocument apps = JsonDocument.Parse(await client.GetStringAsync("/beta/deviceAppManagement/mobileApps"));
        var all = new Dictionary<string, JsonElement>();
        foreach (JsonElement app in apps.RootElement.GetProperty("value").EnumerateArray())
        {
            string id = Id(app);
            all[id] = JsonDocument.Parse(await client.GetStringAsync($"/beta/deviceAppManagement/mobileApps/{id}/assignments")).RootElement.GetProperty("value");
        }

        return JsonSerializer.Serialize(all);
    }

    private sealed record DeviceProblem(string Id, string Detail);
}
