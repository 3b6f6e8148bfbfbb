using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>The mailbox is invited to some occurrences of a series, not to the series: each comes and goes by itself, under one alias.</summary>
public sealed class OccurrenceTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    public async Task A_cancelled_occurrence_of_two_leaves_the_other_its_room(bool orphanIsException, int cancelled)
    {
        var (scenario, meeting) = await InvitedToTwoAsync(orphanIsException);
        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(cancelled)));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(30));

        var window = Assert.Single(await scenario.WindowsAsync(meeting));
        Assert.Equal(Tuesday.AddDays(7 * (1 - cancelled)).AddMinutes(-30), window.Opens.UtcDateTime);
        Assert.DoesNotContain(scenario.Replies(), reply => reply.StartsWith("Decline", StringComparison.Ordinal));
        await scenario.Host.AdvanceAsync(window.Opens - scenario.World.Clock.GetUtcNow());
        Assert.Single(scenario.World.Infinity.Rooms);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_meeting_has_ended_when_both_its_occurrences_are_cancelled(int first)
    {
        var (scenario, meeting) = await InvitedToTwoAsync();
        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(first)));
        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(1 - first)));

        Assert.Equal(MeetingStatus.Ended, (await scenario.MeetingAsync(meeting))!.Status);
    }

    [Fact]
    public async Task The_occurrence_that_is_left_is_still_followed_when_it_moves()
    {
        var (scenario, meeting) = await InvitedToTwoAsync();
        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(1)));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Start = Tuesday.AddHours(3), End = Tuesday.AddHours(4) }));

        Assert.Equal(Tuesday.AddHours(2.5), Assert.Single(await scenario.WindowsAsync(meeting)).Opens.UtcDateTime);
        Assert.Equal("Accept: edited occurrence", scenario.Replies()[^1]);
    }

    [Fact]
    public async Task The_only_occurrence_that_moves_into_the_past_is_refused_and_out_again_is_accepted()
    {
        var (scenario, meeting) = await InvitedToTwoAsync();
        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(1)));
        await scenario.DoAsync(() => Move(scenario, meeting, 0, Scenario.Monday));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal("Decline: single in past", scenario.Replies()[^1]);
        Assert.Single(scenario.Replies(), reply => reply.StartsWith("Decline", StringComparison.Ordinal));

        await scenario.DoAsync(() => Move(scenario, meeting, 0, Tuesday));
        Assert.Equal("Accept: new single", scenario.Replies()[^1]);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task An_occurrence_after_one_that_was_refused_is_judged_by_itself(bool orphanIsException, bool declineRemovesEvent)
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { OrphanIsException = orphanIsException, DeclineRemovesEvent = declineRemovesEvent });
        var meeting = scenario.Outlook.Create(scenario.Weekly(await scenario.BodyAsync(), Tuesday.AddDays(-7)) with { Attendees = [] });
        await scenario.DoAsync(() => scenario.Series.InviteToOccurrence(meeting, Date(-1), ProductWorld.Mailbox));
        await scenario.DoAsync(() => scenario.Series.InviteToOccurrence(meeting, Date(0), ProductWorld.Mailbox));
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(["Decline: single in past", "Accept: new single"], scenario.Replies());
        Assert.Single(await scenario.WindowsAsync(meeting));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Each_occurrence_that_is_refused_is_told_once(bool orphanIsException, bool declineRemovesEvent)
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { OrphanIsException = orphanIsException, DeclineRemovesEvent = declineRemovesEvent });
        var meeting = scenario.Outlook.Create(scenario.Weekly("<p>By hand</p>", Tuesday) with { Attendees = [] });
        await scenario.DoAsync(() => scenario.Series.InviteToOccurrence(meeting, Date(0), ProductWorld.Mailbox));
        await scenario.DoAsync(() => scenario.Series.InviteToOccurrence(meeting, Date(1), ProductWorld.Mailbox));
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(["Decline: invalid alias", "Decline: invalid alias"], scenario.Replies());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_event_of_an_occurrence_that_became_the_series_does_not_stand_for_it_when_it_is_read_late(bool orphanIsException)
    {
        var (scenario, meeting) = await InvitedToTwoAsync(orphanIsException, deletedStaysReadable: true);
        var orphan = scenario.World.Exchange.FindResource(ProductWorld.Mailbox)!.Calendar()[0].Event.Id;
        await scenario.DoAsync(() => scenario.Outlook.AddAttendee(meeting, ProductWorld.Mailbox));
        await scenario.Host.Get<DueStore>().AddAsync(DueItem.Meeting(scenario.World.Clock.GetUtcNow(), scenario.World.Integration.Id, orphan), CancellationToken.None);
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(MeetingKind.Series, (await scenario.MeetingAsync(meeting))!.Kind);
        Assert.Equal("Accept: edited series", scenario.Replies()[^1]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_event_of_an_occurrence_does_not_stand_for_the_series_when_it_is_read_after_that_was_cancelled(bool orphanIsException)
    {
        var (scenario, meeting) = await InvitedToTwoAsync(orphanIsException, deletedStaysReadable: true);
        var orphan = scenario.World.Exchange.FindResource(ProductWorld.Mailbox)!.Calendar()[0].Event.Id;
        await scenario.DoAsync(() => scenario.Outlook.AddAttendee(meeting, ProductWorld.Mailbox));
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));
        await scenario.Host.Get<DueStore>().AddAsync(DueItem.Meeting(scenario.World.Clock.GetUtcNow(), scenario.World.Integration.Id, orphan), CancellationToken.None);
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(MeetingStatus.Ended, (await scenario.MeetingAsync(meeting))!.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Left_out_of_the_series_and_invited_to_one_of_it_the_mailbox_has_that_one(bool orphanIsException)
    {
        var (scenario, meeting) = await InvitedToTwoAsync(orphanIsException);
        await scenario.DoAsync(() => scenario.Outlook.AddAttendee(meeting, ProductWorld.Mailbox));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddHours(1), End = Tuesday.AddHours(2), Attendees = [] }));
        await scenario.DoAsync(() => scenario.Series.InviteToOccurrence(meeting, Date(1), ProductWorld.Mailbox));

        Assert.Equal(Tuesday.AddDays(7).AddHours(0.5), Assert.Single(await scenario.WindowsAsync(meeting)).Opens.UtcDateTime);
        Assert.Equal("Accept: new single", scenario.Replies()[^1]);
    }

    private static void Move(Scenario scenario, string meeting, int week, DateTime start) =>
        scenario.Series.EditOccurrence(meeting, Date(week), new MeetingEdit { Start = start, End = start.AddHours(1) });

    private static async Task<(Scenario Scenario, string Meeting)> InvitedToTwoAsync(bool orphanIsException = false, bool deletedStaysReadable = false)
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { OrphanIsException = orphanIsException, DeletedStaysReadable = deletedStaysReadable });
        var meeting = scenario.Outlook.Create(scenario.Weekly(await scenario.BodyAsync(), Tuesday) with { Attendees = [] });
        await scenario.DoAsync(() => scenario.Series.InviteToOccurrence(meeting, Date(0), ProductWorld.Mailbox));
        await scenario.DoAsync(() => scenario.Series.InviteToOccurrence(meeting, Date(1), ProductWorld.Mailbox));
        Assert.Equal(2, (await scenario.WindowsAsync(meeting)).Count);
        return (scenario, meeting);
    }

    private static DateOnly Date(int week) => DateOnly.FromDateTime(Tuesday.AddDays(7 * week));
}
