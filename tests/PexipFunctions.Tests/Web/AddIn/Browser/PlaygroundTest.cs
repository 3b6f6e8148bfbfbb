using System.Collections.Concurrent;
using Microsoft.Playwright;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>The whole product behind the playground's page: storage, both simulators, the app and the real pane.</summary>
[Collection(nameof(BrowserCollection))]
public abstract class PlaygroundTest(Chromium chromium) : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> errors = [];
    private IBrowserContext context = null!;

    private protected DemoStage Stage { get; private set; } = null!;

    /// <summary>How the mailbox is reached; null: through Graph.</summary>
    private protected virtual string? Kind => null;

    protected IPage Page { get; private set; } = null!;

    protected string Playground => new Uri(Stage.App.BaseAddress, "/playground").AbsoluteUri;

    protected IFrameLocator Pane => Page.FrameLocator("#pane");

    public async Task InitializeAsync()
    {
        Stage = await DemoStage.StartAsync(await AzuriteAccounts.NewAsync(), CancellationToken.None, exchange: Kind);
        context = await chromium.OpenAsync(width: 1400);
        Page = await context.NewPageAsync();
        Page.PageError += (_, error) => errors.Enqueue(error);
        await Page.GotoAsync(Playground);
        await Page.Locator("main:not([inert])").WaitForAsync();
    }

    public async Task DisposeAsync()
    {
        await context.CloseAsync();
        await Stage.DisposeAsync();
        Assert.Empty(errors);
    }

    protected async Task ScheduleAsync(int acceptances = 1)
    {
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        await SendAsync(acceptances);
    }

    protected Task PressAsync(string button) => Pane.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    protected Task SeesAsync(string state) => Pane.Locator($"main[data-state={state}]").WaitForAsync();

    protected async Task SendAsync(int acceptances)
    {
        await Page.Locator("#send").ClickAsync();
        await SeesAcceptancesAsync(acceptances);
        await Page.Locator(".form:not([inert])").WaitForAsync(); // the answer may be seen before the page lets the form go
    }

    protected async Task SeesAcceptancesAsync(int count) =>
        await Page.WaitForFunctionAsync("count => document.querySelectorAll('#inbox li.Accept').length === count", count);
}
