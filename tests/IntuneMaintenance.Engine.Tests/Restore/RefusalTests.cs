using System.Text.Json.Nodes;
using IntuneMaintenance.Engine.Restore;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Restore;

/// <summary>What cannot be restored is left alone, with its reason; nothing else is written for it.</summary>
public sealed class RefusalTests
{
    private const string Management = "/beta/deviceManagement/";
    private static readonly string[] Kept = ["assignmentFilters", "roleScopeTags"];
    private static readonly SimulatedTenantOptions Options = new() { DeviceCount = 3, Seed = 61, PoliciesPerFamily = 5, GroupCount = 6 };

    [Fact]
    public async Task A_group_that_is_gone_stops_the_object_and_never_widens_an_assignment()
    {
        using RestoreTenant test = new(Options with { AssignmentsPerPolicy = 2 });
        string backup = await test.SaveAsync();
        JsonNode script = (await test.ListAsync(Management + "deviceShellScripts"))[2]!;
        string group = (await test.ListAsync($"{Management}deviceShellScripts/{script["id"]}/assignments"))[1]!["target"]!["groupId"]!.GetValue<string>();
        await test.SendAsync("DELETE", "/v1.0/groups/" + group);
        await test.SendAsync("DELETE", $"{Management}deviceShellScripts/{script["id"]}");
        int before = test.Writes.Count;

        RestoreResult result = Assert.Single(await test.RestoreAsync(backup, r => r.Selection = [new RestoreSelection { Id = [script["id"]!.GetValue<string>()] }]));

        Assert.Equal(RestoreStatus.Refused, result.Status);
        Assert.Contains(group, result.Reason, StringComparison.Ordinal);
        Assert.Contains("-MappingFile", result.Reason, StringComparison.Ordinal);
        Assert.Equal(before, test.Writes.Count);

        // Without assignments it is made, and assigned to nobody.
        result = Assert.Single(await test.RestoreAsync(backup, r => (r.SkipAssignment, r.Selection) = (true, [new RestoreSelection { Id = [script["id"]!.GetValue<string>()] }])));
        Assert.Equal(RestoreStatus.Created, result.Status);
        Assert.Empty(await test.ListAsync($"{Management}deviceShellScripts/{result.TargetId}/assignments"));
    }

    [Fact]
    public async Task An_exclusion_whose_group_is_gone_is_not_left_away()
    {
        using RestoreTenant test = new(Options);
        string[] groups = [.. (await test.ListAsync("/v1.0/groups")).Select(g => g!["id"]!.GetValue<string>())];
        string id = (await test.ListAsync(Management + "deviceShellScripts"))[1]!["id"]!.GetValue<string>();
        await test.SendAsync("POST", $"{Management}deviceShellScripts/{id}/assign", $$$"""{"deviceManagementScriptAssignments":[{"target":{"@odata.type":"#microsoft.graph.groupAssignmentTarget","groupId":"{{{groups[0]}}}"}},{"target":{"@odata.type":"#microsoft.graph.exclusionGroupAssignmentTarget","groupId":"{{{groups[1]}}}"}}]}""");
        string backup = await test.SaveAsync();
        await test.SendAsync("POST", $"{Management}deviceShellScripts/{id}/assign", """{"deviceManagementScriptAssignments":[]}""");
        await test.SendAsync("DELETE", "/v1.0/groups/" + groups[1]);

        RestoreResult result = Assert.Single(await test.RestoreAsync(backup, r => r.Selection = [new RestoreSelection { Id = [id] }]));

        Assert.Equal(RestoreStatus.Refused, result.Status);
        Assert.Empty(await test.ListAsync($"{Management}deviceShellScripts/{id}/assignments"));
    }

    [Fact]
    public async Task A_filter_that_is_gone_stops_the_object()
    {
        using RestoreTenant test = new(Options with { AssignmentsPerPolicy = 1 });
        string backup = await test.SaveAsync();
        foreach (JsonNode? filter in await test.ListAsync(Management + "assignmentFilters"))
        {
            await test.SendAsync("DELETE", $"{Management}assignmentFilters/{filter!["id"]}");
        }

        int before = test.Writes.Count;
        List<RestoreResult> results = await test.RestoreAsync(backup, r => r.Selection = [new RestoreSelection { Type = ["ShellScript"] }]);

        Assert.All(results, r => Assert.Equal(RestoreStatus.Refused, r.Status));
        Assert.All(results, r => Assert.Contains("AssignmentFilter 'Corporate", r.Reason, StringComparison.Ordinal));
        Assert.Equal(before, test.Writes.Count);

        // Together with the filters nothing stands in the way.
        results = await test.RestoreAsync(backup, r => r.Selection = [new RestoreSelection { Type = ["ShellScript", "AssignmentFilter"] }]);
        Assert.All(results, r => Assert.True(r.Status is RestoreStatus.Created or RestoreStatus.Updated, $"{r} {r.Status} {r.Reason}"));
    }

