using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>Times that Outlook would not send, in the form and in what LocalHost takes.</summary>
public sealed class PlaygroundTimesTests(Chromium chromium) : PlaygroundTest(chromium)
{
    private ILocator Wrong => Page.Locator("#wrong");

    [Theory]
    [InlineData("end", "2031-05-05T09:59", "The end must be after the start, Mon 5 May 10:00.")]
    [InlineData("end", "2031-05-05T10:00", "The end must be after the start, Mon 5 May 10:00.")]
    [InlineData("end", "2031-07-05T10:00", "A meeting may last 30 days at most.")]
    [InlineData("end", "", "Choose a day and a time for the end.")]
    [InlineData("start", "", "Choose a day and a time for the start.")]
    public async Task A_time_that_is_none_is_said_at_once_and_nothing_is_sent(string field, string value, string text)
    {
        await Page.Locator("#start").FillAsync("2031-05-05T10:00");
        await Page.Locator($"#{field}").FillAsync(value);
        await Expect(Wrong).ToHaveTextAsync(text);
        await Expect(Page.Locator($"#{field}")).ToHaveAttributeAsync("aria-invalid", "true");

        await Page.Locator("#send").ClickAsync();
        await Expect(Page.Locator("#status")).ToHaveTextAsync($"Not sent. {text}");
        await Expect(Page.Locator($"#{field}")).ToBeFocusedAsync();
        await Expect(Page.Locator("#send")).ToHaveTextAsync("Send");
    }

    [Fact]
    public async Task A_series_must_fit_between_its_meetings_and_have_as_many_as_Outlook_takes()
    {
        await Page.Locator("#every").SelectOptionAsync("day");
        await Page.Locator("#times").FillAsync("61");
        await Expect(Wrong).ToHaveTextAsync("A series has 2 to 60 meetings.");
        await Page.Locator("#times").FillAsync("60");
        await Expect(Wrong).ToBeEmptyAsync();
        await Page.Locator("#start").FillAsync("2031-05-05T10:00");
        await Page.Locator("#end").FillAsync("2031-05-06T11:00");
        await Expect(Wrong).ToContainTextAsync("would overlap");
        await Page.Locator("#every").SelectOptionAsync("week");
        await Expect(Wrong).ToBeEmptyAsync();
    }

    [Fact]
    public async Task The_end_follows_the_start_and_the_pane_is_told_of_right_times_only()
    {
        await Page.Locator("#start").FillAsync("2031-05-05T10:00");
        Assert.Equal("2031-05-05T11:00", await Page.Locator("#end").InputValueAsync());
        await Page.Locator("#end").FillAsync("2031-05-05T08:00");
        Assert.Equal("2031-05-05T11:00", await Page.EvaluateAsync<string>("appointment.end.toISOString().slice(0, 16)"));
    }

    [Fact]
    public async Task A_time_that_is_over_may_be_sent_and_is_refused_by_the_product()
    {
        await Page.Locator("#start").FillAsync("2020-05-05T10:00");
        await Expect(Page.Locator("#note")).ToContainTextAsync("will be refused");
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        await Page.Locator("#send").ClickAsync();
        await Page.Locator("#inbox li.Decline").WaitForAsync();
    }

    [Theory]
    [InlineData("""{ "start": "2031-05-05T10:00:00", "end": "2031-05-05T10:00:00" }""", "The meeting must end after it starts.")]
    [InlineData("""{ "end": "2031-05-05T10:00:00" }""", "A meeting needs a start and an end.")]
    [InlineData("""{ "start": "2031-05-05T10:00:00", "end": "2031-05-05T11:00:00", "repeats": { "every": "year", "times": 2 } }""", "A meeting repeats every day, week or month, not every 'year'.")]
    [InlineData("""{ "start": "2031-05-05T10:00:00", "end": "2031-05-05T11:00:00", "repeats": { "every": "day", "times": 1000 } }""", "A series has 2 to 60 occurrences.")]
    public async Task LocalHost_refuses_the_same_whatever_the_page_does(string meeting, string reason)
    {
        using var client = Stage.App.CreateClient();
        using var answer = await client.PostAsync("/playground/meetings", new StringContent(meeting, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(reason, System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_that_LocalHost_does_not_know_is_said_to_be_gone()
    {
        await Page.EvaluateAsync("() => import('/playground/elements.js').then(({ ask }) => ask('GET', 'meetings/meeting-99').catch(() => {}))");
        await Expect(Page.Locator("#status")).ToContainTextAsync("There is no meeting 'meeting-99'.");
    }
}
