using Microsoft.Playwright;
using PexipFunctions.Configuration;
using static PexipFunctions.Tests.Web.AddIn.Browser.PaneService;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>What the pane shows, and that it is what the meeting then holds.</summary>
public sealed class PaneStateTests(Chromium chromium) : PaneTest(chromium)
{
    [Fact]
    public async Task Ready_shows_title_description_and_one_button_as_configured()
    {
        Integration = Integration with { Texts = Integration.Texts with { AddinPaneTitle = "Title <b>bold</b>", AddinPaneDescription = "Described", AddinPaneButtonLabel = "Press me" } };
        var pane = await OpenAsync();
        await pane.SeesAsync("ready");
        Assert.Equal("Title bold", await pane.Page.Locator("h1").InnerTextAsync());
        Assert.Equal(1, await pane.Page.Locator("h1 b").CountAsync());
        Assert.Equal("Described", await pane.Page.Locator(".description").InnerTextAsync());
        Assert.Equal("Press me", await pane.Page.GetByRole(AriaRole.Button).InnerTextAsync());
        Assert.Equal("Title bold", await pane.Page.TitleAsync());
    }

    [Fact]
    public async Task Success_puts_instructions_and_mailbox_in_and_says_what_is_configured()
    {
        var pane = await OpenAsync("{ body: '<p>Agenda</p>' }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Equal("Success", await pane.HeadingAsync());
        Assert.Contains(Integration.Texts.SuccessMessage, await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("55123456@example.com", await pane.TextAsync(), StringComparison.Ordinal);
        var body = await pane.BodyAsync();
        Assert.StartsWith("<p>Agenda</p>", body, StringComparison.Ordinal);
        Assert.Contains(FirstTag, body, StringComparison.Ordinal);
        Assert.Equal([Mailbox], await pane.AttendeesAsync());
    }

    [Fact]
    public async Task At_work_the_pane_says_so_and_takes_no_second_press()
    {
        var gate = new TaskCompletionSource();
        Service.Gate = gate.Task;
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("working");
        Assert.Equal("true", await pane.Page.Locator("main").GetAttributeAsync("aria-busy"));
        Assert.Equal("true", await pane.Page.GetByRole(AriaRole.Button).GetAttributeAsync("aria-disabled"));
        await pane.Page.GetByRole(AriaRole.Button).ClickAsync(new() { Force = true });
        gate.SetResult();
        await pane.SeesAsync("success");
        Assert.Equal(1, Service.AliasRequests);
    }

    [Fact]
    public async Task A_double_click_asks_for_one_alias()
    {
        // No answer before the second click: the button is still in its place.
        var gate = new TaskCompletionSource();
        Service.Gate = gate.Task;
        var pane = await OpenAsync();
        await pane.Page.GetByRole(AriaRole.Button).DblClickAsync();
        gate.SetResult();
        await pane.SeesAsync("success");
        Assert.Equal(1, Service.AliasRequests);
        Assert.Single((await pane.BodyAsync()).Split(FirstTag)[1..]);
    }

    [Fact]
    public async Task Already_is_shown_for_a_meeting_with_a_usable_tag()
    {
        var pane = await OpenAsync(Meeting(SecondTag));
        await pane.SeesAsync("already");
        Assert.Equal("VMR already assigned", await pane.HeadingAsync());
        Assert.Contains(Integration.Texts.AlreadyVideoMeetingMessage, await pane.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_told_with_its_reason()
    {
        Service.RefusedBecause = "This integration gives out no aliases now.";
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("error");
        Assert.Contains("This integration gives out no aliases now.", await pane.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_VMR_takes_the_text_out_and_leaves_the_attendees_to_the_organizer()
    {
        var pane = await OpenAsync("{ body: '<p>Agenda</p>', required: [{ displayName: 'Attendee', emailAddress: 'attendee@example.com' }] }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        await pane.PressAsync("Remove VMR");
        await pane.SeesAsync("removed");
        Assert.Equal("<p>Agenda</p>", await pane.BodyAsync());
        Assert.Equal(["attendee@example.com", Mailbox], await pane.AttendeesAsync());
        Assert.Equal("One more step", await pane.HeadingAsync());
        Assert.Contains("Take VMR Scheduling out of the attendees", await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Contains(Mailbox, await pane.TextAsync(), StringComparison.Ordinal);
        await pane.ChangeAsync("appointment.required.pop(); FakeOutlook.tellListeners(appointment)");
        await pane.Page.GetByText("VMR removed").WaitForAsync();
    }

    [Fact]
    public async Task A_mailbox_that_the_organizer_takes_out_ends_the_promise_of_success()
    {
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        await pane.ChangeAsync("appointment.required = []; FakeOutlook.tellListeners(appointment)");
        await pane.Page.GetByText("One more step").WaitForAsync();
        Assert.DoesNotContain(Integration.Texts.SuccessMessage, await pane.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Teams_link_in_the_same_body_is_pointed_out()
    {
        var pane = await OpenAsync("{ body: '<p><a href=\"https://teams.microsoft.com/l/meetup-join/19\">Join</a></p>' }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Contains("This meeting also has a Teams link", await pane.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_alias_answer_holds_is_never_run()
    {
        Service.RefusedBecause = "<img src=x onerror=\"document.body.dataset.run = 1\">";
        var pane = await OpenAsync();
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("error");
        Assert.Contains("<img src=x", await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await pane.Page.Locator("img").CountAsync());
    }

    [Fact]
    public async Task Outside_Outlook_the_pane_says_where_it_belongs()
    {
        var page = await NewPageAsync();
        await page.RouteAsync("**/test/office.js", route => route.FulfillAsync(new() { Body = "", ContentType = "text/javascript" }));
        var pane = new Pane(page, Address);
        await pane.LoadAsync();
        await pane.SeesAsync("outside");
        Assert.Contains("Open this in Outlook", await pane.TextAsync(), StringComparison.Ordinal);
    }
}
