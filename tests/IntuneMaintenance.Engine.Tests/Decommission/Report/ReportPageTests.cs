using System.Text.Json;
using System.Text.RegularExpressions;
using IntuneMaintenance.Engine.Journal;
using IntuneMaintenance.Engine.Storage;
using IntuneMaintenance.Simulator;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Decommission.Report;

/// <summary>What stands on the page, by the page's own text.</summary>
public sealed class ReportPageTests
{
    private static readonly string[] Hostile =
    [
        "<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>", "\u202Egnp.exe", "ab\u200Fcd\u2066ef\u2069", new string('W', 250), "{{json}} {{{json}}}", "\"><b>'&amp;", "日本語 \U0001F600 é", "<!--<script>", " ", "PC\u00AD-1\u3164",
    ];

    [Fact]
    public async Task Every_act_stands_there_with_its_time_its_request_id_and_its_outcome()
    {
        using ReportCampaign campaign = await ReportCampaign.RunAsync();
        IReadOnlyList<JournalRecord> journal = await EventJournal.ReadAsync(new FolderStorage(campaign.Plan.JournalPath), default);
        JournalRecord[] intents = [.. journal.Where(r => r.Kind == RecordKind.Intent && r.Step == nameof(DecommissionStep.Devices))];

        JsonElement[] acts = [.. campaign.Data.RootElement.GetProperty("acts").EnumerateArray()];

        JsonElement[] sent = [.. acts.Where(a => a.TryGetProperty("at", out _))];
        Assert.Equal(intents.Length, sent.Length);
        Assert.Equal(intents.Select(i => i.Id).Order(), sent.Select(a => a.GetProperty("id").GetString()).Order());
        Assert.All(sent, a => Assert.True(Guid.TryParse(a.GetProperty("requestId").GetString(), out _)));
        Assert.All(sent, a => Assert.Contains(a.GetProperty("requestId").GetString()!, campaign.Visible, StringComparison.Ordinal));
        Assert.All(campaign.Plan.Devices.Where(d => d.Act != PlannedAct.Leave), d => Assert.Contains(d.SerialNumber!, campaign.Visible, StringComparison.Ordinal));
        JsonElement[] objects = [.. campaign.Data.RootElement.GetProperty("steps").EnumerateArray().SelectMany(s => s.GetProperty("objects").EnumerateArray())];
        Assert.Contains(objects, o => o.GetProperty("step").GetString() == "UninstallApps");
        Assert.All(objects, o => Assert.True(Guid.TryParse(o.GetProperty("requestId").GetString(), out _), o.ToString()));
        Assert.Contains("did not carry it out within 12 days", campaign.Visible, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_grace_period_stands_in_the_timeline_and_estimates_say_that_they_are()
    {
        using ReportCampaign campaign = await ReportCampaign.RunAsync();
        string[] entries = [.. Regex.Matches(campaign.Visible, "<li( class=\"estimate\")?><time.*?</li>").Select(m => m.Value)];

        Assert.Contains(entries, e => e.Contains("next turn of the subscription", StringComparison.Ordinal) && !e.Contains("estimate", StringComparison.Ordinal));
        Assert.Contains(entries, e => e.Contains("data is deleted at the latest", StringComparison.Ordinal) && e.Contains(">estimate<", StringComparison.Ordinal));
        string[] times = [.. entries.Select(e => Regex.Match(e, "datetime=\"([^\"]+)\"").Groups[1].Value)];
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
        Assert.Contains("published periods", campaign.Visible, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_days_add_up_and_end_where_the_campaign_did()
    {
        using ReportCampaign campaign = await ReportCampaign.RunAsync();
        JsonElement[] days = [.. campaign.Data.RootElement.GetProperty("days").EnumerateArray()];
        JsonElement counts = campaign.Data.RootElement.GetProperty("counts");
        int total = counts.GetProperty("devices").GetInt32();

        Assert.True(days.Length > 5);
        Assert.All(days, d => Assert.Equal(total, Sum(d)));
        Assert.Equal(counts.GetProperty("done").GetInt32(), days[^1].GetProperty("done").GetInt32());
        Assert.Equal(counts.GetProperty("failed").GetInt32(), days[^1].GetProperty("failed").GetInt32());
        int[] done = [.. days.Select(d => d.GetProperty("done").GetInt32())];
        Assert.Equal(done.Order(), done);
        Assert.Contains("role=\"img\"", campaign.Visible, StringComparison.Ordinal);
        Assert.Contains($"of {total} devices", campaign.Visible, StringComparison.Ordinal);

        static int Sum(JsonElement day) => new[] { "done", "failed", "pending", "waiting" }.Sum(n => day.GetProperty(n).GetInt32());
    }

    [Fact]
    public async Task What_was_left_and_why_and_what_people_do_on_servers_stands_there()
    {
        using ReportCampaign campaign = await ReportCampaign.RunAsync(rules: r => (r.PersonallyOwned, r.SkipStep) = (PlannedAct.Leave, [DecommissionStep.UninstallApps]));

        PlannedDevice[] left = [.. campaign.Plan.Devices.Where(d => d.Act == PlannedAct.Leave)];
        Assert.NotEmpty(left);
        Assert.All(left, d => Assert.Contains(d.Id, campaign.Visible, StringComparison.Ordinal));
        Assert.Contains("Devices left alone: Personally owned.", campaign.Visible, StringComparison.Ordinal);
        Assert.Contains("Configuration not removed", campaign.Visible, StringComparison.Ordinal);
        Assert.Contains("Microsoft Entra Connect", campaign.Visible, StringComparison.Ordinal);
        Assert.Contains("New-IntuneCancellationSheet", campaign.Visible, StringComparison.Ordinal);
        Assert.Contains("DirectorySynchronized", campaign.Visible, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_names_are_text_and_nothing_else()
    {
        using ReportCampaign campaign = await ReportCampaign.RunAsync(new SimulatedTenantOptions { DeviceCount = 30, Seed = 3, PoliciesPerFamily = 1, AppCount = 2 }, names: Hostile);

        Assert.DoesNotContain("<img", campaign.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Regex.Matches(campaign.Html, "<script", RegexOptions.IgnoreCase));
        Assert.Single(Regex.Matches(campaign.Html, "</script", RegexOptions.IgnoreCase));
        Assert.DoesNotContain(campaign.Html, c => c is '\u202E' or '\u200F' or '\u2066' or '\u2069');
        Assert.Contains("[U+202E]gnp.exe", campaign.Visible, StringComparison.Ordinal);
        Assert.Contains("PC[U+00AD]-1[U+3164]", campaign.Visible, StringComparison.Ordinal);
        Assert.Contains("日本語 \U0001F600 é", campaign.Visible, StringComparison.Ordinal);
        string?[] names = [.. campaign.Data.RootElement.GetProperty("acts").EnumerateArray().Select(a => a.GetProperty("name").GetString())];
        string[] kept = [.. campaign.Plan.Devices.Take(Hostile.Length).Where(d => d.Act != PlannedAct.Leave).Select(d => d.DeviceName!)];
        Assert.All(kept, n => Assert.Contains(n, names));
    }

    [Fact]
    public async Task Nothing_is_loaded_from_anywhere()
    {
        using ReportCampaign campaign = await ReportCampaign.RunAsync(new SimulatedTenantOptions { DeviceCount = 30, Seed = 3, PoliciesPerFamily = 1, AppCount = 2 });

        Assert.DoesNotMatch("(src|href)=\"(?!#)", campaign.Visible);
        Assert.DoesNotContain("@import", campaign.Visible, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", campaign.Visible, StringComparison.Ordinal);
        Assert.DoesNotMatch("\\son\\w+=", Regex.Replace(campaign.Visible, ">[^<]*<", "><"));
    }

    [Fact]
    public async Task A_campaign_that_has_not_begun_has_a_page_too()
    {
        using var tenant = new CampaignTenant(new SimulatedTenantOptions { DeviceCount = 5, PoliciesPerFamily = 1, AppCount = 2 });
        await tenant.PlanAsync();

        await new IntuneMaintenance.Engine.Decommission.DecommissionFiles(Storages.Offline, TimeProvider.System).WriteReportAsync(tenant.PlanPath, tenant.PathOf("early.html"), null, null, default);

        string page = await File.ReadAllTextAsync(tenant.PathOf("early.html"));
        Assert.Contains("Not started", page, StringComparison.Ordinal);
        Assert.Contains("Not asked yet", page, StringComparison.Ordinal);
    }

    /// <summary>The journal hears of it from the next run alone; the page says what Get-IntuneDecommission says.</summary>
    [Fact]
    public async Task A_campaign_that_was_frozen_or_let_go_on_since_its_last_run_says_so()
    {
        using var tenant = new CampaignTenant(new SimulatedTenantOptions { DeviceCount = 5, PoliciesPerFamily = 1, AppCount = 2 });
        DecommissionPlan plan = await tenant.PlanAsync();
        await tenant.RunAsync(plan.PlanHash, wait: false);
        var files = new IntuneMaintenance.Engine.Decommission.DecommissionFiles(Storages.Offline, TimeProvider.System);

        await files.SuspendAsync(plan.Path, true, "phones <ring>", null, default);
        string frozen = await PageAsync();
        Assert.Contains("<span class=\"badge wait\">Suspended</span>", frozen, StringComparison.Ordinal);
        Assert.Matches("<span class=\"tag\">Suspension</span>Suspended by [^<]+ phones &lt;ring&gt;</li>", frozen);
        await tenant.RunAsync(plan.PlanHash, wait: false);
        Assert.Single(Regex.Matches(await PageAsync(), "Suspended by [^<]+</li>"));

        await files.SuspendAsync(plan.Path, false, null, null, default);
        DecommissionStatus resumed = await files.ReadStatusAsync(plan.Path, null, default);
        Assert.Equal(DecommissionState.Running, resumed.State);
        Assert.DoesNotContain(resumed.Steps, s => s.State == DecommissionState.Suspended);
        Assert.StartsWith("Let go on by", resumed.Detail, StringComparison.Ordinal);
        string going = await PageAsync();
        Assert.Contains("<span class=\"badge wait\">Running</span>", going, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(going, "Let go on by [^<]+</li>"));

        async Task<string> PageAsync() => await File.ReadAllTextAsync(await files.WriteReportAsync(plan.Path, tenant.PathOf("page.html"), null, null, default));
    }

    [Fact]
    public async Task What_the_page_is_made_of_is_never_replaced_by_it()
    {
        using var tenant = new CampaignTenant(new SimulatedTenantOptions { DeviceCount = 2, PoliciesPerFamily = 1, AppCount = 2 });
        DecommissionPlan plan = await tenant.PlanAsync();
        await tenant.RunAsync(plan.PlanHash, wait: false);
        var files = new IntuneMaintenance.Engine.Decommission.DecommissionFiles(Storages.Offline, TimeProvider.System);
        string[] before = Everything();

        (string Path, string Error)[] tried =
        [
            (plan.Path, "ReportPathTaken"),
            (plan.Path + ".p7s", "ReportPathTaken"),
            (Path.Combine(plan.JournalPath, "journal-00001.jsonl"), "ReportPathTaken"),
            (Path.Combine(plan.JournalPath, "..", "journal", "report.html"), "ReportPathTaken"),
            (Path.Combine(plan.BackupPath, "report.html"), "ReportPathTaken"),
            (plan.JournalPath, "ReportPathIsFolder"),
            (tenant.PathOf(""), "ReportPathIsFolder"),
            (tenant.PathOf("new") + Path.DirectorySeparatorChar, "ReportPathIsFolder"),
        ];
        foreach ((string path, string error) in tried)
        {
            IntuneMaintenanceException refused = await Assert.ThrowsAsync<IntuneMaintenanceException>(() => files.WriteReportAsync(plan.Path, path, null, null, default));
            Assert.Equal((path, error), (path, refused.ErrorId));
        }

        Assert.Equal(before, Everything());

        string[] Everything() => [.. Directory.EnumerateFiles(Path.GetDirectoryName(plan.Path)!, "*", SearchOption.AllDirectories).Select(f => $"{f} {new FileInfo(f).Length}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Machines_get_what_people_read()
    {
        using ReportCampaign campaign = await ReportCampaign.RunAsync(rules: r => (r.PersonallyOwned, r.SkipStep) = (PlannedAct.Leave, [DecommissionStep.UninstallApps]));
        JsonElement data = campaign.Data.RootElement;
        string read = System.Net.WebUtility.HtmlDecode(campaign.Visible);

        string[] tasks = [.. data.GetProperty("checklists").EnumerateArray().SelectMany(c => c.GetProperty("items").EnumerateArray()).Select(i => i.GetString()!)];
        Assert.Equal(Regex.Count(campaign.Visible[campaign.Visible.IndexOf("id=\"checklists\"", StringComparison.Ordinal)..], "<li>"), tasks.Length);
        Assert.All(tasks, t => Assert.Contains(t, read, StringComparison.Ordinal));
        JsonElement[] left = [.. data.GetProperty("leftObjects").EnumerateArray()];
        Assert.NotEmpty(left);
        Assert.All(left, o => Assert.Contains(o.GetProperty("id").GetString()!, campaign.Visible, StringComparison.Ordinal));
        Assert.All(data.GetProperty("basis").EnumerateArray(), b => Assert.Contains(b.GetString()!, read, StringComparison.Ordinal));
        Assert.Equal("Tenant is closed, CHG0042", data.GetProperty("plan").GetProperty("justification").GetString());
        Assert.Equal(campaign.Plan.Devices.Length, data.GetProperty("platforms").EnumerateArray().Sum(p => p.GetProperty("total").GetInt32()) + campaign.Plan.LeaveCount);

        // A subscription that works comes to its end only where nobody renews it.
        string[] entries = [.. Regex.Matches(campaign.Visible, "<li class=\"estimate\">.*?</li>").Select(m => m.Value)];
        Assert.NotEmpty(entries);
        Assert.All(entries, e => Assert.Contains("unless it is renewed", e, StringComparison.Ordinal));
    }

    /// <summary>A grace period that could not be read is no missing one: the page says so.</summary>
    [Fact]
    public async Task A_timeline_without_grace_period_says_why_and_a_plan_without_devices_says_that_too()
    {
        using ReportCampaign campaign = await ReportCampaign.RunAsync(new SimulatedTenantOptions { DeviceCount = 0, PoliciesPerFamily = 1, AppCount = 1, Subscriptions = [new SimulatedSubscription("ENTERPRISEPACK")] });

        Assert.Contains("no subscription with Intune in it could be read", campaign.Visible, StringComparison.Ordinal);
        Assert.Contains("The plan has no devices.", campaign.Visible, StringComparison.Ordinal);
        Assert.Contains("The plan asks no device to go.", campaign.Visible, StringComparison.Ordinal);
    }
}
