using Microsoft.Playwright;
using static PexipFunctions.Tests.Web.AddIn.Browser.PaneService;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>People who press twice, and an Outlook that comes late.</summary>
public sealed class PaneHasteTests(Chromium chromium) : PaneTest(chromium)
{
    [Fact]
    public async Task The_second_half_of_a_double_click_does_not_press_what_stands_there_meanwhile()
    {
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        var remove = pane.Page.GetByRole(AriaRole.Button, new() { Name = "Remove VMR" });
        await remove.HoverAsync();
        await pane.Page.Mouse.DownAsync(new() { ClickCount = 2 });
        await pane.Page.Mouse.UpAsync(new() { ClickCount = 2 });
        Assert.Equal("success", await pane.Page.Locator("main").GetAttributeAsync("data-state"));
        await remove.ClickAsync();
        await pane.SeesAsync("removed");
        Assert.DoesNotContain(FirstTag, await pane.BodyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Outlook_that_answers_after_the_pane_gave_it_up_is_welcome_all_the_same()
    {
        var page = await NewPageAsync();
        await page.Clock.InstallAsync();
        await page.AddInitScriptAsync("""
            const answer = new Promise(resolve => { globalThis.outlookAnswers = resolve; });
            let office;
            Object.defineProperty(globalThis, "Office", {
              get: () => office,
              set: made => {
                const ready = made.onReady;
                office = Object.assign(made, { onReady: done => answer.then(() => ready(done)) });
              },
            });
            """);
        var pane = new Pane(page, Address);
        await pane.LoadAsync();
        await page.Locator("main[aria-busy=true]").WaitForAsync();
        await page.Clock.FastForwardAsync(10_000);
        await pane.SeesAsync("outside");
        await page.EvaluateAsync("outlookAnswers()");
        await pane.SeesAsync("ready");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
    }
}
