using Microsoft.Playwright;
using PexipFunctions.Tests.Web.Admin;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.Console;

public sealed class ConsoleKeyTests(ConsoleBrowser browser) : ConsoleTest(browser)
{
    [Fact]
    public async Task The_key_is_asked_for_and_kept_in_its_tab_alone()
    {
        var page = await OpenAsync();
        await page.GotoAsync("/console");
        await Key(page).FillAsync("wrong");
        await ClickAsync(page, "Open the console");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not accepted");
        ForgiveRefusals();

        await Key(page).FillAsync(AdminHost.Key);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Integrations" })).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
        Assert.Empty(await page.Context.CookiesAsync());
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/console");
        await Expect(Key(other)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_forgotten_key_is_gone_and_asked_for_again()
    {
        var page = await OpenAsync();
        await page.GotoAsync("/console");
        await Key(page).FillAsync(AdminHost.Key);
        await page.Keyboard.PressAsync("Enter");
        await ClickAsync(page, "Forget key");
        await SaysAsync(page, "The key is forgotten.");
        await Expect(Key(page)).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
    }

    private static ILocator Key(IPage page) => page.GetByLabel("Key", new() { Exact = true });
}
