using Microsoft.Playwright;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>Keyboard, screen reader, narrow windows, themes.</summary>
public sealed class PaneLookTests(Chromium chromium) : PaneTest(chromium)
{
    [Fact]
    public async Task The_keyboard_alone_does_it_and_the_focus_goes_to_the_news()
    {
        var pane = await OpenAsync();
        await pane.SeesAsync("ready");
        await pane.Page.Keyboard.PressAsync("Tab");
        await pane.Page.Keyboard.PressAsync("Enter");
        await pane.SeesAsync("success");
        Assert.Equal("Success", await pane.Page.EvaluateAsync<string>("document.activeElement.innerText"));
        await pane.Page.Keyboard.PressAsync("Tab");
        await pane.Page.Keyboard.PressAsync("Space");
        await pane.SeesAsync("removed");
        Assert.Equal("One more step", await pane.Page.EvaluateAsync<string>("document.activeElement.innerText"));
        await pane.ChangeAsync("appointment.required = []");
        await pane.Page.Keyboard.PressAsync("Tab");
        await pane.Page.Keyboard.PressAsync("Tab");
        await pane.Page.Keyboard.PressAsync("Enter");
        await pane.Page.GetByText("VMR removed").WaitForAsync();
        Assert.Equal("VMR removed", await pane.Page.EvaluateAsync<string>("document.activeElement.innerText"));
    }

    [Fact]
    public async Task What_changes_is_announced_to_screen_readers()
    {
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        var status = pane.Page.GetByRole(AriaRole.Status);
        Assert.Equal("polite", await status.First.GetAttributeAsync("aria-live"));
        Assert.Contains("Success", await status.First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await pane.Page.GetByRole(AriaRole.Main).CountAsync());
        Assert.Equal(1, await pane.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
    }

    [Theory]
    [InlineData("{}", "ready")]
    [InlineData("{ faults: { attendees: 'ignored' } }", "success")]
    [InlineData("{ faults: { body: 'refused' } }", "error")]
    public async Task Nothing_is_cut_at_320_pixels(string appointment, string state)
    {
        Integration = Integration with { Texts = Integration.Texts with { AddinPaneTitle = new string('W', 60), AddinPaneButtonLabel = string.Join(' ', Enumerable.Repeat("long label", 12)) } };
        var pane = await OpenAsync(appointment);
        await pane.SeesAsync("ready");
        if (state != "ready")
        {
            await pane.Page.GetByRole(AriaRole.Button).First.ClickAsync();
            await pane.SeesAsync(state);
        }

        Assert.Equal(0, await pane.OverflowAsync());
        Assert.True(await pane.Page.EvaluateAsync<bool>("[...document.querySelectorAll('main *')].every(e => e.getBoundingClientRect().right <= innerWidth)"));
    }

    [Theory]
    [InlineData(ColorScheme.Light, "null")]
    [InlineData(ColorScheme.Dark, "null")]
    [InlineData(ColorScheme.Light, "{ bodyBackgroundColor: '#1f1f1f' }")]
    [InlineData(ColorScheme.Dark, "{ bodyBackgroundColor: '#ffffff' }")]
    public async Task Text_stands_out_from_its_ground_in_every_theme(ColorScheme scheme, string theme)
    {
        var pane = new Pane(await NewPageAsync(), Address);
        await pane.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await pane.LoadAsync($"{{ theme: {theme}, body: '<a href=\"https://teams.microsoft.com/meet/1\">', faults: {{ attendees: 'ignored' }} }}");
        await pane.SeesAsync("ready");
        var dark = theme == "null" ? scheme == ColorScheme.Dark : theme.Contains("1f1f1f", StringComparison.Ordinal);
        Assert.Equal(dark ? "rgb(31, 31, 31)" : "rgb(255, 255, 255)", await pane.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(await FaintTextsAsync(pane));
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Empty(await FaintTextsAsync(pane));
    }

    /// <summary>Texts whose contrast with their ground is below 4.5 (WCAG AA).</summary>
    private static async Task<string[]> FaintTextsAsync(Pane pane) => await pane.Page.EvaluateAsync<string[]>("""
        () => {
          const channels = colour => colour.match(/[\d.]+/g).map(Number);
          const light = colour => {
            const [r, g, b] = channels(colour).map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const ground = e => { const c = getComputedStyle(e).backgroundColor; return (channels(c)[3] ?? 1) > 0 || !e.parentElement ? c : ground(e.parentElement); };
          const ratio = e => { const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
          return [...document.querySelectorAll("h1, h2, p, button, output, .value, .label")].filter(e => ratio(e) < 4.5).map(e => e.outerHTML + " " + ratio(e));
        }
        """);
}
