using PexipFunctions.Integrations;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes.Sending;

/// <summary>What a mailbox cannot send now waits in its meeting's outbox, and goes out as the newest state asks for.</summary>
public sealed class SendingLimitTests
{
    private readonly ProductWorld world = new();

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(429)]
    public async Task Refused_once_for_the_limit_an_answer_goes_a_minute_later_and_no_wrong_alarm_is_raised(int status)
    {
        world.Graph.Faults.Add(new Fault { Verb = "POST", Path = "/accept", Times = 1, Status = status, Code = "ErrorExceededMessageLimit" });
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(1, world.Acceptances());
        Assert.Empty(await host.Get<AlarmStore>().ListAsync(null, default).ToListAsync());
    }

    [Theory]
    [InlineData("Refused400")]
    [InlineData("Refused403")]
    [InlineData("Refused429")]
    public async Task With_the_days_recipients_spent_by_others_meetings_are_followed_rooms_made_and_answers_sent_when_the_day_has_passed(string answer)
    {
        world.Exchange.Behaviours = new ContestedBehaviours { BeyondSending = Enum.Parse<BeyondSending>(answer) };
        world.Exchange.Inboxes.Mail(world.Exchange.FindResource(ProductWorld.Mailbox)!, "Many", "", Enumerable.Range(0, 10_000).Select(number => $"{number}@example.com"));
        var host = await world.StartAsync();
        await host.InviteAsync(world, hours: 0.1);
        await host.InviteAsync(world, hours: 60);
        await host.PassAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(0, world.Acceptances());
        Assert.Single(world.Infinity.Rooms);
        var alarm = Assert.Single(await host.Get<AlarmStore>().ListAsync(null, default).ToListAsync());
        Assert.Equal(AlarmKinds.SendingLimit.Name, alarm.Kind);

        await host.AdvanceInStepsAsync(TimeSpan.FromHours(25));
        Assert.Equal(2, world.Acceptances());
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Empty(await host.Get<AlarmStore>().ListAsync(null, default).ToListAsync());
    }

    [Fact]
    public async Task Of_a_meeting_that_changes_while_its_answer_waits_only_the_newest_is_answered()
    {
        world.Integration = world.Integration with { AcceptEditedSingleMeetingTemplate = "<p>Moved to {{start_time}}</p>" };
        var host = await StartAsync(ReplyFormat.Html);
        var meeting = await InviteBehindAsync(host);
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
            Attendees = [new PexipFunctions.Mailboxes.Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wherever_a_process_dies_while_answers_wait_each_goes_once_and_none_beyond_the_limit(bool afterEffect)
    {
        for (var step = 1; step < 60; step += 2)
        {
            var crashed = new SendingLimitTests();
            await crashed.DieAsync(step, afterEffect);
        }
    }

    private static async Task<string> CauseAsync(ProductHost host, string alias) =>
        Explanations.Single(await Explanations.AskAsync(host, alias), "alias").GetProperty("cause").GetString()!;

    private async Task DieAsync(int step, bool afterEffect)
    {
        world.LimitSending(2);
        var first = await world.StartAsync();
        for (var number = 0; number < 5; number++)
        {
            await first.InviteAsync(world);
        }

        var dying = ProductHost.Start(world, new Steps { DiesAt = step, AfterEffect = afterEffect });
        await PassAsync(dying, TimeSpan.FromMinutes(2));
        await (await world.StartAsync()).PassAsync(TimeSpan.FromMinutes(15));

        Assert.Equal((5, 5, 0), (world.Acceptances(), world.Inbox().Count, world.Exchange.Sending.Refused));
        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
    }

    private static async Task PassAsync(ProductHost host, TimeSpan by)
    {
        try
        {
            await host.PassAsync(by);
        }
        catch (ProcessDiedException)
        {
            // It died while a notification was received: Graph delivers that again, or the sync finds the event.
        }
    }

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
