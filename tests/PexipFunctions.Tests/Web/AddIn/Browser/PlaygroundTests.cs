using Microsoft.Playwright;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>What a person sees in the playground, from the button to the room.</summary>
public sealed class PlaygroundTests(Chromium chromium) : PlaygroundTest(chromium)
{
    [Fact]
    public async Task From_the_button_to_the_acceptance_to_the_room()
    {
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        var alias = await Pane.Locator(".alias .value").InnerTextAsync();
        Assert.Contains(alias, await Page.Locator("#body").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Pexip Scheduling", await Page.Locator("#attendees").InnerTextAsync(), StringComparison.Ordinal);

        await SendAsync(acceptances: 1);
        Assert.Contains(alias, await Page.Locator("#inbox li.Accept").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(Stage.Node.Infinity.Rooms);

        await Page.Locator("#toWindow").ClickAsync();
        await Page.Locator("#timeline .track .room").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.True(Assert.Single(Stage.Node.Infinity.Rooms).Answers(alias));
    }

    [Fact]
    public async Task A_duplicate_that_was_never_saved_is_seen_as_a_copy()
    {
        await ScheduleAsync();
        await ReloadingAsync(() => Page.Locator("#copy").ClickAsync(), "copied");
        await PressAsync("Get a new VMR");
        await SeesAsync("success");
        await SendAsync(acceptances: 2);
    }

    [Fact]
    public async Task A_copy_that_Outlook_saved_at_once_may_be_sent_as_it_is_or_with_a_new_VMR()
    {
        await ScheduleAsync();
        await ReloadingAsync(() => Page.Locator("#copySaved").ClickAsync(), "perhapsCopied");
        await SendAsync(acceptances: 2);

        // At the time of the first copy now: the same VMR cannot serve both, and a new one can.
        var (start, end) = (await Page.Locator("#start").InputValueAsync(), await Page.Locator("#end").InputValueAsync());
        await ReloadingAsync(() => Page.Locator("#copySaved").ClickAsync(), "perhapsCopied");
        await Page.Locator("#start").FillAsync(start);
        await Page.Locator("#end").FillAsync(end);
        await Page.Locator("#send").ClickAsync();
        await Page.Locator("#inbox li.Decline").WaitForAsync();
        await PressAsync("Get a new VMR");
        await SeesAsync("success");
        await SendAsync(acceptances: 3);
    }

    [Fact]
    public async Task A_meeting_that_was_sent_is_known_again_when_it_is_opened_also_after_it_moved()
    {
        await ScheduleAsync();
        await ReopenAsync();
        await SeesAsync("already");
        await Page.Locator("#start").FillAsync("2031-05-05T14:00");
        await Page.Locator("#end").FillAsync("2031-05-05T15:00");
        await SendAsync(acceptances: 2);
        await ReopenAsync();
        await SeesAsync("already");
    }

    [Fact]
    public async Task The_one_click_button_does_the_same_without_the_pane()
    {
        await Page.Locator("#command").ClickAsync();
        await Page.GetByText("Success. Select Send to schedule.").WaitForAsync();
        await SendAsync(acceptances: 1);
    }

    [Fact]
    public async Task Removing_asks_for_the_mailbox_and_sees_it_go()
    {
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        await PressAsync("Remove VMR");
        await SeesAsync("removed");
        await Pane.GetByText("One more step").WaitForAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Take Pexip Scheduling out" }).ClickAsync();
        await Pane.GetByText("VMR removed").WaitForAsync();
        Assert.DoesNotContain("Pexip Scheduling", await Page.Locator("#attendees").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Attendee One", await Page.Locator("#attendees").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pasted_picture_is_still_there_when_the_VMR_comes_and_goes()
    {
        await Page.Locator("#paste").ClickAsync();
        var picture = await Page.Locator("#body img").GetAttributeAsync("src");
        await PressAsync("Add a VMR");
        await SeesAsync("success");
        await PressAsync("Remove VMR");
        await SeesAsync("byHand");
        await Page.Locator("#body > div").First.EvaluateAsync("block => { block.remove(); document.getElementById('body').dispatchEvent(new Event('input')); }");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Take Pexip Scheduling out" }).ClickAsync();
        await PressAsync("I have deleted them");
        await Pane.GetByText("VMR removed").WaitForAsync();
        Assert.Equal(picture, await Page.Locator("#body img").GetAttributeAsync("src"));
        Assert.DoesNotContain("PXPS", await Page.Locator("#body").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_Outlook_does_not_tell_who_is_invited_the_mailbox_comes_all_the_same()
    {
        await SeesAsync("ready");
        await ReloadingAsync(() => Page.Locator("#untold").CheckAsync(), "ready");
        await PressAsync("Add a VMR");
        await Pane.GetByText("Check the attendees").WaitForAsync();
        await SendAsync(acceptances: 1);
    }

    [Fact]
    public async Task Nothing_can_be_pressed_before_there_is_a_meeting()
    {
        var held = new TaskCompletionSource();
        await Page.RouteAsync("**/playground/state", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await Page.GotoAsync(Playground, new() { WaitUntil = WaitUntilState.Commit });
        var command = Page.Locator("#command");
        Assert.True(await command.IsDisabledAsync());
        Assert.Equal(2, await Page.Locator("header[inert], main[inert]").CountAsync());

        held.SetResult();
        await command.ClickAsync();
        await Page.GetByText("Success. Select Send to schedule.").WaitForAsync();
        Assert.Equal(0, await Page.Locator("[inert]").CountAsync());
    }

    [Fact]
    public async Task With_the_service_down_the_invitation_goes_out_and_the_instructions_follow()
    {
        await SeesAsync("ready");
        await ReloadingAsync(() => Page.Locator("#down").CheckAsync(), "ready");
        await PressAsync("Add a VMR");
        await SeesAsync("unable");
        await SendAsync(acceptances: 1);
        await Page.Locator("#inbox li", new() { HasText = "Please join my Pexip Virtual Meeting Room" }).WaitForAsync();
    }

    /// <summary>Does what opens the pane again, and waits until the new one, not the old, is in the state.</summary>
    private async Task ReloadingAsync(Func<Task> act, string state)
    {
        await Pane.Locator("main").EvaluateAsync("main => { main.dataset.old = ''; }");
        await act();
        await Pane.Locator($"main[data-state={state}]:not([data-old])").WaitForAsync();
    }

    /// <summary>Opens the pane again over the same meeting.</summary>
    private async Task ReopenAsync() => await Page.EvaluateAsync("""
        async () => {
          const pane = document.getElementById("pane");
          const closed = new Promise(resolve => pane.addEventListener("load", resolve, { once: true }));
          pane.src = "about:blank";
          await closed;
          pane.src = "/playground/pane";
        }
        """);
}
