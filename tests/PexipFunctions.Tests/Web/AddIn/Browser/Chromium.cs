using Microsoft.Playwright;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>One real Chromium for a class's tests: the one that <c>CHROMIUM</c> names, or the system's.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // The pane gives Outlook and the app up after seconds of a real clock, for which a busy machine may stand still. A test
    // of that installs a clock of its own, which counts them all the same.
    private const string Patience = """
        (() => {
          const wait = globalThis.setTimeout;
          globalThis.setTimeout = (act, time, ...rest) => time >= 4_000 ? 0 : wait(act, time, ...rest);
        })();
        """;

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = ["--no-sandbox"],
        });
    }

    /// <summary>A window of its own, with an empty cache and storage.</summary>
    public async Task<IBrowserContext> OpenAsync(int width = 320)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 640 },
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout(60_000);
        await context.AddInitScriptAsync(Patience);
        return context;
    }

    public async Task DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}
