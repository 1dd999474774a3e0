using System.Text;
using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Apps;

public sealed class AppTests
{
    private const string Group = "Devices ring 01";
    private static readonly SimulatedTenantOptions Some = new() { DeviceCount = 30, PageSize = 7 };

    [Fact]
    public async Task Apps_come_out_by_name_type_and_id()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Some);

        ScriptResult all = tenant.Run("Get-IntuneApp").EnsureClean();
        Assert.Equal(25, all.Output.Count);
        Assert.Equal(["7-Zip", "7-Zip 1"], tenant.Run("Get-IntuneApp 7-zip*").EnsureClean().Values<string>("Name"));
        Assert.All(tenant.Run("Get-IntuneApp -Type win32* -Assigned").EnsureClean().Output, o => Assert.True(o.Properties["Type"].Value is "win32LobApp" && o.Properties["AssignmentCount"].Value is > 0));
        Assert.Equal("7-Zip", tenant.Run("Get-IntuneApp 7-Zip | Get-IntuneApp").EnsureClean()["Name"]);
        Assert.Equal(["AppNotFound"], tenant.Run("Get-IntuneApp -Id 4711").ErrorIds);
        Assert.All(tenant.Shell.Show("Get-IntuneApp").Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    [Fact]
    public async Task Uninstalling_adds_one_assignment_and_leaves_the_rest_as_it_is()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Some);
        string app = await PrepareAsync(tenant);
        JsonArray before = await AssignmentsAsync(tenant, app);

        ScriptResult done = tenant.Run("param($id) Get-IntuneApp -Id $id | Uninstall-IntuneApp -Group $args[0] -Confirm:$false".Replace("$args[0]", $"'{Group}'", StringComparison.Ordinal), ("id", app)).EnsureClean();

        Assert.Equal(("Done", $"group {Group}"), ($"{done["State"]}", done["Target"]));
        Assert.True((int)done["MemberCount"]! > 0);
        JsonArray after = await AssignmentsAsync(tenant, app);
        Assert.Equal(before.Count + 1, after.Count);
        string[] left = [.. after.Select(a => a!.ToJsonString())];
        Assert.All(before, b => Assert.Contains(b!.ToJsonString(), left));
        JsonNode added = after.Single(a => (string?)a!["intent"] == "uninstall")!;
        Assert.Equal(tenant.Run($"[string](Get-IntuneApp -Id {app}).Assignments.Count").EnsureClean().Output[0].BaseObject, $"{after.Count}");
        Assert.Equal("#microsoft.graph.groupAssignmentTarget", (string?)added["target"]!["@odata.type"]);
        Assert.Single(tenant.Changes);
        ScriptResult again = tenant.Run($"Uninstall-IntuneApp {app} '{Group}' -Confirm:$false").EnsureClean();
        Assert.Equal("NoChange", $"{again["State"]}");
        Assert.Single(tenant.Changes);
    }

    [Fact]
    public async Task What_contradicts_is_shown_and_replaced_only_when_asked()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Some);
        string app = await PrepareAsync(tenant);

        ScriptResult refused = tenant.Run($"Uninstall-IntuneApp {app} -AllDevices -Confirm:$false");
        Assert.Equal(["AppAssignmentContradicts"], refused.ErrorIds);
        Assert.Contains("required: AllDevices", refused.Errors[0].ErrorDetails?.Message ?? refused.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(tenant.Changes);
        ScriptResult replaced = tenant.Run($"Uninstall-IntuneApp {app} -AllDevices -Replace -Confirm:$false").EnsureClean();

        Assert.Equal(30, replaced["MemberCount"]);
        Assert.Equal("required: AllDevices", $"{((object[])replaced["Replaced"]!).Single()}".Split(" (")[0]);
        JsonArray after = await AssignmentsAsync(tenant, app);
        Assert.Equal(["available groupAssignmentTarget direct", "available exclusionGroupAssignmentTarget direct", "uninstall allDevicesAssignmentTarget direct", "required groupAssignmentTarget policySets"],
            after.Select(a => $"{a!["intent"]} {((string)a["target"]!["@odata.type"]!).Split('.')[^1]} {a["source"]}"));
        Assert.Equal("include", (string?)after[0]!["target"]!["deviceAndAppManagementAssignmentFilterType"]);
    }

    [Fact]
    public async Task A_policy_sets_assignment_is_the_policy_sets()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Some);
        string app = await PrepareAsync(tenant);

        Assert.Equal(["AppAssignedByPolicySet"], tenant.Run($"Uninstall-IntuneApp {app} 'Devices ring 05' -Replace -Confirm:$false").ErrorIds);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task What_cannot_be_uninstalled_or_found_is_refused()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Some);

        Assert.Equal(["AppNotUninstallable", "AppNotUninstallable", "AppNotUninstallable"], tenant.Run("Get-IntuneApp -Type *web*, microsoftStore* | Where-Object CanUninstall -eq $false | Uninstall-IntuneApp -AllDevices -Confirm:$false").ErrorIds.Take(3));
        Assert.Equal(["GroupNotFound"], tenant.Run("Get-IntuneApp 7-Zip | Uninstall-IntuneApp -Group 'No such group' -Confirm:$false").ErrorIds);
        Assert.Equal(["AppNotFound"], tenant.Run("Uninstall-IntuneApp 4711 -AllDevices -Confirm:$false").ErrorIds);
        Assert.Equal(["AppChanged"], tenant.Run("Get-IntuneApp 7-Zip | ForEach-Object { Uninstall-IntuneApp $_.Id -Name Other -AllDevices -Replace -Confirm:$false }").ErrorIds);
        Assert.Equal(["TargetMissing"], tenant.Run("Get-IntuneApp 7-Zip | Uninstall-IntuneApp -AllDevices:$false -Confirm:$false").ErrorIds);
        using var client = new HttpClient(tenant.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        await SendAsync(client, HttpMethod.Post, "/v1.0/groups", $$"""{"displayName":"{{Group}}","mailEnabled":false,"mailNickname":"second","securityEnabled":true}""");
        Assert.Equal(["GroupAmbiguous"], tenant.Run($"Get-IntuneApp 7-Zip | Uninstall-IntuneApp -Group '{Group}' -Confirm:$false").ErrorIds);
        Assert.DoesNotContain(tenant.Changes, c => c.RequestUri.AbsolutePath.EndsWith("/assign", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIf_and_No_send_nothing_and_the_question_counts()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Some);

        tenant.Run("Get-IntuneApp -Type win32* | Uninstall-IntuneApp -AllDevices -Replace -WhatIf; Get-IntuneApp Zoom | Remove-IntuneApp -Force -WhatIf").EnsureClean();
        tenant.Shell.Host.Ui.Answers.Enqueue("No");
        tenant.Run("Get-IntuneApp 7-Zip | Uninstall-IntuneApp -AllDevices -Replace").EnsureClean();

        Assert.Contains("30 devices", $"{tenant.Shell.Host.Ui.Prompts.Single()}", StringComparison.Ordinal);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task A_lost_answer_is_settled_by_reading()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Some);
        string app = await PrepareAsync(tenant);
        // The assignments are read three times before the request.
        tenant.Tenant.Faults.Enable(FaultNames.AnswerLost, "/assign", count: 1, after: 3);

        Assert.Equal("Done", $"{tenant.Run($"Uninstall-IntuneApp {app} '{Group}' -Confirm:$false").EnsureClean()["State"]}");
        Assert.Single(tenant.Changes);
    }

    [Fact]
    public async Task Approval_waits_and_goes_on_with_its_code()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Some with { ApprovalPolicies = ["app"] });

        Assert.Equal(["ApprovalJustificationRequired"], tenant.Run("Get-IntuneApp 7-Zip | Uninstall-IntuneApp -AllDevices -Replace -Confirm:$false").ErrorIds);
        ScriptResult pending = tenant.Run("$script:a = Get-IntuneApp 7-Zip | Uninstall-IntuneApp -AllDevices -Replace -Justification why -Confirm:$false; $a").EnsureClean();
        Assert.Equal("ApprovalPending", $"{pending["State"]}");
        await ApproveAsync(tenant, (string)pending["ApprovalCode"]!);
        Assert.Equal("Done", $"{tenant.Run("$a | Uninstall-IntuneApp -AllDevices -Replace -Confirm:$false").EnsureClean()["State"]}");

        ScriptResult removal = tenant.Run("$script:r = Get-IntuneApp Zoom | Remove-IntuneApp -Force -Justification why -Confirm:$false; $r").EnsureClean();
        Assert.Equal("ApprovalPending", $"{removal["State"]}");
        Assert.Single(tenant.Run("Get-IntuneApp Zoom").EnsureClean().Output);
        await ApproveAsync(tenant, (string)removal["ApprovalCode"]!);
        Assert.Equal("Done", $"{tenant.Run("$r | Remove-IntuneApp -Force -Confirm:$false").EnsureClean()["State"]}");
        Assert.Empty(tenant.Run("Get-IntuneApp Zoom").EnsureClean().Output);
    }

    [Fact]
    public async Task Removing_refuses_what_is_assigned_related_or_Microsofts()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Some);
        string app = (string)tenant.Run("Get-IntuneApp Zoom").EnsureClean()["Id"]!;
        string other = (string)tenant.Run("Get-IntuneApp Git").EnsureClean()["Id"]!;
        using var client = new HttpClient(tenant.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        await SendAsync(client, HttpMethod.Post, $"/beta/deviceAppManagement/mobileApps/{app}/updateRelationships", $$"""{"relationships":[{"@odata.type":"#microsoft.graph.mobileAppDependency","targetId":"{{other}}","dependencyType":"detect"}]}""");

        int sent = tenant.Changes.Count;
        ScriptResult needed = tenant.Run($"Remove-IntuneApp {other} -Force -Confirm:$false");
        Assert.Equal(["AppStillNeeded"], needed.ErrorIds);
        Assert.Contains("Zoom", needed.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["AppStillAssigned"], tenant.Run($"Remove-IntuneApp {app} -Confirm:$false").ErrorIds);
        Assert.Equal(["AppNotRemovable"], tenant.Run("Get-IntuneApp -Type microsoftStoreForBusinessApp | Remove-IntuneApp -Force -Confirm:$false").ErrorIds);
        Assert.Equal(sent, tenant.Changes.Count);
        ScriptResult gone = tenant.Run($"Remove-IntuneApp {app} -Force -Confirm:$false").EnsureClean();
        Assert.Contains("no longer knows", (string)gone["Detail"]!, StringComparison.Ordinal);
        Assert.NotEmpty((object[])gone["Before"]!);
        Assert.Equal("DELETE", tenant.Changes[^1].Method);
        tenant.Run($"Remove-IntuneApp {other} -Force -Confirm:$false").EnsureClean();
        Assert.Equal(["AppNotFound"], tenant.Run($"Remove-IntuneApp {other} -Confirm:$false").ErrorIds);
    }

    [Fact]
    public async Task A_reading_token_changes_nothing_and_counts_may_be_unknown()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: true, ["DeviceManagementApps.Read.All"], Some);

        Assert.Equal(["PermissionMissing"], tenant.Run("Get-IntuneApp 7-Zip | Uninstall-IntuneApp -AllDevices -Replace -Confirm:$false").ErrorIds);
        Assert.Equal(["PermissionMissing"], tenant.Run("Get-IntuneApp Zoom | Remove-IntuneApp -Force -Confirm:$false").ErrorIds);
        Assert.All(tenant.Changes, c => Assert.Equal(403, c.Status));
    }

    /// <summary>7-Zip with an assignment of each kind: filtered, excluding, of everybody, and a policy set's.</summary>
    private static async Task<string> PrepareAsync(TenantShell tenant)
    {
        string app = (string)tenant.Run("Get-IntuneApp 7-Zip").EnsureClean()["Id"]!;
        using var client = new HttpClient(tenant.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        string filter = (string)JsonNode.Parse(await client.GetStringAsync("/beta/deviceManagement/assignmentFilters"))!["value"]![0]!["id"]!;
        async Task<string> IdAsync(string name) => (string)JsonNode.Parse(await client.GetStringAsync($"/v1.0/groups?$filter=displayName eq '{name}'"))!["value"]![0]!["id"]!;
        string staff = await IdAsync("Staff 02");
        string body = $$$"""
            {"mobileAppAssignments":[
            {"intent":"available","target":{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"{{{staff}}}","deviceAndAppManagementAssignmentFilterId":"{{{filter}}}","deviceAndAppManagementAssignmentFilterType":"include"},"settings":{"@odata.type":"#microsoft.graph.win32LobAppAssignmentSettings","notifications":"hideAll"}},
            {"intent":"available","target":{"@odata.type":"#microsoft.graph.exclusionGroupAssignmentTarget","groupId":"{{{await IdAsync("Staff 04")}}}"},"settings":null},
            {"intent":"required","target":{"@odata.type":"#microsoft.graph.allDevicesAssignmentTarget"},"settings":null},
            {"intent":"required","source":"policySets","target":{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"{{{await IdAsync("Devices ring 05")}}}"},"settings":null}]}
            """;
        await SendAsync(client, HttpMethod.Post, $"/beta/deviceAppManagement/mobileApps/{app}/assign", body);
        tenant.Forget();
        return app;
    }

    private static async Task<JsonArray> AssignmentsAsync(TenantShell tenant, string app)
    {
        using var client = new HttpClient(tenant.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        return JsonNode.Parse(await client.GetStringAsync($"/beta/deviceAppManagement/mobileApps/{app}/assignments"))!["value"]!.AsArray();
    }

    private static async Task ApproveAsync(TenantShell tenant, string code)
    {
        using var client = new HttpClient(tenant.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        await SendAsync(client, HttpMethod.Post, $"/simulator/approvals/{code}", """{"status":"approved"}""");
    }

    private static async Task SendAsync(HttpClient client, HttpMethod method, string path, string body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        using HttpResponseMessage response = await client.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