    [Fact]
    public async Task Two_of_one_name_are_told_apart_by_id_or_not_at_all()
    {
        using RestoreTenant from = new(Options);
        using RestoreTenant to = new(Options with { Seed = 161, Empty = true, EmptyKeeps = Kept });
        string name = (await from.ListAsync(Management + "deviceCategories"))[0]!["displayName"]!.GetValue<string>();
        string backup = await from.SaveAsync();
        for (int i = 0; i < 2; i++)
        {
            await to.SendAsync("POST", Management + "deviceCategories", new JsonObject { ["displayName"] = name }.ToJsonString());
        }

        int before = to.Writes.Count;
        List<RestoreResult> results = await to.RestoreAsync(backup, r => r.Selection = [new RestoreSelection { Type = ["DeviceCategory"], Name = [name] }]);

        RestoreResult result = Assert.Single(results);
        Assert.Equal(RestoreStatus.Refused, result.Status);
        Assert.Contains($"2 objects called '{name}'", result.Reason, StringComparison.Ordinal);
        Assert.Equal(before, to.Writes.Count);
    }

    [Fact]
    public async Task Twins_of_the_backup_become_twins_and_stay_two()
    {
        using RestoreTenant from = new(Options);
        using RestoreTenant to = new(Options with { Seed = 162, Empty = true, EmptyKeeps = Kept });
        await from.SendAsync("POST", Management + "deviceCategories", """{"displayName":"Twin","description":"one"}""");
        await from.SendAsync("POST", Management + "deviceCategories", """{"displayName":"Twin","description":"two"}""");
        string backup = await from.SaveAsync();
        Action<RestoreRequest> twins = r => r.Selection = [new RestoreSelection { Name = ["Twin"] }];

        Assert.All(await to.RestoreAsync(backup, twins), r => Assert.Equal(RestoreStatus.Created, r.Status));
        Assert.All(await to.RestoreAsync(backup, twins), r => Assert.Equal(RestoreStatus.Unchanged, r.Status));

        Assert.Equal(["one", "two"], (await to.ListAsync(Management + "deviceCategories")).Select(c => c!["description"]!.GetValue<string>()).Order());

        // Without the journal nobody knows which is which.
        int before = to.Writes.Count;
        Assert.All(await to.RestoreAsync(backup, r => { twins(r); r.JournalPath = to.PathOf("other"); }), r => Assert.Equal(RestoreStatus.Refused, r.Status));
        Assert.Equal(before, to.Writes.Count);
    }

    [Fact]
    public async Task Masked_secrets_are_not_made_up_and_in_place_they_are_left_alone()
    {
        using RestoreTenant test = new(Options with { PoliciesPerFamily = 10 });
        string backup = await test.SaveAsync();
        JsonArray profiles = await test.ListAsync(Management + "deviceConfigurations");
        JsonNode custom = profiles.First(p => p!["@odata.type"]!.GetValue<string>() == "#microsoft.graph.windows10CustomConfiguration")!;
        JsonNode wifi = profiles.First(p => p!["@odata.type"]!.GetValue<string>() == "#microsoft.graph.windowsWifiConfiguration")!;
        await test.SendAsync("PATCH", $"{Management}deviceConfigurations/{custom["id"]}", """{"@odata.type":"#microsoft.graph.windows10CustomConfiguration","description":"changed"}""");
        await test.SendAsync("DELETE", $"{Management}deviceConfigurations/{wifi["id"]}");
        test.Exchanges.Clear();

        List<RestoreResult> results = await test.RestoreAsync(backup, r => r.Selection = [new RestoreSelection { Type = ["DeviceConfiguration"] }]);

        RestoreResult updated = results.Single(r => r.Id == custom["id"]!.GetValue<string>());
        Assert.Equal(RestoreStatus.Updated, updated.Status);
        Assert.Equal(["description"], updated.Differences);
        Assert.Contains(updated.Notes, n => n.Contains("omaSettings[0].value", StringComparison.Ordinal));
        RestoreResult refused = results.Single(r => r.Id == wifi["id"]!.GetValue<string>());
        Assert.Equal(RestoreStatus.Refused, refused.Status);
        Assert.Contains("preSharedKey", refused.Reason, StringComparison.Ordinal);
        Assert.All(test.Exchanges.Where(e => e.Method == "PATCH"), e => Assert.DoesNotContain("omaSettings", e.RequestBody, StringComparison.Ordinal));

        // A change beside the secret, in the same property, cannot be written without it.
        await test.SendAsync("PATCH", $"{Management}deviceConfigurations/{custom["id"]}", """{"@odata.type":"#microsoft.graph.windows10CustomConfiguration","omaSettings":[{"@odata.type":"#microsoft.graph.omaSettingInteger","displayName":"Other","omaUri":"./Vendor/X","value":1}]}""");
        int before = test.Writes.Count;
        results = await test.RestoreAsync(backup, r => r.Selection = [new RestoreSelection { Id = [updated.Id] }]);
        Assert.Equal(RestoreStatus.Refused, results[0].Status);
        Assert.Contains("omaSettings", results[0].Reason, StringComparison.Ordinal);
        Assert.Equal(before, test.Writes.Count);
    }

