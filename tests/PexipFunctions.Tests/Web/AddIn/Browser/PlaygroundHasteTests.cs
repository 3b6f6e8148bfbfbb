using System.Text.Json.Nodes;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>People who are quicker than the playground's simulations.</summary>
public sealed class PlaygroundHasteTests(Chromium chromium) : PlaygroundTest(chromium)
{
    [Fact]
    public async Task A_meeting_is_sent_once_however_often_the_button_is_pressed()
    {
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        var held = await HeldAnswers.HoldAsync(Page, "/playground/meetings");
        await Page.Locator("#send").ClickAsync();
        var first = await held.NextAsync();
        await Page.Locator("#send").ClickAsync(new() { Force = true });
        await held.AnswerAsync(first);
        await SeesAcceptancesAsync(1);
        Assert.Equal(0, held.Waiting);
    }

    [Fact]
    public async Task A_new_meeting_is_not_taken_for_the_one_that_is_being_sent()
    {
        await Page.Locator("#body").FillAsync("The first meeting");
        var held = await HeldAnswers.HoldAsync(Page, "/playground/meetings");
        await Page.Locator("#send").ClickAsync();
        var first = await held.NextAsync();
        await Page.Locator("#fresh").ClickAsync(new() { Force = true });
        await held.AnswerAsync(first);
        await Page.Locator("#status", new() { HasText = "Sent." }).WaitForAsync();
        Assert.Equal(("Send update", "The first meeting"), (await Page.Locator("#send").InnerTextAsync(), await Page.Locator("#body").InnerTextAsync()));
        await Page.Locator("#fresh").ClickAsync();
        Assert.Equal("Send", await Page.Locator("#send").InnerTextAsync());
        await Page.Locator("#send").ClickAsync();
        Assert.Equal("POST", (await held.NextAsync()).Request.Method);
    }

    [Fact]
    public async Task What_the_pane_still_does_for_the_last_meeting_is_not_done_to_a_new_one()
    {
        var aliases = await HeldAnswers.HoldAsync(Page, "/aliases$");
        await PressAsync("Add a VMR");
        var late = await aliases.NextAsync();
        var panes = await HeldAnswers.HoldAsync(Page, "/playground/pane$");
        await Page.Locator("#fresh").ClickAsync();
        var pane = await panes.NextAsync();
        await late.FulfillAsync(new() { Status = 503 });
        await Page.EvaluateAsync("async () => { for (let turn = 0; turn < 100; turn++) await new Promise(done => setTimeout(done)); }");
        await pane.ContinueAsync();
        await SeesAsync("ready");
        Assert.DoesNotContain("TOK:-", await Page.Locator("#body").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_that_was_cancelled_is_neither_sent_nor_cancelled_again()
    {
        await ScheduleAsync();
        await Page.Locator("#cancel").ClickAsync();
        await Page.Locator("#status", new() { HasText = "Cancelled." }).WaitForAsync();
        Assert.True(await Page.Locator("#cancel").IsDisabledAsync());
        Assert.True(await Page.Locator("#send").IsDisabledAsync());
        await Page.Locator("#fresh").ClickAsync();
        Assert.True(await Page.Locator("#send").IsEnabledAsync());
    }

    [Fact]
    public async Task An_older_look_at_the_world_that_comes_late_is_not_shown()
    {
        using var client = Stage.App.CreateClient();
        var start = (string)JsonNode.Parse(await client.GetStringAsync("/playground/state"))!["start"]!;
        var held = await HeldAnswers.HoldAsync(Page, "/playground/state");
        var older = await held.NextAsync();
        await Page.Locator("[data-minutes='15']").ClickAsync();
        await held.AnswerAsync(await held.NextAsync(), World(start, "2031-01-02T10:00:00Z"));
        await held.AnswerAsync(older, World(start, "2031-01-01T10:00:00Z"));
        Assert.Equal("2031-01-02 10:00 UTC", await Page.Locator("#now").InnerTextAsync());
    }

    private static object World(string start, string now) => new { start, now, meetings = Array.Empty<object>(), inbox = Array.Empty<object>(), rooms = Array.Empty<object>() };
}
