using Microsoft.Playwright;
using PexipFunctions.Configuration;
using static PexipFunctions.Tests.Web.AddIn.Browser.PaneService;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>Outlooks that lack something, refuse, or report success and do nothing.</summary>
public sealed class PaneHostTests(Chromium chromium) : PaneTest(chromium)
{
    [Fact]
    public async Task A_host_whose_setAsync_fails_gives_the_general_error_and_may_try_again()
    {
        var pane = await OpenAsync("{ faults: { body: 'refused' } }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("error");
        Assert.Equal("Error", await pane.HeadingAsync());
        Assert.Contains(Integration.Texts.GeneralErrorMessage, await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Empty(await pane.AttendeesAsync());
        await pane.ChangeAsync("appointment.faults = {}");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Equal(1, Service.AliasRequests);
    }

    [Fact]
    public async Task A_host_that_lies_about_addAsync_gives_the_address_to_copy_and_no_promise()
    {
        var pane = await OpenAsync("{ faults: { attendees: 'ignored' } }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Equal("One more step", await pane.HeadingAsync());
        Assert.DoesNotContain(Integration.Texts.SuccessMessage, await pane.TextAsync(), StringComparison.Ordinal);
        await pane.PressAsync("Copy address");
        await pane.Page.GetByRole(AriaRole.Button, new() { Name = "Copied" }).WaitForAsync();
        Assert.Equal(Mailbox, await pane.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await pane.PressAsync("Check again");
        await pane.SeesAsync("success");
        Assert.Equal("One more step", await pane.HeadingAsync());
        await pane.ChangeAsync("appointment.required.push({ emailAddress: 'VMR-Scheduling@example.com' })");
        await pane.PressAsync("Check again");
        await pane.Page.GetByText(Integration.Texts.SuccessMessage).WaitForAsync();
    }

    [Theory]
    [InlineData("1.7")]
    [InlineData("1.3")]
    public async Task A_host_without_Mailbox_1_8_works(string version)
    {
        var pane = await OpenAsync($"{{ mailboxVersion: '{version}' }}");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Contains(FirstTag, await pane.BodyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_cannot_write_bodies_is_told_so()
    {
        var pane = await OpenAsync("{ mailboxVersion: '1.2' }");
        await pane.SeesAsync("unsupported");
    }

    [Fact]
    public async Task A_host_that_does_not_tell_who_is_invited_gets_the_mailbox_and_no_promise()
    {
        var pane = await OpenAsync("{ faults: { 'requiredAttendees.getAsync': 'refused' } }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Equal([Mailbox], await pane.AttendeesAsync());
        Assert.Equal("Check the attendees", await pane.HeadingAsync());
        Assert.DoesNotContain(Integration.Texts.SuccessMessage, await pane.TextAsync(), StringComparison.Ordinal);
        await pane.PressAsync("Remove VMR");
        await pane.SeesAsync("removed");
        Assert.Equal("Check the attendees", await pane.HeadingAsync());
        Assert.DoesNotContain("VMR removed", await pane.TextAsync(), StringComparison.Ordinal);
        await pane.ChangeAsync("appointment.faults = {}; appointment.required = []");
        await pane.PressAsync("Check again");
        await pane.Page.GetByText("VMR removed").WaitForAsync();
    }

    [Theory]
    [InlineData("cid:logo@example.com")]
    [InlineData("data:image/png;base64,AAAA")]
    public async Task A_text_with_a_pasted_picture_is_not_rewritten(string source)
    {
        var body = $"<p>Agenda</p><img alt=\"Logo\" src=\"{source}\">";
        var pane = await OpenAsync($"{{ client: 'classic', body: '{body}' }}");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.EndsWith(body, await pane.BodyAsync(), StringComparison.Ordinal);
        Assert.Contains("stand at the top", await pane.TextAsync(), StringComparison.Ordinal);

        await pane.PressAsync("Remove VMR");
        await pane.SeesAsync("byHand");
        Assert.Equal("Delete the joining instructions by hand", await pane.HeadingAsync());
        Assert.Contains(FirstTag[..14], await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("has pictures in its text", await pane.TextAsync(), StringComparison.Ordinal);
        Assert.EndsWith(body, await pane.BodyAsync(), StringComparison.Ordinal);
        await pane.ChangeAsync($"appointment.body = '{body}'; appointment.required = []");
        await pane.PressAsync("I have deleted them");
        await pane.SeesAsync("removed");
        Assert.Equal("VMR removed", await pane.HeadingAsync());
        Assert.Equal(body, await pane.BodyAsync());
    }

    [Fact]
    public async Task An_old_block_beside_a_picture_goes_by_hand_before_a_new_VMR_comes()
    {
        Service.TagState = "released";
        var pane = await OpenAsync(Meeting(SecondTag).Replace("Agenda", "<img src='cid:1'>Agenda", StringComparison.Ordinal));
        await pane.SeesAsync("released");
        await pane.PressAsync("Get a new VMR");
        await pane.SeesAsync("byHand");
        Assert.Contains(SecondTag[..14], await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, Service.AliasRequests);
        await pane.ChangeAsync("appointment.body = \"<p><img src='cid:1'>Agenda</p>\"");
        await pane.PressAsync("I have deleted them");
        await pane.SeesAsync("success");
        Assert.Contains("<p><img src='cid:1'>Agenda</p>", await pane.BodyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_location_stands_beside_the_rooms_that_were_chosen()
    {
        Service.Location = "VMR 55123456";
        var pane = await OpenAsync("{ locations: [{ id: 'room@example.com', type: 'room' }] }");
        await pane.PressAsync("Add a VMR");
        await pane.SeesAsync("success");
        Assert.Equal("room@example.com, VMR 55123456", await LocationsAsync(pane));
        await pane.PressAsync("Remove VMR");
        await pane.SeesAsync("removed");
        Assert.Equal("room@example.com", await LocationsAsync(pane));
    }

    private static Task<string> LocationsAsync(Pane pane) => pane.Page.EvaluateAsync<string>("appointment.locations.map(place => place.id).join(', ')");
}