    [Fact]
    public async Task What_cannot_be_made_is_refused_with_what_to_do_and_the_upload_completes_it()
    {
        using RestoreTenant from = new(Options with { AppCount = 25 });
        using RestoreTenant to = new(Options with { Seed = 163, Empty = true, EmptyKeeps = Kept });
        string backup = await from.SaveAsync();
        JsonNode app = (await from.ListAsync("/beta/deviceAppManagement/mobileApps")).First(a => a!["@odata.type"]!.GetValue<string>() == "#microsoft.graph.win32LobApp")!;
        Action<RestoreRequest> apps = r => r.Selection = [new RestoreSelection { Type = ["MobileApp", "AppCategory"] }];

        List<RestoreResult> results = await to.RestoreAsync(backup, apps);

        foreach ((string kind, string word) in ((string, string)[])[("win32LobApp", "Upload"), ("iosVppApp", "token"), ("androidManagedStoreApp", "Google Play"), ("microsoftStoreForBusinessApp", "Store"), ("macOSPkgApp", "Upload")])
        {
            JsonNode one = (await from.ListAsync("/beta/deviceAppManagement/mobileApps")).First(a => a!["@odata.type"]!.GetValue<string>() == "#microsoft.graph." + kind)!;
            RestoreResult refused = results.Single(r => r.Id == one["id"]!.GetValue<string>());
            Assert.Equal(RestoreStatus.Refused, refused.Status);
            Assert.Contains(word, refused.Reason, StringComparison.Ordinal);
        }

        await to.SendAsync("POST", "/beta/deviceAppManagement/mobileApps", $$"""{"@odata.type":"#microsoft.graph.win32LobApp","displayName":"{{app["displayName"]}}","publisher":"somebody","fileName":"a.intunewin","setupFilePath":"a.exe","installCommandLine":"a","uninstallCommandLine":"b"}""");
        results = await to.RestoreAsync(backup, apps);
        RestoreResult completed = results.Single(r => r.Id == app["id"]!.GetValue<string>());
        Assert.True(completed.Status == RestoreStatus.Updated, completed.Reason);
    }

    [Fact]
    public async Task Another_tenants_backup_needs_a_word()
    {
        using RestoreTenant from = new(Options);
        using RestoreTenant to = new(Options with { Seed = 164, Empty = true });
        string backup = await from.SaveAsync("backup", "DeviceCategory");

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => to.RestoreAsync(backup, r => r.AllowOtherTenant = false));

