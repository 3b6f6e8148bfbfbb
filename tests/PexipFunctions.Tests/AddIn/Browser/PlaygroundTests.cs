using Microsoft.Playwright;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.AddIn.Browser;

[Collection(nameof(BrowserCollection))]
public sealed class PlaygroundTests(Chromium chromium)
{
    [Fact]
    public async Task From_the_button_to_the_acceptance_to_the_room()
    {
        await using var stage = await DemoStage.StartAsync(await AzuriteAccounts.NewAsync(), CancellationToken.None);
        await using var context = await chromium.OpenAsync(width: 1400);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        await page.GotoAsync(new Uri(stage.App.BaseAddress, "/playground").AbsoluteUri);
        var pane = page.FrameLocator("#pane");

        await pane.GetByRole(AriaRole.Button, new() { Name = "Add a VMR" }).ClickAsync();
        var alias = await pane.Locator("main[data-state=success] .alias .value").InnerTextAsync();
        Assert.Contains(alias, await page.Locator("#body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Pexip Scheduling", await page.Locator("#attendees").InnerTextAsync(), StringComparison.Ordinal);

        await page.Locator("#send").ClickAsync();
        var acceptance = page.Locator("#inbox li.Accept");
        await acceptance.WaitForAsync();
        Assert.Contains(alias, await acceptance.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(stage.Node.Infinity.Rooms);

        await page.Locator("#toWindow").ClickAsync();
        await page.Locator("#timeline .room").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.True(Assert.Single(stage.Node.Infinity.Rooms).Answers(alias));
        await CaptureAsync(page);
    }

    [Fact]
    public async Task A_copied_meeting_is_seen_as_a_copy()
    {
        await using var stage = await DemoStage.StartAsync(await AzuriteAccounts.NewAsync(), CancellationToken.None);
        await using var context = await chromium.OpenAsync(width: 1400);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        await page.GotoAsync(new Uri(stage.App.BaseAddress, "/playground").AbsoluteUri);
        var pane = page.FrameLocator("#pane");
        await pane.GetByRole(AriaRole.Button, new() { Name = "Add a VMR" }).ClickAsync();
        await pane.Locator("main[data-state=success]").WaitForAsync();
        await page.Locator("#send").ClickAsync();
        await page.Locator("#inbox li.Accept").WaitForAsync();

        await page.Locator("#copy").ClickAsync();
        await pane.Locator("main[data-state=copied]").WaitForAsync();
        await pane.GetByRole(AriaRole.Button, new() { Name = "Get a new VMR" }).ClickAsync();
        await pane.Locator("main[data-state=success]").WaitForAsync();
        await page.Locator("#send").ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelectorAll('#inbox li.Accept').length === 2");
    }

    private static async Task CaptureAsync(IPage page)
    {
        if (Environment.GetEnvironmentVariable("PLAYGROUND_PICTURE") is { Length: > 0 } file)
        {
            await page.ScreenshotAsync(new() { Path = file });
        }
    }
}
