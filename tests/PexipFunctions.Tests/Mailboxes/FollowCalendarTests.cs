using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>A mailbox of Exchange on-premises is asked each minute, and tells of deletions, too.</summary>
public sealed class FollowCalendarTests
{
    private readonly ProductWorld world = new();
    private readonly FeedMailboxes mailboxes;

    public FollowCalendarTests() => mailboxes = new FeedMailboxes(world);

    [Fact]
    public async Task An_invitation_is_answered_within_a_minute_without_a_subscription()
    {
        var host = await StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(1));
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1, world.Acceptances());
        Assert.Empty(world.Exchange.Subscriptions.All);
    }

    [Fact]
    public async Task An_idle_minute_costs_one_request_and_writes_nothing_of_the_feed()
    {
        var host = await StartAsync();
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(15));
        var before = host.Steps.Taken.Count;
        var position = await PositionAsync(host);
        await host.PassAsync(TimeSpan.FromMinutes(4));

        Assert.Equal(Enumerable.Repeat("mailbox:follow", 4), host.Steps.Taken.Skip(before).Where(step => step.StartsWith("mailbox:", StringComparison.Ordinal)));
        Assert.Equal(position, await PositionAsync(host));
    }

    /// <summary>Each is one request of EWS: an answer to what was just read needs none for its version (<c>EwsEventTests</c>).</summary>
    [Fact]
    public async Task An_invitation_costs_three_requests_beside_the_looks()
    {
        var host = await StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(16));
        var before = host.Steps.Taken.Count;
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(
            ["mailbox:find", "mailbox:accept", "mailbox:find"],
            host.Steps.Taken.Skip(before).Where(step => step.StartsWith("mailbox:", StringComparison.Ordinal) && step != "mailbox:follow"));
    }

    [Fact]
    public async Task A_meeting_that_is_deleted_is_gone_after_two_looks()
    {
        var host = await StartAsync();
        var meeting = await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(6));
        Assert.Equal([MeetingStatus.Scheduled], await StatusAsync(host));
        world.Exchange.Outlook.DeleteWithoutNotice(meeting);
        await host.PassAsync(TimeSpan.FromMinutes(4));

        Assert.Equal([MeetingStatus.Ended], await StatusAsync(host));
    }

    [Fact]
    public async Task A_state_of_more_than_a_megabyte_is_kept_whole()
    {
        mailboxes.Padding = new string('x', 1_300_000);
        var host = await StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(2));
        Assert.True((await PositionAsync(host))!.State.Length > 1_300_000);
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1, world.Acceptances());
        Assert.True((await PositionAsync(host))!.State.Length > 1_300_000);
    }

    [Fact]
    public async Task A_state_of_which_a_part_is_lost_is_none()
    {
        mailboxes.Padding = new string('x', 900_000);
        var host = await StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(2));
        await world.Tables.Get(TableNames.Mailboxes).TryDeleteAsync(world.Integration.Id.ToString(), "feed.1", Azure.ETag.All, default);
        Assert.Null(await PositionAsync(host));
        await host.PassAsync(TimeSpan.FromMinutes(1));

        Assert.True((await PositionAsync(host))!.State.Length > 900_000);
    }

    [Fact]
    public async Task A_state_that_is_refused_begins_again_and_what_went_meanwhile_is_found_all_the_same()
    {
        var host = await StartAsync();
        var meeting = await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(20));
        world.Exchange.Outlook.DeleteWithoutNotice(meeting);
        mailboxes.ForgetsStates = true;
        await host.PassAsync(TimeSpan.FromMinutes(12));

        Assert.False(mailboxes.ForgetsStates);
        Assert.Equal([MeetingStatus.Ended], await StatusAsync(host));
    }

    [Fact]
    public async Task Switching_on_reads_nothing_of_300_older_events()
    {
        for (var number = 0; number < 300; number++)
        {
            world.Exchange.Outlook.Place(ProductWorld.Mailbox, Old(), ProductWorld.Start.AddDays(-1));
        }

        mailboxes.Most = 100;
        var host = await StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(4));

        Assert.DoesNotContain("mailbox:find", host.Steps.Taken);
    }

    [Fact]
    public async Task More_changes_than_an_answer_holds_are_all_found_in_one_look()
    {
        mailboxes.Most = 2;
        var host = await StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(1));
        for (var number = 1; number <= 5; number++)
        {
            await host.InviteAsync(world, hours: number * 3);
        }

        await host.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(5, world.Acceptances());
    }

    [Theory]
    [InlineData(true, InboxKind.Accept)]
    [InlineData(false, InboxKind.Decline)]
    public async Task A_formatted_answer_needs_no_second_mail(bool isGood, object kind)
    {
        world.Integration = world.Integration with { ReplyFormat = ReplyFormat.Html };
        var host = await StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(1));
        world.Invite(isGood ? (await host.IssueAsync()).Instructions : "<p>No tag</p>");
        await host.PassAsync(TimeSpan.FromMinutes(1));

        var answer = Assert.Single(world.Inbox());
        Assert.Equal((InboxKind)kind, answer.Kind);
        Assert.Contains("</", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_whose_body_Exchange_cannot_give_is_refused_with_the_general_error()
    {
        mailboxes.LosesBodies = true;
        var host = await StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(1));
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(InboxKind.Decline, Assert.Single(world.Inbox()).Kind);
        Assert.Equal("the body is damaged and cannot be read", (await host.Get<MeetingStore>().ListAsync(world.Integration.Id, default).FirstAsync()).Value.Reason);
    }

    [Fact]
    public async Task Where_no_response_is_wanted_the_formatted_refusal_is_a_mail_as_it_is()
    {
        world.Integration = world.Integration with { ReplyFormat = ReplyFormat.Html };
        var host = await StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(1));
        world.Exchange.Outlook.Create(Old() with { ResponseRequested = false });
        await host.PassAsync(TimeSpan.FromMinutes(1));

        var mail = Assert.Single(world.Inbox());
        Assert.Equal(InboxKind.Mail, mail.Kind);
        Assert.DoesNotContain("&lt;", mail.Html, StringComparison.Ordinal);
    }

    private static MeetingDraft Old() => new()
    {
        Organizer = ProductWorld.Organizer,
        Subject = "Old",
        Body = "<p>Old</p>",
        Start = ProductWorld.Start.UtcDateTime.AddHours(8),
        End = ProductWorld.Start.UtcDateTime.AddHours(9),
        Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
    };

    private Task<ProductHost> StartAsync() => FeedMailboxes.StartAsync(world, mailboxes);

    private Task<FeedPosition?> PositionAsync(ProductHost host) => host.Get<FeedPositionStore>().FindAsync(world.Integration.Id, default);

    private async Task<List<MeetingStatus>> StatusAsync(ProductHost host) =>
        await host.Get<MeetingStore>().ListAsync(world.Integration.Id, default).Select(meeting => meeting.Value.Status).ToListAsync();
}
