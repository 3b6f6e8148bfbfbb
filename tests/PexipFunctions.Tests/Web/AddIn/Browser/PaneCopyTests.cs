using PexipFunctions.Configuration;
using static PexipFunctions.Tests.Web.AddIn.Browser.PaneService;

namespace PexipFunctions.Tests.Web.AddIn.Browser;

/// <summary>Meetings that hold joining instructions already: this meeting's own or another's.</summary>
public sealed class PaneCopyTests(Chromium chromium) : PaneTest(chromium)
{
    [Theory]
    [InlineData("bound", "copied", "This VMR belongs to another meeting")]
    [InlineData("elsewhere", "copied", "This VMR belongs to another meeting")]
    [InlineData("released", "released", "This VMR is no longer available")]
    [InlineData("foreign", "foreign", "These joining instructions cannot be used")]
    public async Task A_copied_meeting_is_offered_a_new_VMR_which_takes_the_old_one_s_place(string tagState, string state, string heading)
    {
        Service.TagState = tagState;
        var pane = await OpenAsync(Meeting(SecondTag));
        await pane.SeesAsync(state);
        Assert.Equal(heading, await pane.HeadingAsync());
        Assert.DoesNotContain(Integration.Texts.AlreadyVideoMeetingMessage, await pane.TextAsync(), StringComparison.Ordinal);
        await pane.PressAsync("Get a new VMR");
        await pane.SeesAsync("success");
        var body = await pane.BodyAsync();
        Assert.Contains(FirstTag, body, StringComparison.Ordinal);
        Assert.DoesNotContain(SecondTag, body, StringComparison.Ordinal);
        Assert.Equal([Mailbox], await pane.AttendeesAsync());
    }

    [Fact]
    public async Task A_saved_meeting_that_the_VMR_serves_is_the_meeting_itself()
    {
        Service.TagState = "bound";
        var pane = await OpenAsync(Meeting(SecondTag, id: "AAMk"));
        await pane.SeesAsync("already");
        Assert.Equal(Integration.Texts.AlreadyVideoMeetingHeading, await pane.HeadingAsync());
        Assert.Contains(Integration.Texts.AlreadyVideoMeetingMessage, await pane.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(["Remove VMR"], await pane.ButtonsAsync());
    }

    [Fact]
    public async Task A_saved_meeting_at_another_time_may_be_a_copy_so_nothing_is_promised_and_a_new_VMR_is_offered()
    {
        Service.TagState = "elsewhere";
        var pane = await OpenAsync(Meeting(SecondTag, id: "AAMk"));
        await pane.SeesAsync("perhapsCopied");
        Assert.Equal(Integration.Texts.AlreadyVideoMeetingHeading, await pane.HeadingAsync());
        Assert.Contains("If it is a copy of that meeting, get a new VMR before you select Send.", await pane.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Integration.Texts.AlreadyVideoMeetingMessage, await pane.TextAsync(), StringComparison.Ordinal);
        await pane.PressAsync("Get a new VMR");
        await pane.SeesAsync("success");
        Assert.Contains(FirstTag, await pane.BodyAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(SecondTag, await pane.BodyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_saved_meeting_without_the_mailbox_may_be_a_copy_that_lost_its_attendees()
    {
        Service.TagState = "bound";
        var pane = await OpenAsync(Meeting(SecondTag, id: "AAMk").Replace("required:", "unused:", StringComparison.Ordinal));
        await pane.SeesAsync("perhapsCopied");
        Assert.Contains("One more step", await pane.TextAsync(), StringComparison.Ordinal);
        await pane.PressAsync("Get a new VMR");
        await pane.SeesAsync("success");
        Assert.Equal([Mailbox], await pane.AttendeesAsync());
    }

    [Fact]
    public async Task The_server_is_told_by_what_it_may_know_the_meeting()
    {
        var pane = await OpenAsync(Meeting(SecondTag, id: "AAMk"));
        await pane.SeesAsync("already");
        Assert.Equal(
            (SecondTag, "organizer@example.com", "2026-11-24T10:00:00.000Z", "2026-11-24T11:00:00.000Z"),
            (Asked("tag"), Asked("organizer"), Asked("start"), Asked("end")));
    }

    private string? Asked(string property) => Service.TagRequest.GetProperty(property).GetString();
}
