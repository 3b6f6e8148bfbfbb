using System.Text.Json;
using Microsoft.Playwright;
using PexipFunctions.Tests.Web.Console;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>The pages of this machine in the light and in the dark, wide and narrow, by keyboard and for a screen reader.</summary>
public sealed class PlaygroundLookTests(Chromium chromium) : PlaygroundTest(chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_state_of_the_playground_breaks_an_accessibility_rule_or_its_width(ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await Page.Locator("#subject").FillAsync($"https://example.com/{new string('x', 200)}");
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        await Page.EvaluateAsync("link => { appointment.body += `<p><a href='${link}'>${link}</a></p>`; appointment.changed(); }", $"https://example.com/{new string('y', 400)}");
        await Page.Locator("#every").SelectOptionAsync("week");
        await SendAsync(acceptances: 1);
        await JudgeAsync(scheme);
        await Page.Locator(".occurrences .entry").Nth(1).ClickAsync();
        await Expect(Page.Locator("#occurrence")).ToBeVisibleAsync();
        await Page.Locator("#end").FillAsync("2001-01-01T00:00");
        await JudgeAsync(scheme);
    }

    [Theory]
    [InlineData(ColorScheme.Light, "/")]
    [InlineData(ColorScheme.Dark, "/")]
    [InlineData(ColorScheme.Light, "/documents/docs/organizer/README.md")]
    [InlineData(ColorScheme.Dark, "/documents/infra/README.md")]
    public async Task No_other_page_of_this_machine_does(ColorScheme scheme, string path)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await Page.GotoAsync(new Uri(Stage.App.BaseAddress, path).AbsoluteUri);
        await JudgeAsync(scheme);
    }

    [Fact]
    public async Task The_keyboard_alone_sends_a_meeting_and_opens_it_again()
    {
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        await Page.Locator("#send").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await SeesAcceptancesAsync(1);
        await Expect(Page.Locator("#send")).ToBeFocusedAsync();
        await Page.Locator("#fresh").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#send")).ToHaveTextAsync("Send update");

        // It stays there while the list is drawn again, second after second.
        Assert.Equal("meeting-1 ", await Page.EvaluateAsync<string>("document.activeElement.dataset.entry"));
    }

    private async Task JudgeAsync(ColorScheme scheme)
    {
        Assert.Equal(1, await Page.Locator("h1").CountAsync());
        var ground = await Page.EvaluateAsync<int>("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])");
        Assert.True(scheme == ColorScheme.Dark ? ground < 64 : ground > 191, $"{scheme}: {ground}");
        foreach (var width in new[] { 1400, 1000, 360 })
        {
            await Page.SetViewportSizeAsync(width, 800);
            Assert.Equal(0, await Page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
            var cut = await Page.EvaluateAsync<string[]>("[...document.querySelectorAll('#inbox, #meetings, .form, #body, .side')].filter(part => part.scrollWidth > part.clientWidth + 1).map(part => part.id || part.className)");
            Assert.Empty(cut);
            await Page.EvaluateAsync(AxeCore.Script);
            var violations = await Page.EvaluateAsync<JsonElement>("axe.run(document, { iframes: false }).then(result => result.violations.map(rule => rule.id + ': ' + rule.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary).join(' | ')))");
            Assert.True(violations.GetArrayLength() == 0, $"{Page.Url} at {width}, {scheme}: {violations}");
        }
    }
}
