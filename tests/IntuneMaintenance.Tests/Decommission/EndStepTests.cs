using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Decommission;

/// <summary>What runs on premises, and the cancellation sheet: listed and written; switched off only when it was named and nothing uses it.</summary>
public sealed class EndStepTests
{
    private const string Few = "-SkipStep Backup, UninstallApps, Configuration, StopEnrollment -Accept BackupMissing -CanaryPercent 0";

    private static readonly SimulatedTenantOptions Synced = new()
    {
        DeviceCount = 6,
        Seed = 5,
        PoliciesPerFamily = 1,
        AppCount = 1,
        CheckInMax = TimeSpan.FromHours(3),
        DirectorySyncedAt = new SimulatedTenantOptions().Start.AddDays(-20),
        SyncedUsers = 0,
        SyncedGroups = 0,
        SyncedDevices = 0,
        PasswordSync = false,
        Subscriptions = [new SimulatedSubscription("INTUNE_A")],
    };

    [Fact]
    public async Task Infrastructure_is_listed_with_its_evidence_and_nothing_is_switched_off()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Synced with { Domains = [new SimulatedDomain("fed.ch") { IssuerUri = "http://sts.fed.ch/adfs/services/trust", Users = 2 }] });
        string[] connectors = [.. host.Fleet.Run("Get-IntuneConnector | Where-Object { $_.Kind -eq 'ExchangeConnector' -and $_.CanRemove }").EnsureClean().Values<string>("Id")];
        Assert.NotEmpty(connectors);
        host.MakePlan($"{Few} -IncludeStep Infrastructure -ConnectorId {string.Join(", ", connectors.Select(c => $"'{c}'"))}");

        ScriptResult status = host.RunToEnd();

        Assert.Equal("Done", $"{status["State"]}");
        StepItem[] list = StepItem.Checklist(host, "Infrastructure");
        StepItem sync = list.Single(i => i.Id.StartsWith("DirectorySync/", StringComparison.Ordinal));
        Assert.Contains("in use: No", sync.Text, StringComparison.Ordinal);
        Assert.Contains("No product or plan of another service", sync.Text, StringComparison.Ordinal);
        Assert.Contains("Microsoft Entra Connect", sync.Text, StringComparison.Ordinal);
        Assert.Contains(list, i => i.Name == "fed.ch" && i.Text.Contains("2 users", StringComparison.Ordinal) && i.Text.Contains("AD FS", StringComparison.Ordinal));

        // Its entry went in an earlier step; its software is still there.
        Assert.Contains(list, i => i.Id == $"ExchangeConnector/{connectors[0]}" && i.Text.Contains("uninstall Microsoft Intune Exchange Connector", StringComparison.Ordinal) && !i.Text.Contains("Remove-IntuneConnector", StringComparison.Ordinal));
        Assert.DoesNotContain(host.OtherChanges, c => c.Path!.Contains("organization", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("INTUNE_A", 0, "Done", 1)]
    [InlineData("INTUNE_A", 3, "DoneWithFailures", 0)]
    [InlineData("SPE_E3", 0, "DoneWithFailures", 0)]
    public async Task Synchronisation_is_switched_off_only_when_nothing_uses_it(string sku, int users, string state, int requests)
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Synced with { SyncedUsers = users, Subscriptions = [new SimulatedSubscription("INTUNE_A"), new SimulatedSubscription(sku)] });
        host.MakePlan($"{Few} -SwitchOff DirectorySync");

        ScriptResult status = host.RunToEnd();

        Assert.Equal(state, $"{status["State"]}");
        Assert.Equal(state == "Done" ? [] : ["1 Infrastructure"], ((string[])status["ProblemReasons"]!).Select(r => string.Join(' ', r.Split(' ').Take(2))));
        string page = File.ReadAllText($"{host.Fleet.Run("param($p, $to) (Export-IntuneDecommissionReport $p $to).FullName", ("p", host.Plan), ("to", host.PathOf("report.html"))).EnsureClean().Output.Single()}");
        Assert.Equal(state != "Done", page.Contains("<bdi>Directory synchronisation</bdi></th><td>Infrastructure</td>", StringComparison.Ordinal));
        AuditRecord[] changes = [.. host.OtherChanges];
        Assert.Equal(requests, changes.Length);
        Assert.All(changes, c => Assert.Equal(("PATCH", "accepted", "switch directory synchronisation"), (c.Method, c.Outcome, c.Action)));
        Assert.Equal(requests == 1 ? "switched off" : "on", host.Fleet.Run("Get-IntuneInfrastructure DirectorySync").EnsureClean()["State"]);
        StepItem one = Assert.Single(StepItem.Objects(host, "Infrastructure"));
        Assert.Equal(requests == 1 ? ("Done", "on") : ("NotSent", null), (one.State, one.Before));
    }

    [Fact]
    public async Task Only_what_can_be_switched_off_may_be_planned()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Synced);
        host.MakePlan($"{Few} -IncludeStep Infrastructure");
        string text = await File.ReadAllTextAsync(host.Plan);
        int connector = text.IndexOf("Connector\",", text.IndexOf("\"infrastructure\"", StringComparison.Ordinal), StringComparison.Ordinal);
        int included = text.IndexOf("\"included\": false", connector, StringComparison.Ordinal);
        await File.WriteAllTextAsync(host.Plan, text[..included] + "\"included\": true" + text[(included + "\"included\": false".Length)..]);

        Assert.Equal(["PlanBroken"], host.Run(new string('0', 64)).ErrorIds);
    }

    [Fact]
    public async Task The_sheet_is_written_beside_the_plan_and_what_is_missing_is_listed()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Synced with { Street = null });
        host.MakePlan($"{Few} -IncludeStep CancellationSheet");

        ScriptResult status = host.RunToEnd();

        Assert.Equal("Done", $"{status["State"]}");
        StepItem[] files = StepItem.Objects(host, "CancellationSheet");
        Assert.Equal([host.PathOf("cancellation-sheet.html"), host.PathOf("cancellation-sheet.txt")], files.Select(f => f.Name!).Order());
        Assert.All(files, f => Assert.Contains("Street and number", f.Text, StringComparison.Ordinal));
        Assert.Contains("Zürich", await File.ReadAllTextAsync(host.PathOf("cancellation-sheet.txt")), StringComparison.Ordinal);
        Assert.Contains("<html", await File.ReadAllTextAsync(host.PathOf("cancellation-sheet.html")), StringComparison.OrdinalIgnoreCase);
        StepItem[] list = StepItem.Checklist(host, "CancellationSheet");
        Assert.Equal(["missing/Street and number", "cancel"], list.Select(i => i.Id));
        Assert.Empty(host.OtherChanges);
    }

    [Fact]
    public async Task A_file_of_somebody_else_stays_as_it_is()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Synced);
        string place = host.PathOf("state");
        host.MakePlan($"{Few} -IncludeStep CancellationSheet -StatePath '{place}'");
        Directory.CreateDirectory(place);
        await File.WriteAllTextAsync(Path.Combine(place, "cancellation-sheet.txt"), "mine");

        ScriptResult status = host.RunToEnd();

        Assert.Equal("DoneWithFailures", $"{status["State"]}");
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(place, "cancellation-sheet.txt")));
        Assert.True(File.Exists(Path.Combine(place, "cancellation-sheet.html")));
    }

    [Fact]
    public async Task A_rehearsal_leaves_no_sheet_behind()
    {
        await using CampaignHost host = await CampaignHost.StartAsync(Synced);
        host.MakePlan($"{Few} -IncludeStep CancellationSheet");

        host.Fleet.Run("param($p) Invoke-IntuneDecommission -Path $p -Rehearse", ("p", host.Plan)).EnsureClean();

        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(host.Plan)!, "cancellation-sheet.*", SearchOption.AllDirectories));
        Assert.Empty(host.Fleet.Changes);
    }
}
