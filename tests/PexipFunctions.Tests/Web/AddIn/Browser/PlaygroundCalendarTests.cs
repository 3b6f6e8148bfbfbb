using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>Several meetings, series and their exceptions, and what survives that the page is loaded again.</summary>
public sealed class PlaygroundCalendarTests(Chromium chromium) : PlaygroundTest(chromium)
{
    private ILocator Entries => Page.Locator("#meetings > li > .entry");

    private ILocator Occurrences => Page.Locator(".occurrences .entry");

    [Fact]
    public async Task A_series_is_accepted_as_one_and_one_of_its_meetings_is_moved_and_another_cancelled()
    {
        await SendSeriesAsync(times: 4);
        Assert.Contains("recurring meeting series", await Page.Locator("#inbox li.Accept").InnerTextAsync(), StringComparison.Ordinal);
        await Expect(Occurrences).ToHaveCountAsync(4);

        await OpenAsync(Occurrences.Nth(1));
        await Expect(Page.Locator("#occurrenceOf")).ToContainTextAsync("One meeting of a series");
        await SeesAsync("already");
        await Page.Locator("#start").FillAsync(await LaterAsync(hours: 5));
        await SendAsync(acceptances: 2);
        await Expect(Occurrences.Nth(1)).ToContainTextAsync("changed");
        Assert.Contains("meeting occurrence", await Page.Locator("#inbox li.Accept").First.InnerTextAsync(), StringComparison.Ordinal);

        await OpenAsync(Occurrences.Nth(2));
        await Page.Locator("#cancel").ClickAsync();
        await Expect(Occurrences.Nth(2)).ToContainTextAsync("cancelled");
        await Expect(Page.Locator("#send")).ToBeDisabledAsync();
        await Expect(Page.Locator("#inbox li.Accept")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_series_that_is_moved_takes_back_what_was_changed_in_one_of_its_meetings_and_says_so()
    {
        await SendSeriesAsync(times: 3);
        await OpenAsync(Occurrences.Nth(1));
        await Page.Locator("#start").FillAsync(await LaterAsync(hours: 5));
        await SendAsync(acceptances: 2);
        await Page.Locator("#series").ClickAsync();
        await Expect(Entries.First).ToHaveAttributeAsync("aria-current", "true");
        await Page.Locator("#start").FillAsync(await LaterAsync(hours: 1));
        await SendAsync(acceptances: 3);
        await Expect(Page.Locator("#status")).ToContainTextAsync("what was changed in single meetings is gone");
        await Expect(Page.Locator(".occurrences", new() { HasText = "changed" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Several_meetings_are_there_when_the_page_is_loaded_again_and_each_can_be_opened_and_changed()
    {
        await Page.Locator("#subject").FillAsync("First");
        await ScheduleAsync();
        await Page.Locator("#fresh").ClickAsync();
        await Page.Locator("#subject").FillAsync("Second");
        await ScheduleAsync(acceptances: 2);
        await Page.Locator("#fresh").ClickAsync();
        await Page.Locator("#subject").FillAsync("Third");
        await Page.Locator("#body").FillAsync("Not sent yet");
        await ReloadAsync();

        Assert.Equal(["Third", "Second", "First"], (await Entries.AllInnerTextsAsync()).Select(text => text.Split('\n')[0]));
        Assert.Equal(("Third", "Not sent yet"), (await Page.Locator("#subject").InputValueAsync(), await Page.Locator("#body").InnerTextAsync()));
        await OpenAsync(Entries.Nth(2));
        await SeesAsync("already");
        await Page.Locator("#start").FillAsync(await LaterAsync(hours: 2));
        await SendAsync(acceptances: 3);
        Assert.Contains("Accepted: First", await Page.Locator("#inbox li").First.InnerTextAsync(), StringComparison.Ordinal);

        // What was begun waits.
        await Entries.First.ClickAsync();
        Assert.Equal("Not sent yet", await Page.Locator("#body").InnerTextAsync());
    }

    [Fact]
    public async Task An_occurrence_that_is_shown_is_shown_again_after_the_page_was_loaded_again()
    {
        await SendSeriesAsync(times: 2);
        await OpenAsync(Occurrences.Nth(1));
        var start = await Page.Locator("#start").InputValueAsync();
        await ReloadAsync();
        Assert.Equal(start, await Page.Locator("#start").InputValueAsync());
        await Expect(Occurrences.Nth(1)).ToHaveAttributeAsync("aria-current", "true");
        await SeesAsync("already");
    }

    [Fact]
    public async Task The_room_of_each_meeting_of_a_series_comes_and_goes()
    {
        await SendSeriesAsync(times: 2);
        await Page.Locator("#toWindow").ClickAsync();
        await Page.Locator("#timeline .track .room").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Stage.AdvanceAsync(TimeSpan.FromHours(3));
        await Page.GetByText("(gone)").First.WaitForAsync();
        await OpenAsync(Occurrences.Nth(1));
        await Page.Locator("#toWindow").ClickAsync();
        await Page.WaitForFunctionAsync("() => document.querySelectorAll('#timeline .room').length > 0 && [...document.querySelectorAll('#timeline p')].some(line => line.textContent.includes('@') && !line.textContent.includes('gone'))");
        Assert.Single(Stage.Node.Infinity.Rooms);
    }

    private async Task SendSeriesAsync(int times)
    {
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        await Page.Locator("#every").SelectOptionAsync("week");
        await Page.Locator("#times").FillAsync($"{times}");
        await SendAsync(acceptances: 1);
    }

    /// <summary>Opens a meeting, and waits until it, not the last one, stands in form and pane.</summary>
    private async Task OpenAsync(ILocator entry)
    {
        await entry.ClickAsync();
        await Expect(entry).ToHaveAttributeAsync("aria-current", "true");
    }

    private async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await Page.Locator("main:not([inert])").WaitForAsync();
    }

    private async Task<string> LaterAsync(int hours) =>
        DateTime.Parse(await Page.Locator("#start").InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture).AddHours(hours).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
