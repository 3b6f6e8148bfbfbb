using Microsoft.Playwright;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.Web.Console;

/// <summary>One real Chromium for a class's tests: the one that <c>CHROMIUM</c> names, or the system's.</summary>
public sealed class ConsoleBrowser : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    /// <summary>Where pictures of the pages go; git ignores it.</summary>
    public static string Pictures { get; } = Path.Combine(Repository.Root, "artifacts", "console");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Pictures);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = ["--no-sandbox", "--headless=new"],
        });
    }

    /// <summary>A window of its own, with empty storage.</summary>
    public async Task<IPage> OpenAsync(Uri app, int width = 1440, ColorScheme scheme = ColorScheme.Light, string zone = "UTC")
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = app.AbsoluteUri,
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            TimezoneId = zone,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(60_000);
        Assertions.SetDefaultExpectTimeout(60_000);
        return await context.NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}
