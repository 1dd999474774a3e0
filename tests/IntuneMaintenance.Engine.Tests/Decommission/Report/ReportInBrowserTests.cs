using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using IntuneMaintenance.Simulator;
using Microsoft.Playwright;
using Xunit;
using Xunit.Abstractions;

namespace IntuneMaintenance.Engine.Tests.Decommission.Report;

/// <summary>The page in a real browser: readable without script, accessible, whole on paper, and open quickly with ten thousand devices.</summary>
public sealed class ReportInBrowserTests(ITestOutputHelper output)
{
    [FactWhenChromium]
    public async Task It_reads_without_script()
    {
        using ReportCampaign campaign = await ReportCampaign.RunAsync(names: [new string('W', 250), "<img src=x onerror=alert(1)>"]);
        await using BrowserPage page = await BrowserPage.OpenAsync(campaign.File, script: false);

        Assert.Equal("Decommission of " + campaign.Plan.TenantName, await page.Page.Locator("h1").InnerTextAsync());
        Assert.Equal(campaign.Plan.Devices.Count(d => d.Act != PlannedAct.Leave), int.Parse((await page.Page.Locator(".cards strong").First.InnerTextAsync()).Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture));
        ILocator closed = page.Page.Locator("#acts ~ details:not([open]) summary").First;
        await closed.ClickAsync();
        Assert.True(await page.Page.Locator("#acts ~ details[open] tbody tr").First.IsVisibleAsync());
        await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Keep("report-1280.png"), FullPage = true });
    }

    [FactWhenChromium]
    public async Task Axe_finds_nothing_and_nothing_sticks_out()
    {
        using ReportCampaign campaign = await ReportCampaign.RunAsync(rules: r => r.PersonallyOwned = PlannedAct.Leave, names: [new string('W', 250)]);
        await using BrowserPage page = await BrowserPage.OpenAsync(campaign.File, script: true);
        await page.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        foreach (int width in (int[])[390, 1280])
        {
            await page.Page.SetViewportSizeAsync(width, 900);
            Assert.InRange(await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);

            // A picture that shrinks with the phone would have letters that nobody reads.
            Assert.InRange(await page.Page.EvaluateAsync<double>("document.querySelector('.chart text').getBoundingClientRect().height"), 8, 30);
        }

        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            AxeResult result = await page.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });

            Assert.Empty(result.Violations.Select(v => $"{scheme}: {v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))})"));
            Assert.True(result.Passes.Length > 20);
        }
    }

    /// <summary>Nobody to ask, and a few whose names are no names: the page stands, reads and prints all the same.</summary>
    [FactWhenChromium]
    public async Task A_campaign_without_devices_and_one_of_hostile_names_read_as_well()
    {
        var empty = new SimulatedTenantOptions { DeviceCount = 0, Seed = 5, PoliciesPerFamily = 1, AppCount = 1 };
        string[] names = ["\u202Egnp.exe", "שלום עולם (RTL) \u2067abc", "👩‍👩‍👧‍👦 日本語 é", "<b onclick=alert(1)>&amp;\"'", "</script><svg onload=alert(2)>", new string('W', 250)];
        foreach ((string name, SimulatedTenantOptions? options, string[]? given) in new[] { ("empty", empty, null), ("hostile", (SimulatedTenantOptions?)null, names) })
        {
            using ReportCampaign campaign = await ReportCampaign.RunAsync(options, names: given);
            await using BrowserPage page = await BrowserPage.OpenAsync(campaign.File, script: true);
            await page.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            foreach (int width in (int[])[390, 1280])
            {
                await page.Page.SetViewportSizeAsync(width, 900);
                Assert.InRange(await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
            }

            AxeResult result = await page.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
            Assert.Empty(result.Violations.Select(v => $"{name}: {v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))})"));
            await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Keep($"report-{name}.png"), FullPage = name == "empty" });
            Assert.True((await page.Page.PdfAsync(new PagePdfOptions { Format = "A4", Path = Keep($"report-{name}.pdf") })).Length > 5_000);
            string text = await page.Page.Locator("body").InnerTextAsync();
            Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
            Assert.Equal(given is null ? "0" : $"{campaign.Plan.Devices.Count(d => d.Act != PlannedAct.Leave)}", (await page.Page.Locator(".cards strong").First.InnerTextAsync()).Replace(",", "", StringComparison.Ordinal));
        }
    }

    [FactWhenChromium]
    public async Task On_paper_everything_is_open()
    {
        using ReportCampaign campaign = await ReportCampaign.RunAsync();
        await using BrowserPage page = await BrowserPage.OpenAsync(campaign.File, script: true);
        await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        int hidden = await page.Page.EvaluateAsync<int>("[...document.querySelectorAll('details:not([open]) tbody tr')].filter(r => r.getBoundingClientRect().height === 0).length");
        Assert.True(await page.Page.Locator("details:not([open])").CountAsync() > 0);
        Assert.Equal(0, hidden);
        byte[] pdf = await page.Page.PdfAsync(new PagePdfOptions { Format = "A4", PrintBackground = true, Path = Keep("report.pdf") });
        Assert.True(pdf.Length > 20_000);
    }

    [FactWhenChromium]
    public async Task Ten_thousand_devices_stay_openable()
    {
        var options = new SimulatedTenantOptions { DeviceCount = 10_000, Seed = 3, PoliciesPerFamily = 1, AppCount = 2 };
        using ReportCampaign campaign = await ReportCampaign.RunAsync(options, r => (r.RetiresPerDay, r.SkipStep) = (1000, [DecommissionStep.UninstallApps, DecommissionStep.Configuration]));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await using BrowserPage page = await BrowserPage.OpenAsync(campaign.File, script: false);
        Assert.True(await page.Page.Locator("h1").IsVisibleAsync());
        watch.Stop();

        double megabytes = new FileInfo(campaign.File).Length / 1e6;
        output.WriteLine($"{megabytes:0.0} MB, open after {watch.Elapsed}");
        Assert.True(megabytes < 15, $"It has {megabytes} MB.");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"It took {watch.Elapsed}.");
    }

    /// <summary>Where a person who looks wants to have it; the temporary folder otherwise.</summary>
    private static string Keep(string name) => Path.Combine(Environment.GetEnvironmentVariable("REPORT_PICTURES") is { Length: > 0 } folder ? folder : Path.GetTempPath(), name);
}
