using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>Users that a plan names one by one: deleted after their devices, never who runs it, holds a role, or still has a device.</summary>
public sealed class UserStepTests
{
    [Fact]
    public async Task Named_users_go_after_their_devices_and_can_be_restored()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(PeopleHost.Small);
        List<JsonElement> people = await host.PeopleAsync();
        JsonElement guest = people.Single(p => p.Text("userType") == "Guest");
        string[] ids = [people[0].Text("id"), people[1].Text("id"), people[2].Text("id")];
        host.MakePlan($"{PeopleHost.Few} -UserId {ids[0]}, '{people[1].Text("userPrincipalName").ToUpperInvariant()}', '{people[1].Text("id").ToUpperInvariant()}', '{ids[2]}'");
        Assert.Equal(ids.Order(), host.Planned("users").Keys.Order());
        Assert.All(host.Planned("users").Values, u => Assert.True(u.Included && u.Reason.Contains("30 days", StringComparison.Ordinal)));

        ScriptResult status = host.RunToEnd();

        Assert.Equal("Done", $"{status["State"]}");
        Assert.Equal(ids.Order(), await host.DeletedAsync());
        AuditRecord[] changes = [.. host.OtherChanges];
        Assert.Equal(ids.Order(), changes.Select(c => c.ObjectId!).Order());
        Assert.All(changes, c => Assert.Equal(("DELETE", "accepted", "delete user"), (c.Method, c.Outcome, c.Action)));
        Assert.True(changes.Min(c => c.Time) > host.Tenant.Audit.Records.Where(r => r.IsEffect).Max(r => r.Time));
        StepItem[] objects = StepItem.Objects(host, "Users");
        Assert.All(objects, o => Assert.Equal("Done", o.State));
        Assert.All(objects, o => Assert.Contains($"{host.Tenant.Clock.GetUtcNow().AddDays(30):yyyy-MM-dd}", o.Text, StringComparison.Ordinal));
        Assert.Equal(people.Count - 3, (await host.PeopleAsync()).Count);
        Assert.Contains(await host.PeopleAsync(), p => p.Text("id") == guest.Text("id"));
    }

    [Fact]
    public async Task Who_must_not_go_stays_and_the_plan_says_why()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(PeopleHost.Small with { Outside = new OutsideOptions { Insiders = 1, EligibleGuests = 1, GuestOperators = 0 } });
        List<JsonElement> people = await host.PeopleAsync();
        List<JsonElement> devices = await host.DevicesAsync();
        string admin = people.Single(p => p.Text("userPrincipalName").StartsWith("admin@", StringComparison.Ordinal)).Text("userPrincipalName");
        string standby = people.Single(p => p.Text("userPrincipalName").StartsWith("standby", StringComparison.Ordinal)).Text("userPrincipalName");
        string tech = people.Single(p => p.Text("userPrincipalName").StartsWith("tech", StringComparison.Ordinal)).Text("id");
        JsonElement kept = devices.First(d => d.Text("userId") == people[4].Text("id"));
        host.MakePlan($"{PeopleHost.Few} -ProtectId {kept.Text("id")} -UserId '{admin.ToUpperInvariant()}', {people[0].Text("id")}, '{standby}', {tech}, {people[4].Text("id")}, {people[5].Text("id")}");

        Dictionary<string, (bool Included, string Name, string Reason)> planned = host.Planned("users");

        Assert.Equal([people[5].Text("id")], planned.Where(p => p.Value.Included).Select(p => p.Key));
        (string Who, string Why)[] expected =
        [
            (admin, "The identity that runs this"), (people[0].Text("userPrincipalName"), "Intune Administrator"), (standby, "which it may activate"),
            (tech, "Intune Administrator"), (people[4].Text("userPrincipalName"), kept.Text("deviceName")),
        ];
        Assert.All(expected, e => Assert.Contains(planned, p => (p.Value.Name == e.Who || p.Key == e.Who) && p.Value.Reason.Contains(e.Why, StringComparison.Ordinal)));
        Assert.Equal(["PlanNotReady"], host.Run(host.Hash()).ErrorIds);
        Assert.Empty(host.Fleet.Changes);
    }

    [Fact]
    public async Task Whoever_changed_since_the_plan_is_left()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(PeopleHost.Small with { Domains = [new SimulatedDomain("contoso.ch") { Users = 1 }] });
        List<JsonElement> people = await host.PeopleAsync();
        string[] ids = [.. people.Take(3).Select(p => p.Text("id"))];
        host.MakePlan($"{PeopleHost.Few} -UserId {string.Join(", ", ids)}");

        // One gets another name, one is deleted by somebody else.
        await host.SendAsync("POST", "/v1.0/domains/contoso.ch/forceDelete", """{"disableUserAccounts":false}""");
        await host.SendAsync("DELETE", $"/v1.0/users/{ids[1]}");
        host.Fleet.Advance(TimeSpan.FromHours(1));
        int before = host.OtherChanges.Count;
        ScriptResult status = host.RunToEnd();

        Assert.Equal("DoneWithFailures", $"{status["State"]}");
        Assert.Equal([ids[2]], host.OtherChanges.Skip(before).Select(c => c.ObjectId));
        Dictionary<string, StepItem> objects = StepItem.Objects(host, "Users").ToDictionary(o => o.Id);
        Assert.Equal(("NotSent", "Done", "Done"), (objects[ids[0]].State, objects[ids[1]].State, objects[ids[2]].State));
        Assert.Contains("is called", objects[ids[0]].Text, StringComparison.Ordinal);
        Assert.Contains("no longer there", objects[ids[1]].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_still_has_a_device_that_did_not_go_is_left()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(PeopleHost.Small with { DeviceCount = 20, NeverFraction = 0.3 });
        host.MakePlan($"{PeopleHost.Few} -FollowUpDays 2 -UserId {string.Join(", ", (await host.PeopleAsync()).Take(14).Select(p => p.Text("id")))}");

        host.RunToEnd();

        HashSet<string> owners = [.. (await host.DevicesAsync()).Select(d => d.Text("userId"))];
        string[] named = [.. host.Planned("users").Keys];
        Assert.NotEmpty(owners);
        Assert.Equal(named.Except(owners).Order(), await host.DeletedAsync());
        StepItem[] left = [.. StepItem.Objects(host, "Users").Where(o => o.State == "NotSent")];
        Assert.Equal(named.Intersect(owners).Order(), left.Select(o => o.Id).Order());
        Assert.All(left, o => Assert.Contains("still managed", o.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Done")]
    [InlineData("-SwitchOff DirectorySync", "DoneWithFailures")]
    public async Task Who_comes_from_another_directory_is_left_to_a_person(string more, string state)
    {
        await using CampaignHost host = await CampaignHost.StartAsync(PeopleHost.Small with { DirectorySyncedAt = PeopleHost.Small.Start.AddDays(-1), SyncedUsers = 1 });
        List<JsonElement> people = await host.PeopleAsync();
        host.MakePlan($"{PeopleHost.Few} {more} -UserId {people[0].Text("id")}, {people[1].Text("id")}");
        Assert.Contains("directory on premises", host.Planned("users")[people[0].Text("id")].Reason, StringComparison.Ordinal);

        ScriptResult status = host.RunToEnd();

        Assert.Equal(state, $"{status["State"]}");
        Assert.Equal([people[1].Text("id")], await host.DeletedAsync());
        Assert.Equal("LeftToPerson", StepItem.Objects(host, "Users").Single(o => o.Id == people[0].Text("id")).State);
        Assert.Equal([people[0].Text("id")], StepItem.Checklist(host, "Users").Select(i => i.Id));
        Assert.DoesNotContain(host.Fleet.Changes, c => c.Outcome == "refused");
    }

    [Fact]
    public async Task Who_is_out_of_the_accounts_reach_fails_alone_and_with_advice()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(PeopleHost.Small);
        string[] ids = [.. (await host.PeopleAsync()).Take(3).Select(p => p.Text("id"))];
        host.MakePlan($"{PeopleHost.Few} -UserId {string.Join(", ", ids)}");
        host.Tenant.Faults.Enable(FaultNames.PartForbidden, match: ids[1]);

        ScriptResult status = host.RunToEnd();

        Assert.Equal("DoneWithFailures", $"{status["State"]}");
        StepItem failed = Assert.Single(StepItem.Objects(host, "Users"), o => o.State == "Failed");
        Assert.Equal(ids[1], failed.Id);
        Assert.Contains("Privileged Authentication Administrator", failed.Text, StringComparison.Ordinal);
        Assert.Equal(ids.Where(i => i != ids[1]).Order(), await host.DeletedAsync());
    }

    [Fact]
    public async Task A_guest_goes_by_its_name_and_WhatIf_names_who_would_go()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(PeopleHost.Small with { Outside = new OutsideOptions { Insiders = 0, GuestAdmins = 0, GuestOperators = 1 } });
        string guest = (await host.PeopleAsync()).Single(p => p.Text("userType") == "Guest").Text("userPrincipalName");
        host.MakePlan($"{PeopleHost.Few} -UserPrincipalName '{guest}'");
        Assert.Contains("A guest", host.Planned("users").Values.Single().Reason, StringComparison.Ordinal);

        string shown = host.Fleet.Shell.Show("param($p, $h) Invoke-IntuneDecommission -Path $p -PlanHash $h -WhatIf", ("p", host.Plan), ("h", host.Hash()));

        Assert.Contains(guest, shown.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.Empty(host.Fleet.Changes);
        Assert.Equal("Done", $"{host.RunToEnd()["State"]}");
        Assert.Single(await host.DeletedAsync());
    }

    [Theory]
    [InlineData("-UserId '*'", "UserIdInvalid")]
    [InlineData("-UserId all", "UserIdInvalid")]
    [InlineData("-UserId '*@contoso5.onmicrosoft.com'", "UserIdInvalid")]
    [InlineData("-UserId 'a@b.ch/messages'", "UserIdInvalid")]
    [InlineData("-UserId nobody@contoso5.onmicrosoft.com", "PlanObjectNotFound")]
    [InlineData("-UserId 11111111-2222-3333-4444-555555555555", "PlanObjectNotFound")]
    [InlineData("-UserId $upn -ProtectId $id", "ProtectedAndNamed")]
    [InlineData("-UserId $id -ExcludeId $id", "ProtectedAndNamed")]
    public async Task What_cannot_be_planned_is_refused(string parameters, string error)
    {
        await using CampaignHost host = await CampaignHost.StartAsync(PeopleHost.Small);
        JsonElement user = (await host.PeopleAsync())[0];

        ScriptResult refused = host.Fleet.Run($"param($p, $id, $upn) New-IntuneDecommissionPlan -Path $p {PeopleHost.Few} {parameters}", ("p", host.Plan), ("id", user.Text("id")), ("upn", user.Text("userPrincipalName")));

        Assert.Equal([error], refused.ErrorIds);
        Assert.False(File.Exists(host.Plan));
        Assert.Empty(host.Fleet.Changes);
    }

    [Theory]
    [InlineData("userId", "[]")]
    [InlineData("userId", "null")]
    [InlineData("protectId", "[\"$1\"]")]
    public async Task A_plan_that_was_edited_to_delete_somebody_else_does_not_run(string list, string with)
    {
        await using CampaignHost host = await CampaignHost.StartAsync(PeopleHost.Small);
        string id = (await host.PeopleAsync())[1].Text("id");
        host.MakePlan($"{PeopleHost.Few} -UserId {id}");
        string text = await File.ReadAllTextAsync(host.Plan);
        string edited = System.Text.RegularExpressions.Regex.Replace(text, $"\"{list}\": \\[[^\\]]*\\]", $"\"{list}\": {with.Replace("$1", id, StringComparison.Ordinal)}");
        Assert.NotEqual(text, edited);
        await File.WriteAllTextAsync(host.Plan, edited);

        Assert.Equal(["PlanBroken"], host.Run(new string('0', 64)).ErrorIds);
        Assert.Empty(host.Fleet.Changes);
    }

    [Fact]
    public async Task Who_still_has_a_device_is_found_before_and_left_whoever_accepts_it()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(PeopleHost.Small);
        string user = (await host.PeopleAsync())[1].Text("id");
        string[] devices = [.. (await host.DevicesAsync()).Where(d => d.Text("userId") == user).Select(d => d.Text("id"))];
        Assert.Equal(2, devices.Length);

        string[] goes = host.Check($"{PeopleHost.Few} -UserId {user}").Codes();
        File.Delete(host.Plan);
        string[] stays = host.Check($"{PeopleHost.Few} -UserId {user} -ExcludeId {devices[0]}").Codes();
        File.Delete(host.Plan);
        string[] skipped = host.Check($"{PeopleHost.Few.Replace("-SkipStep", "-SkipStep Devices,", StringComparison.Ordinal)} -UserId {user}").Codes();
        File.Delete(host.Plan);

        Assert.Contains("Note UserOwnsDevice 2", goes);
        Assert.Contains("Blocking UserOwnsDevice 2", stays);
        Assert.Contains("Blocking UserOwnsDevice 2", skipped);
        host.MakePlan($"{PeopleHost.Few.Replace("-Accept", "-Accept UserOwnsDevice,", StringComparison.Ordinal)} -UserId {user} -ExcludeId {devices[0]}");
        Assert.Equal("Done", $"{host.RunToEnd()["State"]}");
        Assert.Empty(await host.DeletedAsync());
    }

    [Fact]
    public async Task A_rehearsal_deletes_nobody()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(PeopleHost.Small);
        host.MakePlan($"{PeopleHost.Few} -UserId {(await host.PeopleAsync())[1].Text("id")} -ReleaseLicense INTUNE_A");

        ScriptResult told = host.Fleet.Run("param($p) Invoke-IntuneDecommission -Path $p -Rehearse", ("p", host.Plan)).EnsureClean();

        Assert.Equal("Done", $"{told["State"]}");
        Assert.Empty(host.Fleet.Changes);
        Assert.Empty(await host.DeletedAsync());
    }

    [Fact]
    public async Task Missing_permissions_are_told_before_anything_happens()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(PeopleHost.Small with { Start = DateTimeOffset.UtcNow });
        host.MakePlan($"{PeopleHost.Few} -UserId {(await host.PeopleAsync())[1].Text("id")} -ReleaseLicense INTUNE_A");
        host.Fleet.ConnectWith(new SimulatedTokenRequest { Permissions = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementConfiguration.Read.All", "DeviceManagementManagedDevices.PrivilegedOperations.All", "LicenseAssignment.ReadWrite.All"] });

        string[] missing = (string[])host.Check().Finding("PermissionMissing").Properties["Objects"].Value;

        Assert.Equal(
            ["GroupMember.Read.All (Users)", "LicenseAssignment.Read.All (Licenses)", "RoleEligibilitySchedule.Read.Directory (Users)", "RoleManagement.Read.Directory (Users)", "User.DeleteRestore.All (Users)", "User.Read.All (Users, Licenses)"],
            missing.Order(StringComparer.Ordinal));
    }
}
