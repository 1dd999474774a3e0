using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using IntuneMaintenance.Engine.Subscriptions;
using IntuneMaintenance.Engine.Tests.Decommission;
using IntuneMaintenance.Engine.Tests.Decommission.Report;
using IntuneMaintenance.Simulator;
using Microsoft.Playwright;
using Xunit;

namespace IntuneMaintenance.Engine.Tests.Subscriptions;

/// <summary>The cancellation sheet in a real browser: on a phone, by day and by night, and on paper.</summary>
public sealed class SheetInBrowserTests : IDisposable
{
    private readonly CampaignTenant _tenant = new(new SimulatedTenantOptions
    {
        DeviceCount = 1,
        Street = null,
        DisplayName = "Čontoso <b>&</b> \"AG\" 😀 שלום " + new string('W', 120),
        Subscriptions = [new SimulatedSubscription("INTUNE_A") { FromPartner = true }, new SimulatedSubscription("INTUNE_A_VL") { Status = "Suspended", NextLifecycleDays = 20 }],
    });

    public void Dispose() => _tenant.Dispose();

    [FactWhenChromium]
    public async Task Axe_finds_nothing_and_nothing_sticks_out()
    {
        var room = new GraphSubscriptions(_tenant.Door, _tenant.Identity);
        string file = await room.WriteSheetAsync(await room.MakeSheetAsync(null, default), _tenant.PathOf("sheet.html"), false, default);
        await using BrowserPage page = await BrowserPage.OpenAsync(file, script: true);
        foreach (ColorScheme scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            foreach (int width in (int[])[390, 1280])
            {
                await page.Page.SetViewportSizeAsync(width, 900);
                Assert.InRange(await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
            }

            AxeResult result = await page.Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
            Assert.Empty(result.Violations.Select(v => $"{scheme}: {v.Id}: {v.Help} ({string.Join(", ", v.Nodes.Take(3).Select(n => n.Html))})"));
        }

        Assert.Contains("😀 שלום", await page.Page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True((await page.Page.PdfAsync(new PagePdfOptions { Format = "A4" })).Length > 5_000);
    }
}
