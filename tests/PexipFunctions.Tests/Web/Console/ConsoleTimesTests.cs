using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.Console;

/// <summary>Times and days in the viewer's zone, with UTC beside.</summary>
public sealed class ConsoleTimesTests(ConsoleBrowser browser) : ConsoleTest(browser)
{
    private const string Tokyo = "Asia/Tokyo";

    [Fact]
    public async Task A_day_is_the_viewers_own_and_each_time_has_utc_beside()
    {
        await SendAsync(14); // 23:00 in Tokyo
        await SendAsync(15.5); // past midnight there
        var page = await SignInAsync($"#/meetings?day={Day}", zone: Tokyo);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("23:00–00:00");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("14:00–15:00 UTC");
        await Expect(page.GetByText($"in your time zone ({Tokyo})")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = $"on {Day}, hours in {Tokyo}" }).Locator(".axis span").First).ToContainTextAsync("00:0015:00 UTC");

        await page.GetByRole(AriaRole.Button, new() { Name = "The day after" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("00:30–01:30");
        await Expect(page.Locator("tbody tr")).ToContainTextAsync("15:30–16:30 UTC");
    }

    [Fact]
    public async Task The_log_of_a_day_is_that_of_the_viewers_day()
    {
        await SendAsync(30);
        var page = await SignInAsync($"#/operations?day={Day}", zone: Tokyo);
        var first = page.Locator("tbody tr").First;
        await Expect(first).ToContainTextAsync(new Regex($"{Day} 17:0\\d"));
        await Expect(first).ToContainTextAsync(new Regex("08:0\\d UTC"));
        await GoAsync(page, "#/operations?day=2026-03-03");
        await Expect(page.GetByText("Nothing is recorded for this choice.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_organizers_day_is_the_viewers()
    {
        await SendAsync(40); // Tuesday, 16:00 UTC: Wednesday in Tokyo
        var page = await SignInAsync($"#/explain?q={ProductWorld.Organizer}%202026-03-04", zone: Tokyo);
        await Expect(page.Locator(".card")).ToContainTextAsync("2026-03-04 01:00");
        await Expect(page.Locator(".card")).ToContainTextAsync("2026-03-03 16:00 UTC");
        await GoAsync(page, $"#/explain?q={ProductWorld.Organizer}%202026-03-03");
        await Expect(page.Locator(".notice")).ToContainTextAsync("Nothing is known under this.");
    }

    [Fact]
    public async Task The_day_on_which_the_clocks_change_has_its_23_hours()
    {
        var page = await SignInAsync("#/meetings?day=2026-03-29", zone: "Europe/Berlin");
        var asked = page.WaitForRequestAsync(new Regex("/api/meetings"));
        await page.GetByRole(AriaRole.Button, new() { Name = "The day before" }).ClickAsync();
        Assert.Contains("from=2026-03-27T23%3A00%3A00.000Z&to=2026-03-28T23%3A00%3A00.000Z", (await asked).Url, StringComparison.Ordinal);
        asked = page.WaitForRequestAsync(new Regex("/api/meetings"));
        await page.GetByRole(AriaRole.Button, new() { Name = "The day after" }).ClickAsync();
        Assert.Contains("from=2026-03-28T23%3A00%3A00.000Z&to=2026-03-29T22%3A00%3A00.000Z", (await asked).Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_within_a_sentence_of_the_servers_is_the_viewers_too()
    {
        var tag = await Scenario.Host.Get<PexipFunctions.Aliases.PlaceholderTags>().IssueAsync(Working.Id, null, CancellationToken.None);
        var page = await SignInAsync("#/explain", zone: Tokyo);
        await page.Locator("#q").FillAsync(tag);
        await ClickAsync(page, "Explain");
        await Expect(page.Locator(".card")).ToContainTextAsync("A placeholder's tag of 2026-03-02 17:00 (08:00 UTC).");
    }

    [Fact]
    public async Task In_utc_nothing_stands_twice()
    {
        await SendAsync(14);
        var page = await SignInAsync($"#/meetings?day={Day}");
        await Expect(page.GetByText("Times and days are in UTC.")).ToBeVisibleAsync();
        await Expect(page.Locator("tbody tr td").First).ToHaveTextAsync("14:00–15:00");
    }
}