        Assert.Equal("BackupOfOtherTenant", e.ErrorId);
        Assert.Contains("-AllowOtherTenant", e.Advice, StringComparison.Ordinal);
        Assert.Empty(to.Writes);
        Assert.All(await to.RestoreAsync(backup), r => Assert.Equal(RestoreStatus.Created, r.Status));
    }

    [Fact]
    public async Task A_damaged_file_stops_its_object_and_a_damaged_manifest_everything()
    {
        using RestoreTenant test = new(Options);
        string backup = await test.SaveAsync("backup", "DeviceCategory");
        foreach (JsonNode? category in await test.ListAsync(Management + "deviceCategories"))
        {
            await test.SendAsync("DELETE", $"{Management}deviceCategories/{category!["id"]}");
        }

        string[] files = Directory.GetFiles(Path.Combine(backup, "DeviceCategory"));
        byte[] content = await File.ReadAllBytesAsync(files[0]);
        content[^4] ^= 1;
        await File.WriteAllBytesAsync(files[0], content);

        List<RestoreResult> results = await test.RestoreAsync(backup);
        Assert.Equal([RestoreStatus.Refused, RestoreStatus.Created, RestoreStatus.Created], results.Select(r => r.Status).OrderByDescending(s => s));
        Assert.Contains("was changed", results.Single(r => r.Status == RestoreStatus.Refused).Reason, StringComparison.Ordinal);

        string manifest = Path.Combine(backup, "manifest.json");
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace("Office", "Oftice", StringComparison.Ordinal));
        int before = test.Writes.Count;
        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => test.RestoreAsync(backup));
        Assert.Equal("BackupDamaged", e.ErrorId);
        Assert.Equal(before, test.Writes.Count);
    }

    [Fact]
    public async Task Microsofts_own_objects_are_not_changed()
    {
        using RestoreTenant test = new(Options);
        string backup = await test.SaveAsync();
        int before = test.Writes.Count;

        List<RestoreResult> results = await test.RestoreAsync(backup);

        Assert.All(results, r => Assert.True(r.Status == RestoreStatus.Unchanged, $"{r} {r.Status} {r.Reason} {string.Join(", ", r.Differences)}"));
        Assert.Equal(before, test.Writes.Count);
    }

    [Theory]
    [InlineData("""{"Grupp":{"a":"b"}}""", "no kind 'Grupp'")]
    [InlineData("""{"Group":{"a":"nobody"}}""", "no Group 'nobody'")]
    [InlineData("""{"AssignmentFilter":{"a":"nothing"}}""", "no AssignmentFilter 'nothing'")]
    [InlineData("""{"Group":{"a":""}}""", "lacks")]
    [InlineData("{}", "maps nothing")]
    [InlineData("{ no json", "no JSON")]
    [InlineData("Kind,Source\nGroup,a", "columns")]
    [InlineData("Kind,Source,Target\nGroup,a,nobody\n", "no Group 'nobody'")]
    public async Task A_mapping_file_is_checked_whole_before_anything_is_written(string content, string why)
    {
        using RestoreTenant from = new(Options);
        using RestoreTenant to = new(Options with { Seed = 165, Empty = true });
        string backup = await from.SaveAsync("backup", "DeviceCategory");
        await File.WriteAllTextAsync(to.PathOf("map"), content);

        IntuneMaintenanceException e = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => to.RestoreAsync(backup, r => r.MappingFile = to.PathOf("map")));

        Assert.Equal("MappingFileInvalid", e.ErrorId);
        Assert.Contains(why, e.Message, StringComparison.Ordinal);
        Assert.Empty(to.Writes);
    }

    [Fact]
    public async Task A_mapping_by_csv_names_what_is_called_otherwise()
    {
        using RestoreTenant from = new(Options with { AssignmentsPerPolicy = 1 });
        using RestoreTenant to = new(Options with { Seed = 166, Empty = true, EmptyKeeps = Kept });
        JsonArray theirs = await from.ListAsync("/v1.0/groups");
        JsonArray ours = await to.ListAsync("/v1.0/groups");
        for (int i = 0; i < theirs.Count; i++)
        {
            await to.SendAsync("PATCH", $"/v1.0/groups/{ours[i]!["id"]}", new JsonObject { ["displayName"] = $"Gruppe, {i}" }.ToJsonString());
        }

        string backup = await from.SaveAsync();
        Action<RestoreRequest> scripts = r => r.Selection = [new RestoreSelection { Type = ["ShellScript"] }];
        Assert.All(await to.RestoreAsync(backup, scripts), r => Assert.Equal(RestoreStatus.Refused, r.Status));
        Assert.DoesNotContain(to.Writes, w => w.Path!.Contains("deviceShellScripts", StringComparison.Ordinal));
        string csv = string.Join("\r\n", theirs.Select((g, i) => $"Group,{g!["displayName"]},\"Gruppe, {i}\"").Prepend("Kind,Source,Target"));
        await File.WriteAllTextAsync(to.PathOf("map.csv"), csv);

        List<RestoreResult> results = await to.RestoreAsync(backup, r => { scripts(r); r.MappingFile = to.PathOf("map.csv"); });

        Assert.All(results, r => Assert.True(r.Status == RestoreStatus.Created, r.Reason));
    }
}
