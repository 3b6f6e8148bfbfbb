using Microsoft.Playwright;

namespace PexipFunctions.Tests.AddIn.Browser;

/// <summary>One real Chromium for a class's tests: the one that <c>CHROMIUM</c> names, or the system's.</summary>
public sealed class Chromium : IAsyncLifetime
{
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
    public Task<IBrowserContext> OpenAsync(int width = 320) => browser.NewContextAsync(new()
    {
        ViewportSize = new() { Width = width, Height = 640 },
        Permissions = ["clipboard-read", "clipboard-write"],
    });

    public async Task DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}
