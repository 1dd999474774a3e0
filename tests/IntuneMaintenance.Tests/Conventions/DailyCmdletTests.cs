using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Conventions;

/// <summary>Every cmdlet of the everyday rooms at the edges: nothing there, nothing allowed, nobody signed in.</summary>
public sealed class DailyCmdletTests
{
    private static readonly string[] Rooms = ["ClientVersions", "Connectors", "Contacts", "DelegatedAdmins", "Partners", "ServiceAnnouncements", "Tasks"];

    private static readonly SimulatedTenantOptions Empty = new()
    {
        DeviceCount = 0,
        MessageCount = 0,
        IssueCount = 0,
        PoliciesPerFamily = 0,
        AppCount = 0,
        GroupCount = 0,
        WithConnectors = false,
        Outside = new OutsideOptions { ServiceProviders = 0, GuestAdmins = 0, ForeignApps = 0, Insiders = 0, IntunePartners = 0, TechnicalMails = [], SecurityMails = [] },
    };

    private static readonly SimulatedTenantOptions Crowded = new()
    {
        DeviceCount = 30,
        MessageCount = 24,
        IssueCount = 30,
        Outside = new OutsideOptions { Insiders = 9, GroupBrandings = 9, IntunePartners = 9 },
    };

    private static readonly string[] Changing = ["Add", "Approve", "Grant", "New", "Remove", "Save", "Set", "Sync"];

    [Fact]
    public void Every_cmdlet_has_a_row()
    {
        string[] known = [.. DailyRows.All.Select(r => r.Cmdlet).Distinct()];
        string[] there = [.. Rooms.SelectMany(r => SourceFile.In($"src/IntuneMaintenance/{r}")).Select(f => f.Name).Where(n => n.EndsWith("Command.cs", StringComparison.Ordinal)).Select(n => n[..^"Command.cs".Length])];

        Rule.Holds("Add a row to DailyRows: what the cmdlet does in an empty tenant, without permission, as an application.", there.Except(known.Select(k => k.Replace("-", "", StringComparison.Ordinal))));
        Rule.Holds("A row names a cmdlet that is no longer there.", known.Select(k => k.Replace("-", "", StringComparison.Ordinal)).Except(there));
    }

    [Fact]
    public async Task In_an_empty_tenant_each_says_that_there_is_nothing()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Empty);

        Compare(tenant, r => r.Empty, r => r.Command);
    }

    [Fact]
    public async Task WhatIf_changes_nothing_in_an_empty_tenant_either()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(Empty);
        DailyRow[] rows = [.. DailyRows.All.Where(r => Changing.Contains(r.Cmdlet.Split('-')[0]))];

        foreach (DailyRow row in rows)
        {
            tenant.Run($"param($folder) {row.Command} -WhatIf", ("folder", tenant.Shell.Folder));
        }

        Assert.Empty(tenant.Changes);
        Assert.Equal([.. Surface.Cmdlets.Where(c => c.SupportsShouldProcess && DailyRows.All.Any(r => r.Cmdlet == c.Name)).Select(c => c.Name)], rows.Select(r => r.Cmdlet).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Without_permission_each_says_so()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: false, ["User.Read"]);

        Compare(tenant, r => r.Denied, r => r.Command);
        Assert.All(tenant.Changes, c => Assert.InRange(c.Status, 400, 499));
    }

    [Fact]
    public async Task An_application_does_what_it_can_and_is_told_what_only_a_user_can()
    {
        string[] permissions = [.. Surface.Cmdlets.SelectMany(c => c.Type.GetCustomAttributes(inherit: true)).Where(a => a.GetType().Name == "RequiresPermissionAttribute")
            .SelectMany(a => (string[])a.GetType().GetProperty("AnyOf")!.GetValue(a)!).Where(p => p is not ("ServiceMessageViewpoint.Write" or "User.ReadWrite")).Distinct()];
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: true, permissions, Empty);

        Compare(tenant, r => r.AppOnly, r => r.Command);
    }

    [Fact]
    public async Task In_a_partners_tenant_relationships_are_there_for_those_who_may_read_them()
    {
        SimulatedTenantOptions partner = Empty with { Outside = Empty.Outside with { IsPartner = true, Relationships = 0 } };
        await using TenantShell empty = await TenantShell.StartAsync(partner);
        await using TenantShell denied = await TenantShell.StartWithTokenAsync(appOnly: false, ["User.Read"], partner);

        Compare(empty, r => r.Partner?.Empty, r => r.Command);
        Compare(denied, r => r.Partner?.Denied, r => r.Command);
    }

    [Fact]
    public async Task Lists_go_on_beyond_three_pages()
    {
        await using TenantShell whole = await TenantShell.StartAsync(Crowded with { PageSize = 1000 });
        await using TenantShell small = await TenantShell.StartAsync(Crowded with { PageSize = 2 });
        Plant(whole);
        Plant(small);
        foreach (DailyRow row in DailyRows.All.Where(r => r.Listed is not null))
        {
            int before = small.Exchanges.Count;

            Assert.Equal(Run(whole, row.Command), Run(small, row.Command));

            int pages = small.Exchanges.Skip(before).Count(e => e.RequestUri.AbsolutePath.Contains(row.Listed!, StringComparison.OrdinalIgnoreCase) && e.RequestUri.Segments.Length < 7);
            Assert.True(pages > 3, $"{row.Command}: {pages} pages");
        }

        Assert.Equal(
            [.. DailyRows.All.Select(r => r.Cmdlet).Where(c => c.StartsWith("Get-", StringComparison.Ordinal)).Distinct().Order()],
            DailyRows.All.Where(r => r.Listed is not null).Select(r => r.Cmdlet).Where(c => c.StartsWith("Get-", StringComparison.Ordinal)).Distinct().Order());
    }

    private static void Plant(TenantShell tenant)
    {
        for (int i = 0; i < 9; i++)
        {
            tenant.Tenant.Plant("vppTokens", $$"""{"id":"v{{i}}","organizationName":"Token {{i}}","state":"valid","expirationDateTime":"2027-09-01T00:00:00Z","lastSyncDateTime":"@-1"}""");
            tenant.Tenant.Plant("exchangeConnectors", $$"""{"id":"e{{i}}","serverName":"EX{{i}}","exchangeConnectorType":"onPremises","status":"connected","lastSyncDateTime":"@-1"}""");
        }
    }

    private static void Compare(TenantShell tenant, Func<DailyRow, string?> expected, Func<DailyRow, string> command) => Rule.Holds(
        "A cmdlet does something else than its row in DailyRows says.",
        [.. DailyRows.All.Where(r => expected(r) is not null).Select(r => (Row: r, Outcome: Run(tenant, command(r)))).Where(p => p.Outcome != expected(p.Row)).Select(p => $"{p.Row.Command}: {p.Outcome}, but not {expected(p.Row)}")]);

    private static string Run(TenantShell tenant, string command)
    {
        ScriptResult result = tenant.Run($"param($folder) {command}", ("folder", tenant.Shell.Folder));
        return $"{result.Output.Count} {string.Join(' ', result.ErrorIds.Distinct())}".TrimEnd();
    }
}
