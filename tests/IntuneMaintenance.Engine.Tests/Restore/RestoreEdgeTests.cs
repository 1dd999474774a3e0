using System.Text.Json.Nodes;
using IntuneMaintenance.Contract;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Restore;

public sealed class RestoreEdgeTests
{
    private const string Management = "/beta/deviceManagement/";
    private const string Access = "/v1.0/identity/conditionalAccess/policies";
    private static readonly SimulatedTenantOptions Options = new() { DeviceCount = 2, Seed = 81, PoliciesPerFamily = 5, GroupCount = 6 };

    [FactWhenContract]
    public async Task Every_request_that_creates_something_holds_against_the_metadata()
    {
        SimulatedTenantOptions many = Options with { PoliciesPerFamily = 21 };
        using RestoreTenant from = new(many);
        using RestoreTenant to = new(many with { Seed = 181, Empty = true, EmptyKeeps = ["mobileApps", "depOnboardingSettings", "groupPolicyUploadedDefinitionFiles", "groupPolicyDefinitions", "vppTokens", "agreements"] });
        string backup = await from.SaveAsync();
        to.Exchanges.Clear();

        await to.RestoreAsync(backup);

        ContractChecker checker = new();
        Assert.Empty(to.Exchanges.SelectMany(checker.Check).Distinct());
        Assert.True(to.Exchanges.Count(e => e.Method == "POST" && !e.RequestUri.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal)) > 200);
        Assert.All(to.Exchanges.Where(e => e.Method != "GET"), e => Assert.True(e.Status is (>= 200 and < 300) or 429, $"{e.Method} {e.RequestUri} {e.Status} {e.ResponseBody}"));
    }

    [Fact]
    public async Task Conditional_access_locks_nobody_out_by_itself()
    {
        using RestoreTenant from = new(Options);
        using RestoreTenant to = new(Options with { Seed = 182, Empty = true });
        string backup = await from.SaveAsync();
        Action<RestoreRequest> careful = r => (r.EnforceConditionalAccess, r.Selection) = (false, [new RestoreSelection { Type = ["ConditionalAccessPolicy"] }]);

        List<RestoreResult> made = await to.RestoreAsync(backup, careful);

        Assert.All(made, r => Assert.True(r.Status == RestoreStatus.Created, r.Reason));
        Assert.All(made, r => Assert.Contains(r.Notes, n => n.Contains("-EnforceConditionalAccess", StringComparison.Ordinal)));
        Assert.All(await to.ListAsync(Access), p => Assert.Equal("disabled", p!["state"]!.GetValue<string>()));
        Assert.All(await to.RestoreAsync(backup, careful), r => Assert.Equal(RestoreStatus.Unchanged, r.Status));
        Assert.All(await to.RestoreAsync(backup, r => { careful(r); r.EnforceConditionalAccess = true; }), r => Assert.Equal(RestoreStatus.Updated, r.Status));
        Assert.Equal(["enabled", "enabledForReportingButNotEnforced"], (await to.ListAsync(Access)).Select(p => p!["state"]!.GetValue<string>()).Order());

        // One that is enforced is left alone.
        JsonNode enforced = (await to.ListAsync(Access)).Single(p => p!["state"]!.GetValue<string>() == "enabled")!;
        await to.SendAsync("PATCH", $"{Access}/{enforced["id"]}", """{"conditions":{"clientAppTypes":["browser"],"applications":{"includeApplications":["All"]},"users":{"includeUsers":["All"]}}}""");
        int writes = to.Writes.Count;
        RestoreResult refused = (await to.RestoreAsync(backup, careful)).Single(r => r.TargetId == enforced["id"]!.GetValue<string>());
        Assert.Equal(RestoreStatus.Refused, refused.Status);
        Assert.Equal(writes, to.Writes.Count);
    }

    [Fact]
    public async Task A_rehearsal_knows_what_would_be_made_before()
    {
        using RestoreTenant from = new(Options);
        using RestoreTenant to = new(Options with { Seed = 183, Empty = true, EmptyKeeps = ["mobileApps"] });
        string backup = await from.SaveAsync();
        Action<RestoreRequest> some = r => r.Selection = [new RestoreSelection { Type = ["AssignmentFilter", "ShellScript", "NotificationTemplate", "CompliancePolicy", "ComplianceScript", "ScopeTag"] }];

        List<RestoreResult> shown = await to.RestoreAsync(backup, r => { some(r); r.OnlyShow = true; }, _ => false);
        Assert.Empty(to.Writes);
        Assert.All(shown, r => Assert.True(r.Status is RestoreStatus.Skipped or RestoreStatus.Unchanged, $"{r} {r.Status} {r.Reason}"));
        List<RestoreResult> done = await to.RestoreAsync(backup, some);

        Assert.Equal(shown.Where(r => r.Action == RestoreAction.Create).Select(r => r.Id).Order(), done.Where(r => r.Status == RestoreStatus.Created).Select(r => r.Id).Order());
    }

    [Fact]
    public async Task What_the_backup_lacks_is_not_taken_for_empty()
    {
        using RestoreTenant test = new(Options with { AssignmentsPerPolicy = 2 });
        string id = (await test.ListAsync(Management + "windowsAutopilotDeploymentProfiles"))[0]!["id"]!.GetValue<string>();
        string sets = (await test.ListAsync("/beta/deviceAppManagement/policySets"))[0]!["id"]!.GetValue<string>();
        test.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, $"policySets/{sets}/assignments");
        string backup = await test.SaveAsync("backup", "PolicySet");
        test.Tenant.Faults.Disable(FaultNames.ForbiddenCollection);
        await test.SendAsync("PATCH", $"/beta/deviceAppManagement/policySets/{sets}", """{"description":"by hand"}""");
        int writes = test.Writes.Count;

        RestoreResult refused = (await test.RestoreAsync(backup)).Single(r => r.Id == sets);
        Assert.Equal(RestoreStatus.Refused, refused.Status);
        Assert.Contains("assignments", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(writes, test.Writes.Count);
        RestoreResult skipped = (await test.RestoreAsync(backup, r => r.SkipAssignment = true)).Single(r => r.Id == sets);
        Assert.Equal(RestoreStatus.Updated, skipped.Status);
        Assert.NotEmpty(await test.ListAsync($"/beta/deviceAppManagement/policySets/{sets}/assignments"));
        Assert.NotEmpty(id);
    }

    [Fact]
    public async Task Assignments_that_a_policy_set_brought_stay_its_own()
    {
        using RestoreTenant test = new(Options);
        string[] groups = [.. (await test.ListAsync("/v1.0/groups")).Select(g => g!["id"]!.GetValue<string>())];
        string id = (await test.ListAsync(Management + "configurationPolicies"))[3]!["id"]!.GetValue<string>();
        string both = $$$"""{"assignments":[{"target":{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"{{{groups[0]}}}"}},{"source":"policySets","sourceId":"{{{Guid.NewGuid()}}}","target":{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"{{{groups[1]}}}"}}]}""";
        Assert.Equal(200, (await test.SendAsync("POST", $"{Management}configurationPolicies/{id}/assign", both)).Status);
        string backup = await test.SaveAsync("backup", "ConfigurationPolicy");
        await test.SendAsync("DELETE", $"{Management}configurationPolicies/{id}");
        await test.SendAsync("DELETE", "/v1.0/groups/" + groups[1]);

        RestoreResult made = (await test.RestoreAsync(backup)).Single(r => r.Id == id);

        Assert.True(made.Status == RestoreStatus.Created, made.Reason);
        JsonNode assignment = Assert.Single(await test.ListAsync($"{Management}configurationPolicies/{made.TargetId}/assignments"))!;
        Assert.Equal(groups[0], assignment["target"]!["groupId"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Größe / Farbe: \"rot\" | 🚀 <b>")]
    [InlineData("CON")]
    [InlineData("O'Brien [x]* ?")]
    public async Task Names_of_any_kind_come_back_and_are_chosen_as_they_are(string name)
    {
        using RestoreTenant test = new(Options);
        JsonNode script = (await test.ListAsync(Management + "deviceShellScripts"))[0]!;
        await test.SendAsync("PATCH", $"{Management}deviceShellScripts/{script["id"]}", new JsonObject { ["displayName"] = name }.ToJsonString());
        string backup = await test.SaveAsync("backup.zip", "ShellScript");
        await test.SendAsync("DELETE", $"{Management}deviceShellScripts/{script["id"]}");

        RestoreResult made = Assert.Single(await test.RestoreAsync(backup, r => r.Selection = [new RestoreSelection { Name = [name] }]));

        Assert.True(made.Status == RestoreStatus.Created, made.Reason);
        Assert.Equal(name, (await test.SendAsync("GET", $"{Management}deviceShellScripts/{made.TargetId}")).Body!["displayName"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_list_that_may_not_be_read_stops_its_type_and_not_the_others()
    {
        using RestoreTenant test = new(Options);
        string backup = await test.SaveAsync("backup", "ShellScript", "DeviceCategory");
        test.Tenant.Faults.Enable(FaultNames.ForbiddenCollection, "deviceShellScripts");

        List<RestoreResult> results = await test.RestoreAsync(backup);

        Assert.All(results, r => Assert.Equal(r.Type == "ShellScript" ? RestoreStatus.Failed : RestoreStatus.Unchanged, r.Status));
        Assert.All(results.Where(r => r.Type == "ShellScript"), r => Assert.Contains("403", r.Reason, StringComparison.Ordinal));
        Assert.Empty(test.Writes);
    }

    [Fact]
    public async Task A_journal_of_another_backup_is_not_gone_on_with()
    {
        using RestoreTenant test = new(Options);
        string one = await test.SaveAsync("one", "DeviceCategory");
        string two = await test.SaveAsync("two", "ShellScript");
        await test.RestoreAsync(one, r => r.JournalPath = test.PathOf("journal"));

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => test.RestoreAsync(two, r => r.JournalPath = test.PathOf("journal")));

        Assert.Equal("JournalOfAnother", e.ErrorId);
    }

    [Fact]
    public async Task Records_are_told_as_such_when_they_are_named_and_passed_over_otherwise()
    {
        using RestoreTenant test = new(Options);
        string backup = await test.SaveAsync();

        List<RestoreResult> all = await test.RestoreAsync(backup);
        List<RestoreResult> named = await test.RestoreAsync(backup, r => r.Selection = [new RestoreSelection { Type = ["AutopilotDevice", "TunnelSite"] }]);

        Assert.DoesNotContain(all, r => r.Type is "AutopilotDevice" or "TunnelSite" or "User" or "ManagedDevice" or "Group");
        Assert.NotEmpty(named);
        Assert.All(named, r => Assert.Equal(RestoreStatus.Refused, r.Status));
    }

    [Fact]
    public async Task A_backup_of_one_type_is_enough_in_its_own_tenant_and_not_in_another()
    {
        using RestoreTenant test = new(Options);
        using RestoreTenant other = new(Options with { Seed = 184, Empty = true, EmptyKeeps = ["roleScopeTags"] });
        string backup = await test.SaveAsync("backup", "CompliancePolicy");
        string tagged = (await test.ListAsync(Management + "deviceCompliancePolicies")).First(p => p!["roleScopeTagIds"]![0]!.GetValue<string>() == "1")!["id"]!.GetValue<string>();

        Assert.All(await test.RestoreAsync(backup), r => Assert.True(r.Status == RestoreStatus.Unchanged, r.Reason));
        RestoreResult elsewhere = (await other.RestoreAsync(backup)).Single(r => r.Id == tagged);

        // Tag 1 of another tenant is another tag.
        Assert.Equal(RestoreStatus.Refused, elsewhere.Status);
        Assert.Contains("ScopeTag 1", elsewhere.Reason, StringComparison.Ordinal);
    }
}
