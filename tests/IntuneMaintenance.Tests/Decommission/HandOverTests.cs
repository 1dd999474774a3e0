using System.Management.Automation;
using System.Text;
using System.Text.Json;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>What an application, or Graph itself, can never do is left to people: told beforehand, no failure, and seen when it is done.</summary>
public sealed class HandOverTests
{
    private const string Enrollment = "-SkipStep Backup, UninstallApps, Devices, Configuration -Accept BackupMissing";
    private const string Few = Enrollment + " -ConvertDomain fed.ch";
    private static readonly SimulatedTokenRequest Application = new() { AppOnly = true, Lifetime = TimeSpan.FromDays(30) };
    private static readonly SimulatedTokenRequest Person = new() { Lifetime = TimeSpan.FromDays(30) };

    private static readonly SimulatedTenantOptions Tenant = new()
    {
        DeviceCount = 6,
        Seed = 5,
        PoliciesPerFamily = 1,
        AppCount = 1,
        Start = DateTimeOffset.UtcNow,
        Subscriptions = [new SimulatedSubscription("INTUNE_A")],
        Domains = [new SimulatedDomain("fed.ch") { IssuerUri = "http://sts.fed.ch/adfs/services/trust" }],
    };

    [Fact]
    public async Task The_user_scope_is_left_to_a_person_and_seen_by_a_person()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Tenant);
        host.Fleet.ConnectWith(Application);
        host.MakePlan(Enrollment);
        PSObject found = host.Check().Finding("PersonNeeded");
        Assert.Equal("Warning", $"{found.Properties["Severity"].Value}");
        Assert.Contains("Mobility", (string)found.Properties["Remedy"].Value, StringComparison.Ordinal);

        ScriptResult status = host.RunToEnd();

        Assert.Equal("Done", $"{status["State"]}");
        PSObject step = host.Fleet.Run("param($p) (Get-IntuneDecommission -Path $p).Steps | Where-Object Step -eq StopEnrollment", ("p", host.Plan)).EnsureClean().Output.Single();
        Assert.Equal((0, 0, 1), ((int)step.Properties["Failed"].Value, (int)step.Properties["Pending"].Value, (int)step.Properties["LeftToPeople"].Value));
        Assert.Contains("1 left to a person", (string)step.Properties["Detail"].Value, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Fleet.Changes, c => c.Path!.Contains("mobileDeviceManagementPolicies", StringComparison.Ordinal));
        Assert.NotEmpty(host.Fleet.Changes);
        Assert.Equal("LeftToPerson", StepItem.Objects(host, "StopEnrollment").Single(o => o.Id.StartsWith("0000000a", StringComparison.Ordinal)).State);
        Assert.Equal((false, "https://entra.microsoft.com/#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/Mobility"), Item(host));

        // Nobody has done it yet; then somebody has, but an application may not read it.
        host.Fleet.ConnectWith(Person);
        host.RunToEnd();
        Assert.False(Item(host).Done);
        await PatchAsync(host, "/beta/policies/mobileDeviceManagementPolicies/0000000a-0000-0000-c000-000000000000", """{"appliesTo":"none"}""");
        host.Fleet.ConnectWith(Application);
        host.RunToEnd();
        Assert.False(Item(host).Done);

        int changes = host.Fleet.Changes.Count;
        host.Fleet.ConnectWith(Person);
        Assert.Equal("Done", $"{host.RunToEnd()["State"]}");

        Assert.True(Item(host).Done);
        Assert.All(StepItem.Objects(host, "StopEnrollment"), o => Assert.Equal("Done", o.State));
        Assert.Equal(changes, host.Fleet.Changes.Count);
        ScriptResult report = host.Fleet.Run("param($p, $r) Export-IntuneDecommissionReport -Path $p -ReportPath $r", ("p", host.Plan), ("r", host.PathOf("report.html"))).EnsureClean();
        Assert.Contains("Done: Set the MDM user scope", File.ReadAllText(((FileInfo)report.Output.Single().BaseObject).FullName), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversion_is_left_to_a_person_and_seen_by_the_application()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Tenant);
        host.Fleet.ConnectWith(Application);
        host.MakePlan(Few + " -SwitchOff DirectorySync");
        Assert.Equal(2, (int)host.Check().Finding("PersonNeeded").Properties["Count"].Value);

        Assert.Equal("Done", $"{host.RunToEnd()["State"]}");

        Assert.DoesNotContain(host.Fleet.Changes, c => c.Path!.Contains("/domains", StringComparison.Ordinal));
        Assert.Equal(["DirectorySync Done", "fed.ch LeftToPerson"], StepItem.Objects(host, "Infrastructure").Select(o => $"{(o.Id == "fed.ch" ? o.Id : "DirectorySync")} {o.State}").Order(StringComparer.Ordinal));
        StepItem[] list = [.. StepItem.Checklist(host, "Infrastructure").Where(i => i.Name == "fed.ch")];
        Assert.Equal(2, list.Length);
        Assert.Contains(list, i => i.Id == "fed.ch" && i.Text.Contains("Update-MgDomain", StringComparison.Ordinal));

        await PatchAsync(host, "/v1.0/domains/fed.ch", """{"authenticationType":"Managed"}""");
        host.RunToEnd();
        Assert.Contains(StepItem.Objects(host, "Infrastructure"), o => o.State == "LeftToPerson");
        host.Fleet.Advance(TimeSpan.FromHours(1.1));
        host.RunToEnd();
        Assert.All(StepItem.Objects(host, "Infrastructure"), o => Assert.Equal("Done", o.State));
        Assert.Equal("fed.ch", host.Fleet.Run("param($p) (Get-IntuneDecommission -Path $p).Checklist | Where-Object IsDone", ("p", host.Plan)).EnsureClean()["Id"]);
    }

    [Fact]
    public async Task One_that_is_in_use_is_not_handed_over()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Tenant with { Domains = [Tenant.Domains![0] with { Users = 1 }] });
        host.Fleet.ConnectWith(Application);
        host.MakePlan(Few);

        Assert.Equal("DoneWithFailures", $"{host.RunToEnd()["State"]}");

        Assert.Equal("NotSent", Assert.Single(StepItem.Objects(host, "Infrastructure")).State);
    }

    [Fact]
    public async Task A_person_needs_no_hand()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Tenant);
        host.MakePlan(Few);
        Assert.DoesNotContain(host.Check().Findings(), f => $"{f.Properties["FindingId"].Value}" == "PersonNeeded");

        Assert.Equal("Done", $"{host.RunToEnd()["State"]}");

        Assert.DoesNotContain(StepItem.Objects(host, "StopEnrollment").Concat(StepItem.Objects(host, "Infrastructure")), o => o.State != "Done");
    }

    private static (bool Done, string? Link) Item(CampaignHost host)
    {
        PSObject item = host.Fleet.Run("param($p) (Get-IntuneDecommission -Path $p).Checklist", ("p", host.Plan)).EnsureClean().Output.Single();
        return ((bool)item.Properties["IsDone"].Value, (string?)item.Properties["Link"].Value);
    }

    private static async Task PatchAsync(CampaignHost host, string path, string body)
    {
        using var client = new HttpClient(host.Tenant.CreateHandler()) { BaseAddress = new Uri("https://graph.microsoft.com") };
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        (await client.PatchAsync(path, content)).EnsureSuccessStatusCode();
    }
}
