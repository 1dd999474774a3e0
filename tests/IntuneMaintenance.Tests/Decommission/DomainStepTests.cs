using System.Management.Automation;
using System.Text.RegularExpressions;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>Domains that a plan names: those below others first, the default moved, nobody disabled; what is used stays unless it is forced.</summary>
public sealed class DomainStepTests
{
    private const string Few = "-SkipStep Backup, UninstallApps, Configuration, StopEnrollment -Accept BackupMissing -CanaryPercent 0";
    private const string Initial = "contoso5.onmicrosoft.com";

    private static readonly SimulatedTenantOptions Several = new()
    {
        DeviceCount = 8,
        Seed = 5,
        PoliciesPerFamily = 1,
        AppCount = 1,
        CheckInMax = TimeSpan.FromHours(3),
        Domains =
        [
            new SimulatedDomain("contoso.ch") { IsDefault = true, Users = 4, Applications = 1 },
            new SimulatedDomain("eu.contoso.ch"),
            new SimulatedDomain("used.ch") { Users = 2 },
            new SimulatedDomain("fed.ch") { IssuerUri = "http://sts.fed.ch/adfs/services/trust" },
            new SimulatedDomain("empty.ch"),
            new SimulatedDomain("stays.ch"),
        ],
    };

    [Fact]
    public async Task Named_domains_go_in_order_and_what_is_used_stays_unless_forced()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Several);
        string[] users = [.. host.Fleet.Run("(Get-IntuneDomain contoso.ch -References).References | Where-Object Type -eq user").EnsureClean().Values<string>("Id")];
        PSObject plan = host.MakePlan($"{Few} -Domain used.ch, fed.ch, EMPTY.ch, eu.contoso.ch -ForceDomain contoso.ch");
        var planned = ((object[])plan.Properties["Domains"].Value).Select(PSObject.AsPSObject).ToDictionary(d => $"{d.Properties["Id"].Value}");
        Assert.Contains("4 users", (string)planned["contoso.ch"].Properties["Reason"].Value, StringComparison.Ordinal);
        Assert.Contains("stay enabled", (string)planned["contoso.ch"].Properties["Reason"].Value, StringComparison.Ordinal);
        Assert.Contains("-ForceDomain", (string)planned["used.ch"].Properties["Reason"].Value, StringComparison.Ordinal);
        Assert.Equal((false, false), (planned["stays.ch"].Properties["Included"].Value, planned[Initial].Properties["Included"].Value));

        ScriptResult status = host.RunToEnd();

        Assert.Equal("DoneWithFailures", $"{status["State"]}");
        AuditRecord[] changes = [.. host.OtherChanges];
        Assert.All(changes, c => Assert.Equal("accepted", c.Outcome));
        Assert.Equal(["DELETE eu.contoso.ch", $"PATCH {Initial}", "POST forceDelete", "DELETE empty.ch"], Ordered(changes));
        Assert.True(changes[0].Time > host.Tenant.Audit.Records.Where(r => r.IsEffect).Max(r => r.Time));
        Assert.Equal([Initial, "fed.ch", "stays.ch", "used.ch"], host.Fleet.Run("Get-IntuneDomain").EnsureClean().Values<string>("Name").Order());
        StepItem[] objects = StepItem.Objects(host, "Domains");
        Assert.Equal(
            ["contoso.ch Done", "empty.ch Done", "eu.contoso.ch Done", "fed.ch NotSent", "used.ch NotSent"],
            objects.Select(o => $"{o.Id} {o.State}").Order(StringComparer.Ordinal));
        Assert.Contains("4 users", objects.Single(o => o.Id == "contoso.ch").Before, StringComparison.Ordinal);
        Assert.Contains("MS=ms", objects.Single(o => o.Id == "empty.ch").Before, StringComparison.Ordinal);
        StepItem[] list = [.. StepItem.Checklist(host, "Domains").OrderBy(i => i.Id)];
        Assert.Equal(["fed.ch", "used.ch"], list.Select(i => i.Id));
        Assert.Contains("-ForceDomain used.ch", list[1].Text, StringComparison.Ordinal);
        using var client = new HttpClient(host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        foreach (string id in users)
        {
            string user = await client.GetStringAsync($"/v1.0/users/{id}?$select=userPrincipalName,accountEnabled");
            Assert.Contains("@" + Initial, user, StringComparison.Ordinal);
            Assert.Contains("\"accountEnabled\":true", user, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_Wait_it_says_when_to_come_back_and_nothing_is_asked_twice()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Several);
        host.MakePlan($"{Few} -ForceDomain used.ch -DisableUserAccount");
        string[] users = [.. host.Fleet.Run("(Get-IntuneDomain used.ch -References).References").EnsureClean().Values<string>("Id")];
        string hash = host.Hash();
        host.Run(hash, "-Wait -Until Devices").EnsureClean();

        ScriptResult waiting = host.Run(hash).EnsureClean();
        ScriptResult again = host.Run(hash).EnsureClean();

        Assert.Equal(("Running", "Running"), ($"{waiting["State"]}", $"{again["State"]}"));
        Assert.True((DateTimeOffset)waiting["NextRunDateTime"]! > host.Tenant.Clock.GetUtcNow());
        Assert.Equal(["used.ch Pending"], StepItem.Objects(host, "Domains").Select(o => $"{o.Id} {o.State}"));
        host.Fleet.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("Done", $"{host.Run(hash).EnsureClean()["State"]}");
        Assert.Equal(["POST forceDelete"], Ordered([.. host.OtherChanges]));
        using var client = new HttpClient(host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        Assert.Contains("\"accountEnabled\":false", await client.GetStringAsync($"/v1.0/users/{users[0]}?$select=accountEnabled"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_names_the_domains_and_sends_nothing()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Several);
        host.MakePlan($"{Few} -Domain empty.ch -IncludeStep CancellationSheet");

        ScriptResult result = host.Run(host.Hash(), "-WhatIf").EnsureClean();

        Assert.Empty(result.Output);
        Assert.Empty(host.Fleet.Changes);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(host.Plan)!, "cancellation-sheet.*"));
    }

    [Theory]
    [InlineData("-Domain nowhere.ch", "PlanObjectNotFound")]
    [InlineData("-Domain *.ch", "PlanObjectNotFound")]
    [InlineData("-ForceDomain contoso5.onmicrosoft.com", "DomainIsInitial")]
    [InlineData("-Domain empty.ch -ProtectId empty.ch", "ProtectedAndNamed")]
    [InlineData("-ForceDomain used.ch -ExcludeId USED.ch", "ProtectedAndNamed")]
    [InlineData("-Domain empty.ch -DisableUserAccount", "NothingToDisable")]
    public async Task What_cannot_be_planned_is_refused(string parameters, string error)
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Several);

        ScriptResult refused = host.Fleet.Run($"param($p) New-IntuneDecommissionPlan -Path $p {Few} {parameters}", ("p", host.Plan));

        Assert.Equal([error], refused.ErrorIds);
        Assert.False(File.Exists(host.Plan));
    }

    [Theory]
    [InlineData("\"forceDomain\": \\[\\]", "\"forceDomain\": [\"stays.ch\"]")]
    [InlineData("\"sheetPath\": \"[^\"]+\"", "\"sheetPath\": \"\"")]
    public async Task A_plan_that_was_edited_beyond_its_rules_does_not_run(string from, string to)
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Several);
        host.MakePlan($"{Few} -Domain empty.ch -IncludeStep CancellationSheet");
        string text = await File.ReadAllTextAsync(host.Plan);
        Assert.Matches(from, text);
        await File.WriteAllTextAsync(host.Plan, Regex.Replace(text, from, to));

        Assert.Equal(["PlanBroken"], host.Run(new string('0', 64)).ErrorIds);
        Assert.Empty(host.Fleet.Changes);
    }

    private static string[] Ordered(AuditRecord[] changes) => [.. changes.Select(c => $"{c.Method} {c.Path!.Split('/')[^1]}")];
}
