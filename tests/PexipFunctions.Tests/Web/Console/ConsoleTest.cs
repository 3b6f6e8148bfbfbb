using System.Collections.Concurrent;
using Microsoft.Playwright;
using PexipFunctions.Configuration;
using PexipFunctions.Tests.Configuration;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Web.Admin;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.Console;

/// <summary>The console in a real browser, over HTTP on the whole admin API, beside a product that schedules meetings. A page that reports an error fails its test.</summary>
[Collection(nameof(ConsoleCollection))]
public abstract class ConsoleTest(ConsoleBrowser browser) : IAsyncLifetime
{
    /// <summary>The day on which the scenario begins, at 8:00 UTC.</summary>
    protected const string Day = "2026-03-02";
    protected static readonly DateTime Monday = Meetings.Scenario.Monday;
    private readonly ConcurrentQueue<string> errors = [];
    private readonly ConcurrentBag<IBrowserContext> windows = [];
    private bool refusalsForgiven;

    private protected Scenario Scenario { get; private set; } = null!;

    private protected AdminHost Host { get; private set; } = null!;

    private protected LogLines Log { get; } = new();

    /// <summary>The integration that the product works with.</summary>
    private protected Integration Working => Scenario.World.Integration;

    public virtual async Task InitializeAsync() => await StartAsync();

    public virtual async Task DisposeAsync()
    {
        // First the pages: one that still asks the app for something would report that it is gone.
        foreach (var window in windows)
        {
            await window.CloseAsync();
        }

        await Host.DisposeAsync();
        Assert.DoesNotContain(errors, error => !refusalsForgiven || !error.StartsWith("Failed to load resource", StringComparison.Ordinal));
    }

    private protected async Task StartAsync(Func<Integration, Integration>? change = null)
    {
        Scenario = await Scenario.StartAsync(change);
        Scenario.World.Exchange.AddResource(SampleIntegration.New().MailboxEmailAddress.Value);
        Host = await AdminHost.StartAsync(Scenario.World, Log);
    }

    /// <summary>A meeting at the hour of the day, invited by hand: refused.</summary>
    private protected Task<string> SendByHandAsync(double hour) => Scenario.SendAsync(Scenario.Draft("<p>By hand</p>", Monday.AddHours(hour)));

    /// <summary>A meeting at the hour of the day, made with the add-in: accepted.</summary>
    private protected async Task<string> SendAsync(double hour) => await Scenario.SendAsync(Scenario.Draft(await Scenario.BodyAsync(), Monday.AddHours(hour)));

    /// <summary>The browser reports every answer of 400 and above, when it likes; call it in a test that brings one about.</summary>
    protected void ForgiveRefusals() => refusalsForgiven = true;

    protected async Task<IPage> OpenAsync(int width = 1440, ColorScheme scheme = ColorScheme.Light, string zone = "UTC")
    {
        var page = await browser.OpenAsync(Host.Address, width, scheme, zone);
        windows.Add(page.Context);
        page.PageError += (_, error) => errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            // An integration without an icon of its own answers 404, which the browser reports; the page then shows the standard one.
            if (message.Type == "error" && !message.Location.Contains("/icon", StringComparison.Ordinal))
            {
                errors.Enqueue(message.Text);
            }
        };
        return page;
    }

    /// <summary>A page of the console, signed in.</summary>
    protected async Task<IPage> SignInAsync(string hash, int width = 1440, ColorScheme scheme = ColorScheme.Light, string zone = "UTC")
    {
        var page = await OpenAsync(width, scheme, zone);
        await page.AddInitScriptAsync($"if (window === top && location.protocol !== 'about:') sessionStorage.setItem('vmr-scheduling-key', '{AdminHost.Key}')");
        await GoAsync(page, hash);
        return page;
    }

    /// <summary>Opens a page of the console again.</summary>
    protected static async Task GoAsync(IPage page, string hash)
    {
        await page.GotoAsync("about:blank");
        await page.GotoAsync($"/console{hash}");
        await page.Locator("h1").WaitForAsync();
    }

    /// <summary>What a new integration cannot do without, in the order of the form.</summary>
    protected static IEnumerable<(string Path, string Text)> Needed(string name) =>
    [
        ("name", name), ("mailboxEmailAddress", "vmr@contoso.com"), ("infinity.address", "https://node.example.com"), ("infinity.secretName", "node-login"),
        ("scheduledAliasPrefix", "35"), ("scheduledAliasDomain", "vmr.example.com"), ("addinServerFqdn", "addin.example.com"), ("joinServerFqdn", "join.example.com"),
    ];

    protected static ILocator Control(IPage page, string path) => page.Locator($"[name='{path}']");

    protected static ILocator Field(IPage page, string path) => page.Locator($"[data-path='{path}']");

    protected static Task ClickAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>What the last action said it did.</summary>
    protected static Task SaysAsync(IPage page, string text) => Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(text);
}
