using System.Management.Automation;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>Federated domains become managed only when they were named one by one and nobody signs in with them; they are followed until the tenant says so.</summary>
public sealed class ConversionTests
{
    private const string Few = "-SkipStep Backup, UninstallApps, Devices, Configuration, StopEnrollment -Accept BackupMissing";

    private static readonly SimulatedDomain Federated = new("fed.ch") { IssuerUri = "http://sts.fed.ch/adfs/services/trust", PassiveSignInUri = "https://sts.fed.ch/adfs/ls/" };

    private static readonly SimulatedTenantOptions Tenant = new()
    {
        DeviceCount = 6,
        Seed = 5,
        PoliciesPerFamily = 1,
        AppCount = 1,
        Subscriptions = [new SimulatedSubscription("INTUNE_A")],
        Domains = [Federated, new SimulatedDomain("eu.fed.ch"), new SimulatedDomain("used.ch") { Users = 2, IssuerUri = "urn:used", PassiveSignInUri = "https://login.used.ch" }, new SimulatedDomain("managed.ch")],
    };

    [Fact]
    public async Task A_named_domain_that_nobody_uses_is_converted_once_followed_and_removed_afterwards()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Tenant);
        PSObject plan = host.MakePlan($"{Few} -ConvertDomain FED.ch -Domain fed.ch, eu.fed.ch");
        Assert.Equal(["fed.ch"], (string[])plan.Properties["ConvertDomain"].Value);
        string hash = host.Hash();

        ScriptResult waiting = host.Run(hash).EnsureClean();
        ScriptResult again = host.Run(hash).EnsureClean();

        Assert.Equal(("Running", "Running"), ($"{waiting["State"]}", $"{again["State"]}"));
        Assert.True((DateTimeOffset)waiting["NextRunDateTime"]! > host.Tenant.Clock.GetUtcNow());
        StepItem pending = Assert.Single(StepItem.Objects(host, "Infrastructure"));
        Assert.Equal(("fed.ch", "Pending", "federated at AD FS"), (pending.Id, pending.State, pending.Before));

        Assert.Equal("Done", $"{host.Run(hash, "-Wait").EnsureClean()["State"]}");
        Assert.Equal(["PATCH fed.ch", "DELETE eu.fed.ch", "DELETE fed.ch"], Requests(host));
        Assert.DoesNotContain("fed.ch", host.Fleet.Run("Get-IntuneDomain").EnsureClean().Values<string>("Name"));

        // What is left on servers, without what the campaign has done; and how it was federated.
        StepItem left = Assert.Single(StepItem.Checklist(host, "Infrastructure"), i => i.Name == "fed.ch");
        Assert.Contains("AD FS", left.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Update-MgDomain", left.Text, StringComparison.Ordinal);
        ScriptResult saved = host.Fleet.Run("param($p) Test-IntuneBackup -Path $p", ("p", host.PathOf("backup-federation"))).EnsureClean();
        Assert.True((bool)saved["IsValid"]!);
        Assert.Contains(Directory.GetFiles(host.PathOf("backup-federation"), "*.json", SearchOption.AllDirectories), f => File.ReadAllText(f).Contains("signingCertificate", StringComparison.Ordinal) && File.ReadAllText(f).Contains("sts.fed.ch", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("used.ch", "2 users")]
    [InlineData("root.ch", "1 user signs in with eu.root.ch, which follows it")]
    public async Task One_that_somebody_signs_in_with_is_left_and_listed_with_the_reason(string domain, string reason)
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Tenant with { Domains = [.. Tenant.Domains!, Federated with { Name = "root.ch" }, new SimulatedDomain("eu.root.ch") { Users = 1 }] });
        host.MakePlan($"{Few} -ConvertDomain {domain}, fed.ch");

        Assert.Equal("DoneWithFailures", $"{host.RunToEnd()["State"]}");

        Assert.Equal(["PATCH fed.ch"], Requests(host));
        StepItem one = StepItem.Objects(host, "Infrastructure").Single(o => o.Id == domain);
        Assert.Equal("NotSent", one.State);
        Assert.Contains(reason, one.Text, StringComparison.Ordinal);
        Assert.Contains("Password hashes are not synchronised", one.Text, StringComparison.Ordinal);
        StepItem todo = StepItem.Checklist(host, "Infrastructure").Single(i => i.Name == domain);
        Assert.Contains(reason, todo.Text, StringComparison.Ordinal);
        Assert.Contains("Update-MgDomain", todo.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_whom_the_plan_deletes_still_counts_and_a_second_plan_converts_the_domain()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Tenant with { DeviceCount = 2, Outside = new OutsideOptions { Insiders = 0 }, CheckInMax = TimeSpan.FromHours(1), Domains = [Federated, new SimulatedDomain("eu.fed.ch") { Users = 1 }] });
        JsonElement user = (await host.AllAsync("/v1.0/users?$select=id,userPrincipalName")).Single(u => u.Text("userPrincipalName").EndsWith("@eu.fed.ch", StringComparison.Ordinal));
        string deletes = $"The plan deletes {user.Text("userPrincipalName")}, but only afterwards: once that user is gone, a new plan with -ConvertDomain converts it.";
        PSObject check = host.Check($"{PeopleHost.Few} -UserId {user.Text("id")} -ConvertDomain fed.ch");
        Assert.Contains(deletes, check.Finding("DomainFederated").Text("Evidence"), StringComparison.Ordinal);

        Assert.Equal("DoneWithFailures", $"{host.RunToEnd()["State"]}");
        StepItem left = Assert.Single(StepItem.Objects(host, "Infrastructure"), o => o.Id == "fed.ch");
        Assert.Equal("NotSent", left.State);
        Assert.Contains(deletes, left.Text, StringComparison.Ordinal);
        Assert.Equal([user.Text("id")], await host.DeletedAsync());

        ScriptResult second = host.Fleet.Run(
            $"""
            param($p)
            $plan = New-IntuneDecommissionPlan -Path $p {Few} -ConvertDomain fed.ch
            (Test-IntuneDecommission -Path $p).IsReady
            (Invoke-IntuneDecommission -Path $p -PlanHash $plan.PlanHash -Wait -Confirm:$false).State
            """,
            ("p", host.PathOf("second/plan.json"))).EnsureClean();
        Assert.Equal(["True", "Done"], second.Output.Select(o => $"{o}"));
    }

    [Theory]
    [InlineData("-ConvertDomain nowhere.ch", "PlanObjectNotFound")]
    [InlineData("-ConvertDomain *.ch", "PlanObjectNotFound")]
    [InlineData("-ConvertDomain managed.ch", "DomainNotFederated")]
    [InlineData("-ConvertDomain contoso5.onmicrosoft.com", "DomainNotFederated")]
    [InlineData("-ConvertDomain EU.fed.ch", "DomainFollowsAnother")]
    [InlineData("-ConvertDomain fed.ch -ProtectId FED.ch", "ProtectedAndNamed")]
    [InlineData("-ConvertDomain fed.ch, nowhere.ch -SkipStep Infrastructure", "PlanObjectNotFound")]
    [InlineData("-SwitchOff Federation", "ParameterArgumentValidationError")]
    public async Task What_cannot_be_planned_is_refused(string parameters, string error)
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Tenant);

        ScriptResult refused = host.Fleet.Run($"param($p) New-IntuneDecommissionPlan -Path $p {parameters}", ("p", host.Plan));

        Assert.StartsWith(error, Assert.Single(refused.ErrorIds), StringComparison.Ordinal);
        Assert.False(File.Exists(host.Plan));
    }

    [Fact]
    public async Task A_plan_that_converts_what_is_not_named_is_refused()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Tenant);
        host.MakePlan($"{Few} -ConvertDomain fed.ch");
        string plan = File.ReadAllText(host.Plan);
        JsonElement used = JsonDocument.Parse(plan).RootElement.GetProperty("infrastructure").EnumerateArray().Single(i => i.GetProperty("id").GetString() == "used.ch");
        string included = used.GetRawText().Replace("\"included\": false", "\"included\": true", StringComparison.Ordinal);
        string[] edits =
        [
            plan.Replace(used.GetRawText(), included, StringComparison.Ordinal),
            plan.Replace(used.GetRawText(), included.Replace("\"name\": \"used.ch\"", "\"name\": \"fed.ch\"", StringComparison.Ordinal), StringComparison.Ordinal),
            plan.Replace("\"convertDomain\": [\n    \"fed.ch\"", "\"convertDomain\": [\n    \"fed.ch\",\n    \"used.ch\"", StringComparison.Ordinal),
            plan.Replace("\"convertDomain\": [\n    \"fed.ch\"\n  ]", "\"convertDomain\": []", StringComparison.Ordinal),
            plan.Replace("\"convertDomain\": [\n    \"fed.ch\"\n  ]", "\"convertDomain\": null", StringComparison.Ordinal),
            plan.Replace("\"protectId\": []", "\"protectId\": [\"Fed.CH\"]", StringComparison.Ordinal),
        ];
        foreach (string edit in edits)
        {
            Assert.NotEqual(plan, edit);
            File.WriteAllText(host.Plan, edit);
            Assert.Equal(["PlanBroken"], host.Run(new string('0', 64)).ErrorIds);
        }

        Assert.Empty(host.OtherChanges);
    }

    [Fact]
    public async Task What_the_service_never_ends_is_asked_a_few_times_and_listed()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Tenant with { Domains = [Federated with { StaysFederated = true }] });
        host.MakePlan($"{Few} -ConvertDomain fed.ch -Domain fed.ch");

        Assert.Equal("DoneWithFailures", $"{host.RunToEnd()["State"]}");

        AuditRecord[] asked = [.. host.OtherChanges];
        Assert.Equal(3, asked.Length);
        Assert.All(asked.Zip(asked.Skip(1)), p => Assert.True(p.Second.Time - p.First.Time >= TimeSpan.FromHours(2)));
        Assert.Equal("Failed", Assert.Single(StepItem.Objects(host, "Infrastructure")).State);
        Assert.Equal("NotSent", Assert.Single(StepItem.Objects(host, "Domains")).State);
    }

    [Fact]
    public async Task Synchronisation_goes_after_the_domains_and_stays_while_one_is_federated_and_used()
    {
        SimulatedTenantOptions synced = Tenant with { DirectorySyncedAt = Tenant.Start.AddDays(-20), SyncedUsers = 0, SyncedGroups = 0, SyncedDevices = 0, PasswordSync = false };
        await using CampaignHost host = await CampaignHost.StartAsync(synced with { Domains = [Federated] });
        host.MakePlan($"{Few} -SwitchOff DirectorySync -ConvertDomain fed.ch");
        Assert.Equal("Done", $"{host.RunToEnd()["State"]}");
        string organization = $"PATCH {host.Tenant.TenantId}";
        Assert.Equal(["PATCH fed.ch", organization], Requests(host));
        Assert.True(host.OtherChanges[1].Time - host.OtherChanges[0].Time >= TimeSpan.FromMinutes(30));

        await using CampaignHost other = await CampaignHost.StartAsync(synced);
        other.MakePlan($"{Few} -SwitchOff DirectorySync");
        Assert.Equal("DoneWithFailures", $"{other.RunToEnd()["State"]}");
        Assert.Empty(other.OtherChanges);
        Assert.Contains("used.ch is federated", Assert.Single(StepItem.Objects(other, "Infrastructure")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Warning")]
    [InlineData("-ConvertDomain fed.ch", "Note")]
    [InlineData(", Infrastructure -ConvertDomain fed.ch", "Warning")]
    public async Task The_check_takes_the_plans_wish_into_account(string parameters, string severity)
    {
        await using CampaignHost host = await ReadinessHost.StartAsync(ReadinessHost.Clean with { Domains = [Federated, new SimulatedDomain("eu.fed.ch")] });

        PSObject check = host.Check(ReadinessHost.Devices + " " + parameters);

        Assert.Equal([$"{severity} DomainFederated 2"], check.Codes());
    }

    [Fact]
    public async Task A_token_without_the_users_own_rights_is_told_beforehand_and_refused_by_the_tenant()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Tenant with { Start = DateTimeOffset.UtcNow });
        host.Fleet.ConnectWith(new SimulatedTokenRequest { Lifetime = TimeSpan.FromDays(30), Permissions = ["DeviceManagementManagedDevices.ReadWrite.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementApps.ReadWrite.All", "DeviceManagementScripts.ReadWrite.All", "DeviceManagementServiceConfig.ReadWrite.All", "DeviceManagementRBAC.ReadWrite.All", "DeviceLocalCredential.Read.All", "BitlockerKey.Read.All", "Directory.Read.All", "Domain.ReadWrite.All"] });
        host.MakePlan($"{Few}, PermissionMissing -ConvertDomain fed.ch");

        ScriptResult check = host.Fleet.Run("param($p) (Test-IntuneDecommission -Path $p).Findings | Where-Object FindingId -eq PermissionMissing", ("p", host.Plan)).EnsureClean();
        Assert.Contains("Directory.AccessAsUser.All", $"{check["Evidence"]}", StringComparison.Ordinal);
        ScriptResult waits = host.Run(host.Hash(), "-Wait").EnsureClean();
        Assert.Equal("WaitingForDecision", $"{waits["State"]}");
        Assert.Equal("WaitingForDecision", $"{host.Run(host.Hash(), "-Wait").EnsureClean()["State"]}");
        Assert.All(host.OtherChanges, c => Assert.Equal(403, c.Status));
    }

    private static string[] Requests(CampaignHost host) => [.. host.OtherChanges.Select(c => $"{c.Method} {c.Path!.Split('/')[^1]}")];
}
