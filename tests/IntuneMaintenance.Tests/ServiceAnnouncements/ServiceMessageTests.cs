using System.Text.Json.Nodes;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.ServiceAnnouncements;

public sealed class ServiceMessageTests
{
    private static readonly SimulatedTenantOptions Empty = new() { DeviceCount = 1, MessageCount = 0, IssueCount = 0 };

    [Fact]
    public async Task Posts_on_Intune_are_listed_with_text_and_html()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        ScriptResult found = tenant.Run("Get-IntuneServiceMessage").EnsureClean();

        Assert.NotEmpty(found.Output);
        Assert.All(found.Values<string>("Service"), s => Assert.Contains("Microsoft Intune", s, StringComparison.Ordinal));
        string text = found.Values<string>("BodyText")[0];
        Assert.DoesNotContain('<', text);
        Assert.Contains("We're changing", text, StringComparison.Ordinal);
        Assert.Contains("- Read the documentation (https://learn.microsoft.com/", text, StringComparison.Ordinal);
        Assert.Contains("<li>", found.Values<string>("BodyHtml")[0], StringComparison.Ordinal);
        Assert.True(tenant.Run("Get-IntuneServiceMessage -AllServices").EnsureClean().Output.Count > found.Output.Count);
        Assert.All(found.Values<bool?>("IsRead"), read => Assert.False(read));
    }

    [Fact]
    public async Task Lists_are_there_as_text_too()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Empty);
        tenant.Tenant.Plant("messages", Message("MC1", services: ["Microsoft Intune", "Exchange Online"], tags: ["Major change", "Retirement"]));

        ScriptResult found = tenant.Run("Get-IntuneServiceMessage").EnsureClean();

        Assert.Equal("Microsoft Intune; Exchange Online", found["Service"]);
        Assert.Equal("Major change; Retirement", found["Tag"]);
        Assert.Equal("RoadmapIds=4711", found["Detail"]);
        Assert.Equal(["Major change", "Retirement"], (string[])found["Tags"]!);
        Assert.Equal(new DateTimeOffset(2026, 11, 12, 8, 0, 0, TimeSpan.Zero), found["ActionRequiredByDateTime"]);
        Assert.InRange((int)found["DaysLeft"]!, 9, 10);
    }

    [Theory]
    [InlineData("-Severity critical", "MC2")]
    [InlineData("-Category preventOrFixIssue", "MC2")]
    [InlineData("-ActionRequired", "MC1 MC3")]
    [InlineData("-ActionRequiredBefore '2026-11-20T00:00:00Z'", "MC1")]
    [InlineData("-MajorChange", "MC3")]
    [InlineData("-Since '2026-10-25T00:00:00Z'", "MC2 MC3")]
    [InlineData("-Tag Retirement", "MC3")]
    [InlineData("-Tag retire*, 'admin impact'", "MC2 MC3")]
    [InlineData("-Text kiosk", "MC2")]
    [InlineData("'title of', m*2", "MC2")]
    [InlineData("-Service 'exchange online'", "MC4")]
    [InlineData("-Severity high, critical -MajorChange", "")]
    public async Task Filters_hold_whether_the_service_filters_or_not(string filter, string expected)
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Empty);
        Plant(tenant.Tenant);
        string script = $"Get-IntuneServiceMessage {filter}";

        ScriptResult served = tenant.Run(script).EnsureClean();
        tenant.Tenant.Faults.Enable(FaultNames.FilterRefused);
        ScriptResult own = tenant.Run(script).EnsureClean();

        Assert.Equal(expected, string.Join(' ', served.Values<string>("Id").Order()));
        Assert.Equal(expected, string.Join(' ', own.Values<string>("Id").Order()));
        Assert.Contains(tenant.Exchanges, e => e.Status == 400 && e.RequestUri.Query.Contains("filter", StringComparison.Ordinal));
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task Reading_beyond_three_pages_prefers_large_ones()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions { DeviceCount = 1, MessageCount = 47, PageSize = 10 });

        Assert.Equal(47, tenant.Run("Get-IntuneServiceMessage -AllServices").EnsureClean().Values<string>("Id").Distinct().Count());
        SimulatedExchange[] pages = [.. tenant.Exchanges.Where(e => e.RequestUri.AbsolutePath.EndsWith("/messages", StringComparison.Ordinal))];
        Assert.Equal(5, pages.Length);
        Assert.All(pages, p => Assert.Equal("odata.maxpagesize=1000", p.RequestHeaders["Prefer"]));
    }

    [Fact]
    public async Task Marks_go_through_the_pipeline_and_back()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        ScriptResult marked = tenant.Run("Get-IntuneServiceMessage | Where-Object Id -Like '*4' | Set-IntuneServiceMessage -Read -Favorite -PassThru").EnsureClean();

        Assert.NotEmpty(marked.Output);
        Assert.All(marked.Values<bool?>("IsRead"), Assert.True);
        Assert.All(marked.Values<bool?>("IsFavorite"), Assert.True);
        Assert.Equal(["favorite", "markRead"], tenant.Changes.Select(c => c.RequestUri.Segments[^1]).Order());
        Assert.DoesNotContain(marked.Values<string>("Id")[0], tenant.Run("Get-IntuneServiceMessage -Unread").EnsureClean().Values<string>("Id"));
        ScriptResult back = tenant.Run("param($id) Set-IntuneServiceMessage $id -Unread -NotFavorite -Archive -PassThru", ("id", marked.Values<string>("Id")[0])).EnsureClean();
        Assert.Equal((false, true, false), (back["IsRead"], back["IsArchived"], back["IsFavorite"]));
        Assert.Empty(tenant.Run("param($id) Set-IntuneServiceMessage $id -Unarchive", ("id", back["Id"])).EnsureClean().Output);
        Assert.All(tenant.Tenant.Audit.Records.Where(r => r.Kind == "request"), r => Assert.Equal("accepted", r.Outcome));
    }

    [Fact]
    public async Task WhatIf_sends_no_mark_and_contradictions_are_refused()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        tenant.Run("Get-IntuneServiceMessage | Set-IntuneServiceMessage -Read -WhatIf").EnsureClean();
        Assert.Equal(["MarksContradict"], tenant.Run("Set-IntuneServiceMessage MC1 -Read -Unread").ErrorIds);
        Assert.Equal(["MarkMissing"], tenant.Run("Set-IntuneServiceMessage MC1").ErrorIds);

        Assert.Contains("What if", tenant.Shell.Host.Ui.Text, StringComparison.Ordinal);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task A_mark_that_the_service_does_not_keep_is_an_error_for_each_post()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Empty);
        Plant(tenant.Tenant);
        tenant.Tenant.Faults.Enable(FaultNames.MarkIgnored);

        ScriptResult marked = tenant.Run("'MC1', 'MC2', 'MC999', 'nonsense' | Set-IntuneServiceMessage -Read -PassThru");

        Assert.Empty(marked.Output);
        Assert.Equal(["MessageIdInvalid", "MarkNotSet", "MarkNotSet", "MessageNotFound"], marked.ErrorIds);
        Assert.Equal(["MC1", "MC2"], marked.Errors.Where(e => e.FullyQualifiedErrorId.StartsWith("MarkNotSet", StringComparison.Ordinal)).Select(e => (string)e.TargetObject));
    }

    [Fact]
    public async Task An_application_reads_but_is_told_that_marks_are_a_users()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: true, ["ServiceMessage.Read.All", "ServiceHealth.Read.All", "ServiceMessageViewpoint.Write"]);
        int before = tenant.Exchanges.Count;

        ScriptResult set = tenant.Run("Set-IntuneServiceMessage MC1 -Read");
        ScriptResult unread = tenant.Run("Get-IntuneServiceMessage -Unread");

        Assert.Equal(["DelegatedOnly"], set.ErrorIds);
        Assert.Equal(["DelegatedOnly"], unread.ErrorIds);
        Assert.Contains("delegated only", set.AllErrors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(before, tenant.Exchanges.Count);
        ScriptResult all = tenant.Run("Get-IntuneServiceMessage").EnsureClean();
        Assert.NotEmpty(all.Output);
        Assert.All(all.Output, m => Assert.Null(m.Properties["IsRead"].Value));
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: false, ["User.Read"]);

        foreach (string script in (string[])["Get-IntuneServiceMessage", "Set-IntuneServiceMessage MC1100000 -Read", "Save-IntuneServiceMessageAttachment MC1100000 .", "Get-IntuneServiceHealth"])
        {
            ScriptResult refused = tenant.Run(script);
            Assert.Equal(["PermissionMissing"], refused.ErrorIds);
            Assert.Contains("Service", refused.AllErrors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Ids_are_read_in_batches_and_each_wrong_one_is_told()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Empty);
        Plant(tenant.Tenant);

        ScriptResult found = tenant.Run("'mc1', 'MC77', '1', 'MC4' | Get-IntuneServiceMessage");

        Assert.Equal(["MC1", "MC4"], found.Values<string>("Id"));
        Assert.Equal(["MessageIdInvalid", "MessageNotFound"], found.ErrorIds);
    }

    [Fact]
    public async Task An_empty_tenant_gives_nothing()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Empty);

        Assert.Empty(tenant.Run("Get-IntuneServiceMessage -AllServices; Get-IntuneServiceHealth -AllServices; Get-IntuneServiceHealth").EnsureClean().Output);
    }

    [Fact]
    public async Task The_views_fit_the_window()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        foreach (string script in (string[])["Get-IntuneServiceMessage", "Get-IntuneServiceHealth -AllServices", "(Get-IntuneServiceHealth).Issues", "(Get-IntuneServiceHealth).Issues[0].Posts", "(Get-IntuneServiceMessage).Details"])
        {
            string shown = tenant.Shell.Show(script);
            Assert.True(shown.Split('\n').Length > 3, shown);
            Assert.All(shown.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
        }
    }

    private static void Plant(SimulatedTenant tenant)
    {
        tenant.Plant("messages", Message("MC1", modified: "2026-10-20T10:00:00Z"));
        tenant.Plant("messages", Message("MC2", severity: "critical", category: "preventOrFixIssue", tags: ["Admin impact"], deadline: null, body: "<p>About <i>kiosk</i> mode</p>"));
        tenant.Plant("messages", Message("MC3", major: true, tags: ["Retirement"], deadline: "2026-12-01T00:00:00Z"));
        tenant.Plant("messages", Message("MC4", services: ["Exchange Online"]));
    }

    private static string Message(
        string id, string severity = "normal", string category = "planForChange", bool major = false, string[]? services = null, string[]? tags = null,
        string? deadline = "2026-11-12T08:00:00Z", string modified = "2026-10-30T10:00:00Z", string body = "<p>Hello</p>") => new JsonObject
        {
            ["id"] = id,
            ["title"] = $"The title of {id}",
            ["startDateTime"] = modified,
            ["endDateTime"] = "2027-01-01T00:00:00Z",
            ["lastModifiedDateTime"] = modified,
            ["details"] = new JsonArray(new JsonObject { ["name"] = "RoadmapIds", ["value"] = "4711" }),
            ["category"] = category,
            ["severity"] = severity,
            ["tags"] = new JsonArray([.. (tags ?? []).Select(t => JsonValue.Create(t))]),
            ["isMajorChange"] = major,
            ["actionRequiredByDateTime"] = deadline,
            ["services"] = new JsonArray([.. (services ?? ["Microsoft Intune"]).Select(s => JsonValue.Create(s))]),
            ["hasAttachments"] = false,
            ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = body },
        }.ToJsonString();
}
