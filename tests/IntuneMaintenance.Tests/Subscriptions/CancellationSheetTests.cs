using System.Text;
using IntuneMaintenance.Simulator;
using IntuneMaintenance.Tests.Hosting;

namespace IntuneMaintenance.Tests.Subscriptions;

public sealed class CancellationSheetTests
{
    [Fact]
    public async Task All_that_is_asked_for_is_there()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();

        ScriptResult sheet = tenant.Run("New-IntuneCancellationSheet").EnsureClean();

        Assert.Equal(
            ("admin@contoso1.onmicrosoft.com", "Tenant", "Admin", "Contoso 1", "Hardstrasse 201", "8005", "Zürich"),
            (sheet["Account"], sheet["ContactFirstName"], sheet["ContactLastName"], sheet["OrganizationName"], sheet["Street"], sheet["PostalCode"], sheet["City"]));
        Assert.Empty((string[])sheet["Missing"]!);
        Assert.Contains("contoso1.com", ((string[])sheet["Before"]!)[0], StringComparison.Ordinal);
        Assert.Equal("Partner", Kinds(tenant)[0]);
        Assert.Contains("Hardstrasse 201", tenant.Shell.Show("New-IntuneCancellationSheet"), StringComparison.Ordinal);
        Assert.Empty(tenant.Changes);
    }

    [Fact]
    public async Task What_is_missing_is_named_and_never_blank()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: true, [], new SimulatedTenantOptions
        {
            DeviceCount = 1,
            Street = null,
            DisplayName = "A & <b>B</b>",
            Subscriptions = [new SimulatedSubscription("INTUNE_A_VL") { OwnerExists = false }],
        });

        ScriptResult sheet = tenant.Run("New-IntuneCancellationSheet").EnsureClean();

        string[] missing = (string[])sheet["Missing"]!;
        Assert.Equal(["Street and number", "Primary contact, first and last name", "Account"], missing.Select(m => m.Split(':')[0]));
        Assert.Contains("an application signed in", missing[2], StringComparison.Ordinal);
        string text = (string)sheet["Text"]!;
        Assert.Equal(4, text.Split("MISSING").Length - 1);
        Assert.DoesNotContain(text.Split('\n'), l => l.TrimEnd().EndsWith(':'));
        Assert.Equal(["VolumeLicense", "Support"], Kinds(tenant));
        ScriptResult named = tenant.Run("New-IntuneCancellationSheet -Contact admin@contoso1.onmicrosoft.com").EnsureClean();
        Assert.Equal(("Tenant", "admin@contoso1.onmicrosoft.com"), (named["ContactFirstName"], named["Account"]));
        Assert.Equal(["ContactNotFound"], tenant.Run("New-IntuneCancellationSheet -Contact nobody@contoso1.onmicrosoft.com").ErrorIds);

        string path = Path.Combine(tenant.Shell.Folder, "sheet.html");
        tenant.Run("param($to) New-IntuneCancellationSheet $to", ("to", path)).EnsureClean();
        string page = File.ReadAllText(path);
        Assert.Contains("A &amp; &lt;b&gt;B&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"missing\">MISSING</span>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What could not be read is not there: no domain, no number, no dates.</summary>
    [Fact]
    public async Task An_unread_organization_is_none_without_domains_and_a_product_none_without_number()
    {
        await using TenantShell tenant = await TenantShell.StartWithTokenAsync(appOnly: true, ["LicenseAssignment.Read.All"]);

        ScriptResult sheet = tenant.Run("New-IntuneCancellationSheet -Contact somebody@contoso1.onmicrosoft.com").EnsureClean();

        string[] missing = (string[])sheet["Missing"]!;
        Assert.Equal(
            ["Verified domains", "Organization name", "Street and number", "Postal code", "City", "Country", "Primary contact, first and last name", "Account", "Subscription number of INTUNE_A"],
            missing.Select(m => m.Split(':')[0]));
        Assert.All(missing[..6], m => Assert.Contains("the token may not read it", m, StringComparison.Ordinal));
        Assert.Contains("the account somebody@contoso1.onmicrosoft.com: the token may not read it", missing[6], StringComparison.Ordinal);
        Assert.Contains("could not be read", ((string[])sheet["Before"]!)[0], StringComparison.Ordinal);
        Assert.Matches("(?m)^Number: +MISSING$", (string)sheet["Text"]!);
        Assert.Matches("(?m)^Bought from: +unknown$", (string)sheet["Text"]!);
        Assert.Contains(tenant.Run("(New-IntuneCancellationSheet).Missing").EnsureClean().Output, m => $"{m}".Contains("no subscription could be read that names the person", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_subscription_says_who_sold_it_and_text_and_page_agree()
    {
        await using TenantShell tenant = await TenantShell.StartAsync(new SimulatedTenantOptions
        {
            DeviceCount = 1,
            DisplayName = "Čontoso <&> \"AG\" 😀 שלום",
            Subscriptions =
            [
                new SimulatedSubscription("INTUNE_A") { FromPartner = true, Licenses = 1_234_567 },
                new SimulatedSubscription("EMS") { IsTrial = true, Status = "Suspended", NextLifecycleDays = 5 },
                new SimulatedSubscription("SPE_E3") { Status = "Deleted", NextLifecycleDays = -1 },
            ],
        });
        string path = Path.Combine(tenant.Shell.Folder, "sheet.html");

        ScriptResult written = tenant.Run("param($to) (New-IntuneCancellationSheet $to -PassThru)[0]", ("to", path)).EnsureClean();

        string text = (string)written["Text"]!;
        Assert.Equal(["Partner: INTUNE_A", "Ended: EMS", "Support: EMS, INTUNE_A"], tenant.Run("(New-IntuneCancellationSheet).Ways").EnsureClean().Output.Select(o => $"{o.BaseObject}"));
        string page = System.Net.WebUtility.HtmlDecode(File.ReadAllText(path));
        Assert.Contains("Čontoso <&> \"AG\" 😀 שלום", page, StringComparison.Ordinal);
        Assert.Equal(["Microsoft, without a partner", "Microsoft, without a partner", "Fabrikam Services 1"], text.Split('\n').Where(l => l.StartsWith("Bought from:", StringComparison.Ordinal)).Select(l => l[12..].Trim()).Order(StringComparer.Ordinal).OrderBy(l => l[0] == 'F'));
        string[] values = [.. text.Split('\n').Where(l => l.Length > 26 && l[..26].TrimEnd().EndsWith(':') && l[0] is not ('*' or '-')).Select(l => l[26..])];
        Assert.True(values.Length > 25, $"{values.Length} lines");
        Assert.All(values, v => Assert.Contains(v, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Files_are_written_whole_and_replaced_only_with_Force()
    {
        await using TenantShell tenant = await TenantShell.StartAsync();
        string text = Path.Combine(tenant.Shell.Folder, "new", "sheet.txt");

        tenant.Run("param($to) New-IntuneCancellationSheet $to -WhatIf", ("to", text)).EnsureClean();
        Assert.False(File.Exists(text));
        ScriptResult written = tenant.Run("param($to) New-IntuneCancellationSheet $to -PassThru", ("to", text)).EnsureClean();

        Assert.Equal(2, written.Output.Count);
        Assert.Contains("Zürich", File.ReadAllText(text, Encoding.UTF8), StringComparison.Ordinal);
        Assert.Equal([text], Directory.GetFiles(Path.GetDirectoryName(text)!));
        File.WriteAllText(text, "mine");
        Assert.Equal(["FileExists"], tenant.Run("param($to) New-IntuneCancellationSheet $to", ("to", text)).ErrorIds);
        Assert.Equal("mine", File.ReadAllText(text));
        tenant.Run("param($to) New-IntuneCancellationSheet $to -Force", ("to", text)).EnsureClean();
        Assert.NotEqual("mine", File.ReadAllText(text));
        Assert.Equal(["SheetFormatUnknown"], tenant.Run("New-IntuneCancellationSheet ./sheet.docx").ErrorIds);
    }

    private static string[] Kinds(TenantShell tenant) => [.. tenant.Run("(New-IntuneCancellationSheet).Ways").EnsureClean().Values<string>("Kind")];
}
