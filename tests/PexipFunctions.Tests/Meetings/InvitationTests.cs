using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

public sealed class InvitationTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task A_tagged_invitation_is_accepted_once_with_the_text_for_new_single_meetings()
    {
        var host = await world.StartAsync();
        var alias = await host.IssueAsync();
        Send(alias.Instructions);
        await host.SettleAsync();

        var message = Assert.Single(world.Inbox());
        Assert.Equal(InboxKind.Accept, message.Kind);
        Assert.Contains($"successfully scheduled using the aliases: {alias.Alias} and {alias.NumericAlias}.", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_meeting_s_room_exists_from_the_lead_before_its_window_until_the_window_closes()
    {
        var host = await world.StartAsync();
        var alias = await host.IssueAsync();
        Send(alias.Instructions, hours: 4);
        await host.SettleAsync();
        Assert.Empty(world.Infinity.Rooms);

        await host.AdvanceAsync(TimeSpan.FromMinutes(240 - 30) - (world.Clock.GetUtcNow() - ProductWorld.Start));
        var room = Assert.Single(world.Infinity.Rooms);
        Assert.True(room.Answers(alias.Alias));

        await host.AdvanceAsync(TimeSpan.FromMinutes(30 + 60 + 59));
        Assert.Single(world.Infinity.Rooms);
        await host.AdvanceAsync(TimeSpan.FromMinutes(3));
        Assert.Empty(world.Infinity.Rooms);
    }

    [Fact]
    public async Task An_ad_hoc_meetings_room_exists_before_the_acceptance_goes_out()
    {
        var host = await world.StartAsync();
        var alias = await host.IssueAsync();
        Send(alias.Instructions, hours: 0);
        await host.SettleAsync();

        Assert.Single(world.Infinity.Rooms);
        var steps = host.Steps.Taken.ToList();
        Assert.True(steps.IndexOf("infinity:create") < steps.IndexOf("mailbox:accept"));
    }

    [Fact]
    public async Task An_invitation_without_a_tag_is_refused_and_gets_no_room()
    {
        var host = await world.StartAsync();
        Send("<p>By hand</p>", hours: 0);
        await host.SettleAsync();

        var message = Assert.Single(world.Inbox());
        Assert.Equal(InboxKind.Decline, message.Kind);
        Assert.Contains("does not contain currently valid scheduling data", message.Text, StringComparison.Ordinal);
        Assert.Empty(world.Infinity.Rooms);
    }

    [Fact]
    public async Task A_moved_meeting_is_answered_once_and_its_room_moves()
    {
        var host = await world.StartAsync();
        var alias = await host.IssueAsync();
        var meeting = Send(alias.Instructions, hours: 4);
        await host.SettleAsync();
        var start = ProductWorld.Start.UtcDateTime.AddHours(8);
        world.Exchange.Outlook.Edit(meeting, new MeetingEdit { Start = start, End = start.AddHours(1) });
        await host.SettleAsync();

        Assert.Equal(2, world.Inbox().Count);
        Assert.Contains("successfully rescheduled", world.Inbox()[1].Text, StringComparison.Ordinal);
        await host.AdvanceAsync(TimeSpan.FromHours(4));
        Assert.Empty(world.Infinity.Rooms);
        await host.AdvanceAsync(TimeSpan.FromHours(3.5));
        Assert.Single(world.Infinity.Rooms);
    }

    [Fact]
    public async Task A_cancelled_meeting_loses_its_room_at_once_and_nobody_is_told()
    {
        var host = await world.StartAsync();
        var alias = await host.IssueAsync();
        var meeting = Send(alias.Instructions, hours: 0);
        await host.SettleAsync();
        world.Exchange.Outlook.Cancel(meeting);
        await host.SettleAsync();

        Assert.Empty(world.Infinity.Rooms);
        Assert.Single(world.Inbox());
    }

    [Fact]
    public async Task With_every_notification_lost_the_sync_alone_schedules_the_meeting()
    {
        world.Exchange.Notifications.Fate = _ => [];
        var host = await world.StartAsync();
        var alias = await host.IssueAsync();
        Send(alias.Instructions, hours: 4);
        await host.AdvanceAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(InboxKind.Accept, Assert.Single(world.Inbox()).Kind);
    }

    [Fact]
    public async Task The_same_notification_delivered_twenty_times_to_two_hosts_gives_one_acceptance_and_one_room()
    {
        world.Exchange.Notifications.Fate = _ => Enumerable.Repeat(TimeSpan.Zero, 20).ToList();
        var first = await world.StartAsync();
        var second = await world.StartAsync();
        var alias = await first.IssueAsync();
        Send(alias.Instructions, hours: 0);
        await Task.WhenAll(first.SettleAsync(), second.SettleAsync());
        await first.SettleAsync();

        Assert.Single(world.Inbox());
        Assert.Single(world.Infinity.Rooms);
    }

    [Fact]
    public async Task No_room_work_is_queued_for_a_window_that_is_far_off_and_the_alias_has_the_window_ahead()
    {
        var host = await world.StartAsync();
        var issued = await host.IssueAsync();
        Send(issued.Instructions);
        await host.SettleAsync();

        Assert.DoesNotContain("room-work:send", host.Steps.Taken);
        var alias = await host.Get<AliasStore>().FindAsync(NumericAlias.Parse(issued.NumericAlias), CancellationToken.None);
        Assert.Equal(ProductWorld.Start.AddHours(3.5), Assert.Single(alias!.Value.Room.Windows).Opens);
    }

    [Theory]
    [InlineData(Provisioning.AtAcceptance)]
    [InlineData(Provisioning.ExternalPolicy)]
    public async Task Where_the_room_or_its_answer_must_stand_at_once_room_work_is_done_at_once(Provisioning provisioning)
    {
        world.Integration = world.Integration with { Infinity = world.Integration.Infinity with { Provisioning = provisioning } };
        var host = await world.StartAsync();
        var issued = await host.IssueAsync();
        Send(issued.Instructions);
        await host.SettleAsync();

        Assert.Equal(provisioning == Provisioning.AtAcceptance ? 1 : 0, world.Infinity.Rooms.Count);
        var alias = await host.Get<AliasStore>().FindAsync(NumericAlias.Parse(issued.NumericAlias), CancellationToken.None);
        Assert.NotEmpty(alias!.Value.Room.Profile.Name);
    }

    private string Send(string body, double hours = 4) =>
        world.Exchange.Outlook.Create(Draft(body, ProductWorld.Start.UtcDateTime.AddHours(hours)));

    private static MeetingDraft Draft(string body, DateTime start) => new()
    {
        Organizer = ProductWorld.Organizer,
        OrganizerName = "Organizer One",
        Subject = "Review",
        Body = body,
        Start = start,
        End = start.AddHours(1),
        Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
    };
}
