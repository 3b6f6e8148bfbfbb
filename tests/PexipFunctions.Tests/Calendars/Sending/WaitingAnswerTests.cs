using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Calendars.Sending;

/// <summary>What a mailbox cannot send now waits in its meeting's outbox, and goes out as the newest state asks for.</summary>
public sealed class WaitingAnswerTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task Of_a_meeting_that_changes_while_its_answer_waits_only_the_newest_is_answered()
    {
        world.Integration = world.Integration with { Texts = world.Integration.Texts with { AcceptEditedSingleMeetingTemplate = "<p>Moved to {{start_time}}</p>" } };
        var host = await StartAsync(ReplyFormat.Html);
        var meeting = await InviteBehindAsync(host);
        await host.InviteAsync(world, organizer: "later@example.com");
        for (var hour = 7; hour < 10; hour++)
        {
            await host.PassAsync(TimeSpan.FromSeconds(20));
            var start = ProductWorld.Start.UtcDateTime.AddHours(hour);
            world.Exchange.Outlook.Edit(meeting, new MeetingEdit { Start = start, End = start.AddHours(1) });
        }

        await host.PassAsync(TimeSpan.FromMinutes(30));
        var mails = world.Inbox("late@example.com").Where(message => message.Kind == InboxKind.Mail).ToList();
        Assert.Single(mails);
        Assert.Contains("17:00", mails[0].Html, StringComparison.Ordinal);
        Assert.True(mails[0].Received < world.Inbox("later@example.com")[0].Received);
        Assert.Equal(1, world.Acceptances("late@example.com"));
        Assert.Equal(0, world.Exchange.Sending.Refused);
    }

    [Fact]
    public async Task A_meeting_that_is_cancelled_while_its_answer_waits_is_not_answered()
    {
        var host = await StartAsync(ReplyFormat.Text);
        var meeting = await InviteBehindAsync(host);
        await host.PassAsync(TimeSpan.FromSeconds(20));
        world.Exchange.Outlook.Cancel(meeting);
        await host.PassAsync(TimeSpan.FromMinutes(30));

        Assert.Empty(world.Inbox("late@example.com"));
        Assert.Equal(6, world.Acceptances());
    }

    [Fact]
    public async Task An_answer_does_not_wait_for_those_whose_meetings_were_all_cancelled()
    {
        var host = await StartAsync(ReplyFormat.Text);
        List<string> meetings = [];
        for (var number = 0; number < 20; number++)
        {
            meetings.Add(await host.InviteAsync(world));
        }

        await host.PassAsync(TimeSpan.FromSeconds(20));
        meetings.ForEach(world.Exchange.Outlook.Cancel);
        await host.PassAsync(TimeSpan.FromSeconds(40));
        await host.InviteAsync(world, organizer: "late@example.com");
        await host.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Single(world.Inbox("late@example.com"));
        Assert.Equal((2, 0), (world.Acceptances(), world.Exchange.Sending.Refused));
    }

    [Fact]
    public async Task Explain_says_of_an_answer_that_waits_until_when()
    {
        world.LimitSending(2);
        var host = await world.StartAsync();
        for (var number = 0; number < 7; number++)
        {
            await host.InviteAsync(world);
        }

        var issued = await host.IssueAsync();
        world.Invite(issued.Instructions, organizer: "late@example.com");
        await host.PassAsync(TimeSpan.FromSeconds(10));

        Assert.EndsWith("What is to be sent waits for the mailbox's sending limit, until about 08:03 UTC on 2026-03-02.", await CauseAsync(host, issued.NumericAlias), StringComparison.Ordinal);
        await host.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal("Scheduled: its room follows its join windows.", await CauseAsync(host, issued.NumericAlias));
    }

    [Fact]
    public async Task Refusals_go_when_no_acceptance_waits()
    {
        var host = await StartAsync(ReplyFormat.Text);
        for (var number = 0; number < 4; number++)
        {
            world.Invite("<p>no tag</p>", organizer: "refused@example.com");
            await host.InviteAsync(world);
            await host.InviteAsync(world);
        }

        await host.PassAsync(TimeSpan.FromMinutes(30));
        var all = world.Exchange.Sending.Of(world.Exchange.FindResource(ProductWorld.Mailbox)!);
        var refused = world.Inbox("refused@example.com").Skip(1).Select(message => message.Received).ToList();
        Assert.Equal((8, 3, 12), (world.Acceptances(), refused.Count, all.Count));
        Assert.All(refused, at => Assert.True(at > world.Inbox()[^1].Received));
    }

    [Theory]
    [InlineData(false, ReplyFormat.Text)]
    [InlineData(true, ReplyFormat.Html)]
    public async Task A_refusal_by_mail_that_waits_has_the_subject_of_the_meeting_that_is_declined_then(bool responseRequested, ReplyFormat format)
    {
        var host = await StartAsync(format);
        for (var number = 0; number < 6; number++)
        {
            await host.InviteAsync(world);
        }

        var start = ProductWorld.Start.UtcDateTime.AddHours(5);
        world.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = "late@example.com",
            Subject = "Review of the year",
            Body = "<p>no tag</p>",
            Start = start,
            End = start.AddHours(1),
            ResponseRequested = responseRequested,
            Attendees = [new PexipFunctions.Calendars.Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
        });
        await host.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Empty(world.Inbox("late@example.com"));
        await host.PassAsync(TimeSpan.FromMinutes(40));

        Assert.Equal("Review of the year", Assert.Single(world.Inbox("late@example.com"), message => message.Kind == InboxKind.Mail).Subject);
        Assert.Equal(responseRequested ? 2 : 1, world.Inbox("late@example.com").Count);
        Assert.DoesNotContain(world.Exchange.FindResource(ProductWorld.Mailbox)!.Calendar(), view => view.Event.Subject == "Review of the year");
        Assert.Equal(0, world.Exchange.Sending.Refused);
    }

    [Fact]
    public async Task A_room_is_there_in_time_while_the_answer_waits()
    {
        var host = await StartAsync(ReplyFormat.Text);
        for (var number = 0; number < 20; number++)
        {
            await host.InviteAsync(world);
        }

        var issued = await host.IssueAsync();
        world.Invite(issued.Instructions, hours: 0, organizer: "late@example.com");
        await host.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(world.Inbox("late@example.com"));
        Assert.Contains(world.Infinity.Rooms, room => room.Answers(issued.Alias));
        await host.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Single(world.Inbox("late@example.com"));
    }

    private static async Task<string> CauseAsync(ProductHost host, string alias) =>
        Explanations.Single(await Explanations.AskAsync(host, alias), "alias").GetProperty("cause").GetString()!;

    private Task<ProductHost> StartAsync(ReplyFormat format)
    {
        world.LimitSending(2);
        world.Integration = world.Integration with { ReplyFormat = format };
        return world.StartAsync();
    }

    /// <summary>A meeting whose answer waits for those of six others.</summary>
    private async Task<string> InviteBehindAsync(ProductHost host)
    {
        for (var number = 0; number < 6; number++)
        {
            await host.InviteAsync(world);
        }

        return await host.InviteAsync(world, organizer: "late@example.com");
    }
}
