using System.Management.Automation;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>Licences of products that a plan names: Intune comes out as narrowly as it can, and no other service is touched.</summary>
public sealed class LicenseStepTests
{
    private static readonly SimulatedTenantOptions Mixed = PeopleHost.Small with
    {
        Subscriptions =
        [
            new SimulatedSubscription("INTUNE_A") { Groups = 1, Guests = 1, Errors = 1, Licenses = 50 },
            new SimulatedSubscription("SPE_E3") { Consumed = 4, Groups = 1, PlansOff = ["TEAMS1"], Licenses = 50 },
            new SimulatedSubscription("INTUNE_A_D") { Consumed = 0 },
            new SimulatedSubscription("ENTERPRISEPACK") { Licenses = 50 },
        ],
    };

    [Fact]
    public async Task Intune_goes_and_every_other_service_stays_as_it_was()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Mixed);
        Dictionary<string, JsonElement> before = (await host.PeopleAsync()).ToDictionary(p => p.Text("id"));
        host.MakePlan($"{PeopleHost.Few} -ReleaseLicense intune_a, {PeopleHost.Office.ToUpperInvariant()}, INTUNE_A_D, INTUNE_A");

        ScriptResult status = host.RunToEnd();

        Assert.Equal("Done", $"{status["State"]}");
        foreach (JsonElement now in await host.PeopleAsync())
        {
            JsonElement then = before[now.Text("id")];
            Assert.Equal(then.States(PeopleHost.Intune).Where(s => s.StartsWith("group", StringComparison.Ordinal)), now.States(PeopleHost.Intune));
            Assert.Equal(then.States(PeopleHost.Office).Select(s => s.StartsWith("direct", StringComparison.Ordinal) ? $"direct {PeopleHost.Teams} {PeopleHost.IntunePlan}" : s), now.States(PeopleHost.Office));
            Assert.Equal(then.States("6fd2c87f-b296-42f0-b197-1e91e994b900"), now.States("6fd2c87f-b296-42f0-b197-1e91e994b900"));
            Assert.Equal(then.Text("userPrincipalName"), now.Text("userPrincipalName"));
        }

        AuditRecord[] changes = [.. host.OtherChanges];
        string[] direct = [.. before.Values.SelectMany(p => new[] { PeopleHost.Intune, PeopleHost.Office }.Where(s => p.States(s).Any(t => t.StartsWith("direct", StringComparison.Ordinal))).Select(s => $"{p.Text("id")}/{s}"))];
        Assert.Equal(direct.Order(), changes.Select(c => c.ObjectId!).Order());
        Assert.All(changes, c => Assert.Equal((c.ObjectId!.EndsWith(PeopleHost.Intune, StringComparison.Ordinal) ? "remove license" : "change license", "accepted"), (c.Action, c.Outcome)));
        Assert.StartsWith(before.Values.Single(p => p.Text("userPrincipalName").StartsWith("admin@", StringComparison.Ordinal)).Text("id"), changes[^1].ObjectId, StringComparison.Ordinal);
        Assert.True(changes.Min(c => c.Time) > host.Tenant.Audit.Records.Where(r => r.IsEffect).Max(r => r.Time));
        StepItem[] objects = StepItem.Objects(host, "Licenses");
        Assert.Contains(objects, o => o.Before == "assigned, without TEAMS1" && o.Text.Contains("INTUNE_A is off", StringComparison.Ordinal));

        StepItem[] list = StepItem.Checklist(host, "Licenses");
        Assert.Equal(3, list.Length);
        Assert.All(list.Take(2), i => Assert.Contains("https://", i.Text, StringComparison.Ordinal));
        Assert.All(list.Take(2), i => Assert.StartsWith("Staff", i.Name, StringComparison.Ordinal));
        Assert.Contains("licenses devices", list[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_shows_each_licence_with_its_reason_and_the_check_counts_them()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Mixed);
        JsonElement[] people = [.. await host.PeopleAsync()];
        List<JsonElement> devices = await host.DevicesAsync();
        string staying = devices.First(d => d.Text("userId") == people[1].Text("id")).Text("id");
        PSObject plan = host.MakePlan($"{PeopleHost.Few} -ReleaseLicence INTUNE_A, SPE_E3 -ProtectId {staying}, {people[2].Text("id")}");
        Dictionary<string, (bool Included, string Name, string Reason)> planned = host.Planned("licenses");
        string IdOf(int who, string sku = PeopleHost.Intune) => $"{people[who].Text("id")}/{sku}";

        Assert.Equal((false, people[1].Text("userPrincipalName"), "The user has a device that stays."), planned[IdOf(1)]);
        Assert.Equal((false, people[2].Text("userPrincipalName"), "Protected."), planned[IdOf(2)]);
        Assert.Contains("CountViolation", planned[IdOf(0)].Reason, StringComparison.Ordinal);
        Assert.Contains("other services stay", planned[IdOf(3, PeopleHost.Office)].Reason, StringComparison.Ordinal);
        Assert.Contains(planned, p => !p.Value.Included && p.Value.Name.StartsWith("Staff", StringComparison.Ordinal) && p.Value.Reason.Contains("checklist", StringComparison.Ordinal));
        string[] products = [.. ((object[])plan.Properties["Products"].Value).Select(p => $"{p}")];
        Assert.Equal(["INTUNE_A: Remove", "SPE_E3: DisablePlans"], products);
        Assert.Equal(planned.Count(p => p.Value.Included), (int)host.Check().Properties["LicenseCount"].Value);

        Assert.Contains("licences to release", host.Fleet.Shell.Show("param($p) Test-IntuneDecommission -Path $p", ("p", host.Plan)), StringComparison.Ordinal);
        Assert.Equal("Done", $"{host.RunToEnd()["State"]}");
        host.Fleet.Run("param($p, $r) Export-IntuneDecommissionReport -Path $p -ReportPath $r", ("p", host.Plan), ("r", host.PathOf("report.html"))).EnsureClean();
        string report = await File.ReadAllTextAsync(host.PathOf("report.html"));
        Assert.All((string[])["Licences not released", "The user has a device that stays.", "SPE_E3", people[3].Text("userPrincipalName")], text => Assert.Contains(text, report, StringComparison.Ordinal));

        Dictionary<string, JsonElement> after = (await host.PeopleAsync()).ToDictionary(p => p.Text("id"));
        Assert.All((int[])[1, 2], who => Assert.Equal(people[who].GetRawText(), after[people[who].Text("id")].GetRawText()));
        Assert.DoesNotContain(host.OtherChanges, c => c.ObjectId!.StartsWith(people[1].Text("id"), StringComparison.Ordinal) || c.ObjectId!.StartsWith(people[2].Text("id"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_somebody_changed_meanwhile_is_neither_taken_back_nor_given_back()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Mixed with { Subscriptions = [new SimulatedSubscription("INTUNE_A") { Consumed = 3, Licenses = 50 }, new SimulatedSubscription("SPE_E3") { Consumed = 4, Licenses = 50 }] });
        string[] ids = [.. (await host.PeopleAsync()).Select(p => p.Text("id"))];
        host.MakePlan($"{PeopleHost.Few} -ReleaseLicense INTUNE_A, SPE_E3");

        // Teams is switched off for one, one loses the product, one loses the account, one gets the other product.
        await host.AssignAsync(ids[0], PeopleHost.Office, PeopleHost.Teams);
        await host.SendAsync("POST", $"/v1.0/users/{ids[1]}/assignLicense", $$"""{"addLicenses":[],"removeLicenses":["{{PeopleHost.Office}}"]}""");
        await host.SendAsync("DELETE", $"/v1.0/users/{ids[2]}");
        await host.AssignAsync(ids[5], PeopleHost.Intune);
        int before = host.OtherChanges.Count;
        ScriptResult status = host.RunToEnd();

        Assert.Equal("Done", $"{status["State"]}");
        Dictionary<string, JsonElement> after = (await host.PeopleAsync()).ToDictionary(p => p.Text("id"));
        Assert.Equal([$"direct {PeopleHost.Teams} {PeopleHost.IntunePlan}"], after[ids[0]].States(PeopleHost.Office));
        Assert.Empty(after[ids[1]].States(PeopleHost.Office));
        Assert.Equal(["direct"], after[ids[5]].States(PeopleHost.Intune));
        Assert.DoesNotContain(host.OtherChanges.Skip(before), c => c.Action == "assign license" || c.ObjectId!.StartsWith(ids[5], StringComparison.Ordinal) || c.Outcome == "refused");
        string detail = (string)host.Fleet.Run("param($p) (Get-IntuneDecommission -Path $p).Steps | Where-Object Step -eq Licenses | ForEach-Object Detail", ("p", host.Plan)).EnsureClean().Output.Single().BaseObject;
        Assert.Contains(after[ids[5]].Text("userPrincipalName"), detail, StringComparison.Ordinal);
        Dictionary<string, StepItem> objects = StepItem.Objects(host, "Licenses").ToDictionary(o => o.Id);
        Assert.Contains("no longer has it", objects[$"{ids[1]}/{PeopleHost.Office}"].Text, StringComparison.Ordinal);
        Assert.Contains("no longer there", objects[$"{ids[2]}/{PeopleHost.Intune}"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_had_it_through_a_group_and_has_it_directly_since_is_named_and_left()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Mixed with { Subscriptions = [new SimulatedSubscription("INTUNE_A") { Consumed = 1, Groups = 1, Licenses = 50 }] });
        JsonElement member = (await host.PeopleAsync()).First(p => p.States(PeopleHost.Intune) is ["group"]);
        host.MakePlan($"{PeopleHost.Few} -ReleaseLicense INTUNE_A");
        await host.AssignAsync(member.Text("id"), PeopleHost.Intune);

        host.RunToEnd();

        Assert.Equal(["direct", "group"], (await host.PeopleAsync()).Single(p => p.Text("id") == member.Text("id")).States(PeopleHost.Intune).Order());
        string detail = (string)host.Fleet.Run("param($p) (Get-IntuneDecommission -Path $p).Steps | Where-Object Step -eq Licenses | ForEach-Object Detail", ("p", host.Plan)).EnsureClean().Output.Single().BaseObject;
        Assert.Contains(member.Text("userPrincipalName"), detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_still_has_a_device_keeps_the_licence()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(PeopleHost.Small with { DeviceCount = 20, NeverFraction = 0.3 });
        host.MakePlan($"{PeopleHost.Few} -FollowUpDays 2 -ReleaseLicense INTUNE_A");

        host.RunToEnd();

        HashSet<string> owners = [.. (await host.DevicesAsync()).Select(d => d.Text("userId"))];
        Assert.NotEmpty(owners);
        Assert.Equal(owners.Order(), (await host.PeopleAsync()).Where(p => p.States(PeopleHost.Intune).Length > 0).Select(p => p.Text("id")).Order());
        Assert.Equal(owners.Count, StepItem.Objects(host, "Licenses").Count(o => o.State == "NotSent" && o.Text.Contains("keeps the licence", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Renamed_by_the_plans_own_domain_step_it_is_still_the_same_user()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(PeopleHost.Small with { Domains = [new SimulatedDomain("contoso.ch") { Users = 3 }] });
        host.MakePlan($"{PeopleHost.Few} -ForceDomain contoso.ch -ReleaseLicense INTUNE_A");

        Assert.Equal("Done", $"{host.RunToEnd()["State"]}");

        Assert.All(await host.PeopleAsync(), p => Assert.Empty(p.States(PeopleHost.Intune)));
    }

    [Theory]
    [InlineData("ENTERPRISEPACK", "ProductWithoutIntune", "INTUNE_O365")]
    [InlineData("6fd2c87f-b296-42f0-b197-1e91e994b900", "ProductWithoutIntune", "TEAMS1")]
    [InlineData("AAD_PREMIUM", "PlanObjectNotFound", "AAD_PREMIUM")]
    [InlineData("*", "PlanObjectNotFound", "'*'")]
    [InlineData("INTUNE", "PlanObjectNotFound", "'INTUNE'")]
    [InlineData("INTUNE_A' -ProtectId '061f9ace-7d42-4136-88ac-31dc755f143f", "ProtectedAndNamed", "INTUNE_A")]
    public async Task What_cannot_be_released_is_refused_by_name(string product, string error, string says)
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Mixed);

        ScriptResult refused = host.Fleet.Run($"param($p) New-IntuneDecommissionPlan -Path $p {PeopleHost.Few} -ReleaseLicense '{product}'", ("p", host.Plan));

        Assert.Equal([error], refused.ErrorIds);
        Assert.Contains(says, refused.AllErrors[0].ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(host.Plan));
    }

    [Theory]
    [InlineData("\"planId\": \\[[^\\]]*\\]", "\"planId\": [\"57ff2da0-773e-42df-b2af-ffb7a2317929\"]")]
    [InlineData("\"planId\": \\[[^\\]]*\\]", "\"planId\": []")]
    [InlineData("\"products\": \\[.*?\\](?=,\\s+\"licenses\")", "\"products\": []")]
    [InlineData("\"protectId\": \\[[^\\]]*\\]", "\"protectId\": [\"$user\"]")]
    [InlineData("\"protectId\": \\[[^\\]]*\\]", "\"protectId\": [\"05e9a617-0261-4cee-bb44-138d3ef5d965\"]")]
    [InlineData("\"ownerId\": \"$user\"", "\"ownerId\": \"11111111-2222-3333-4444-555555555555\"")]
    public async Task A_plan_that_was_edited_to_take_more_does_not_run(string from, string to)
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Mixed);
        string user = (await host.PeopleAsync())[3].Text("id");
        host.MakePlan($"{PeopleHost.Few} -ReleaseLicense SPE_E3");
        string text = await File.ReadAllTextAsync(host.Plan);
        string edited = System.Text.RegularExpressions.Regex.Replace(text, from.Replace("$user", user, StringComparison.Ordinal), to.Replace("$user", user, StringComparison.Ordinal), System.Text.RegularExpressions.RegexOptions.Singleline);
        Assert.NotEqual(text, edited);
        await File.WriteAllTextAsync(host.Plan, edited);

        Assert.Equal(["PlanBroken"], host.Run(new string('0', 64)).ErrorIds);
        Assert.Empty(host.Fleet.Changes);
    }

    [Fact]
    public async Task A_product_that_was_to_be_removed_is_never_only_called_so()
    {
        // Somebody writes into the plan that the whole product goes: what it holds now decides.
        await using CampaignHost host = await CampaignHost.StartAsync(Mixed);
        host.MakePlan($"{PeopleHost.Few} -ReleaseLicense SPE_E3");
        await File.WriteAllTextAsync(host.Plan, (await File.ReadAllTextAsync(host.Plan)).Replace("\"act\": \"DisablePlans\"", "\"act\": \"Remove\"", StringComparison.Ordinal));

        Assert.Equal("DoneWithFailures", $"{host.RunToEnd()["State"]}");

        Assert.Empty(host.OtherChanges);
        Assert.All(StepItem.Objects(host, "Licenses"), o => Assert.Contains("other services", o.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Products_with_Intune_are_completed()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Mixed);

        string[] offered = host.Fleet.Shell.Complete("New-IntuneDecommissionPlan -ReleaseLicense ");

        Assert.Equal(["INTUNE_A", "INTUNE_A_D", "SPE_E3"], offered.Order(StringComparer.Ordinal));
    }
}
