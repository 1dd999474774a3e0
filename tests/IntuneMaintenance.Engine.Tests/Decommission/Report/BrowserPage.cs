using Microsoft.Playwright;

namespace IntuneMaintenance.Engine.Tests.Decommission.Report;

/// <summary>A page in Chromium, with or without script; whatever it asks is an error.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private static readonly string[] Args = ["--no-sandbox"];
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private BrowserPage(IPlaywright playwright, IBrowser browser, IPage page)
    {
        _playwright = playwright;
        _browser = browser;
        Page = page;
    }

    internal IPage Page { get; }

    internal static async Task<BrowserPage> OpenAsync(string file, bool script)
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = FactWhenChromiumAttribute.Browser, Args = Args });
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = script, ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        IPage page = await context.NewPageAsync();
        page.Dialog += (_, dialog) => throw new InvalidOperationException($"The page asked: {dialog.Message}");
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return new BrowserPage(playwright, browser, page);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}
