using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

public sealed class SeriesTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);
    private static DateOnly Date(int week) => DateOnly.FromDateTime(Tuesday.AddDays(7 * week));

    [Fact]
    public async Task A_series_is_accepted_once_and_has_the_windows_of_its_horizon()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday));

        Assert.Equal(["Accept: new series"], scenario.Replies());
        Assert.Equal(2, (await scenario.WindowsAsync(meeting)).Count);
    }

    [Fact]
    public async Task A_series_of_999_occurrences_is_listed_by_one_request_at_each_reading_and_each_week()
    {
        var scenario = await Scenario.StartAsync();
        var draft = scenario.Draft(await scenario.BodyAsync(), Tuesday) with { Recurrence = Scenario.Recurring(PatternType.Daily, Tuesday, 999) };
        var series = await scenario.SendAsync(draft);
        var listed = Count("mailbox:instances");

        Assert.Equal(["Accept: new series"], scenario.Replies());
        Assert.Equal(13, (await scenario.WindowsAsync(series)).Count);
        Assert.InRange(listed, 1, Count("mailbox:find"));

        scenario.World.Clock.Advance(TimeSpan.FromDays(8));
        await scenario.Host.WakeAsync();
        await scenario.Host.SettleAsync();
        Assert.Equal(listed + 1, Count("mailbox:instances"));
        Assert.Contains(await scenario.WindowsAsync(series), window => window.Opens > Scenario.Monday.AddDays(20));

        int Count(string step) => scenario.Host.Steps.Taken.Count(taken => taken == step);
    }

    [Fact]
    public async Task Every_occurrence_of_a_series_without_end_gets_its_room_weeks_later_too()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday, occurrences: null));
        for (var week = 0; week < 4; week++)
        {
            var target = new DateTimeOffset(Tuesday.AddDays(7 * week), TimeSpan.Zero);
            await scenario.Host.AdvanceAsync(target - scenario.World.Clock.GetUtcNow());
            Assert.Single(scenario.World.Infinity.Rooms);
            await scenario.Host.AdvanceAsync(TimeSpan.FromHours(3));
            Assert.Empty(scenario.World.Infinity.Rooms);
        }

        Assert.Equal(["Accept: new series"], scenario.Replies());
    }

    [Fact]
    public async Task A_moved_occurrence_is_answered_under_it_and_has_its_own_window()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Start = Tuesday.AddHours(4), End = Tuesday.AddHours(5) }));

        Assert.Equal(["Accept: new series", "Accept: edited occurrence"], scenario.Replies());
        Assert.Equal(Date(0), scenario.World.Inbox()[1].Occurrence);
        Assert.Contains((await scenario.WindowsAsync(meeting)), window => window.Opens == new DateTimeOffset(Tuesday.AddHours(3.5), TimeSpan.Zero));
    }

    [Fact]
    public async Task An_occurrence_far_beyond_the_horizon_is_answered_when_it_moves()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(4), new MeetingEdit { Start = Tuesday.AddDays(28).AddHours(4), End = Tuesday.AddDays(28).AddHours(5) }));

        Assert.Equal(["Accept: new series", "Accept: edited occurrence"], scenario.Replies());
    }

    [Fact]
    public async Task A_cancelled_occurrence_loses_its_window_without_a_reply()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(0)));

        Assert.Equal(["Accept: new series"], scenario.Replies());
        Assert.Single(await scenario.WindowsAsync(meeting));
    }

    [Fact]
    public async Task A_series_whose_only_remaining_occurrence_is_cancelled_has_no_window_and_nobody_is_told()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday, occurrences: 1));
        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(0)));

        Assert.Equal(["Accept: new series"], scenario.Replies());
        Assert.Empty(await scenario.WindowsAsync(meeting));
    }

    [Fact]
    public async Task A_moved_series_is_answered_once_as_edited()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddHours(2), End = Tuesday.AddHours(3) }));

        Assert.Equal(["Accept: new series", "Accept: edited series"], scenario.Replies());
    }

    [Fact]
    public async Task Master_and_exception_changed_together_are_answered_once()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() =>
        {
            scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddHours(2), End = Tuesday.AddHours(3) });
            scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Start = Tuesday.AddHours(5), End = Tuesday.AddHours(6) });
        });

        Assert.Equal(["Accept: new series", "Accept: edited series"], scenario.Replies());
    }

    [Fact]
    public async Task Editing_this_and_all_following_gives_a_second_series_under_the_same_alias_and_no_refusal()
    {
        var scenario = await Scenario.StartAsync();
        var first = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday));
        var second = scenario.Series.Split(first, Date(1), new MeetingEdit { Start = Tuesday.AddDays(7).AddHours(1), End = Tuesday.AddDays(7).AddHours(2) });
        await scenario.Host.SettleAsync();

        Assert.DoesNotContain(scenario.Replies(), reply => reply.StartsWith("Decline", StringComparison.Ordinal));
        Assert.Equal((await scenario.MeetingAsync(first))!.Alias, (await scenario.MeetingAsync(second))!.Alias);
        Assert.Single(await scenario.WindowsAsync(first));
        Assert.Single(await scenario.WindowsAsync(second));
    }

    [Fact]
    public async Task A_series_wholly_in_the_past_is_refused()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday.AddDays(-70), occurrences: 3));

        Assert.Equal(["Decline: series in past"], scenario.Replies());
    }

    [Fact]
    public async Task A_series_whose_next_occurrence_lies_beyond_the_horizon_is_accepted()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday.AddDays(90), occurrences: 3));

        Assert.Equal(["Accept: new series"], scenario.Replies());
    }

    [Fact]
    public async Task Invited_to_one_occurrence_then_to_another_then_to_the_series_the_mailbox_keeps_one_alias()
    {
        foreach (var orphan in (bool[])[false, true])
        {
            var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { OrphanIsException = orphan });
            var body = await scenario.BodyAsync();
            var meeting = scenario.Outlook.Create(scenario.Weekly(body, Tuesday) with { Attendees = [] });
            await scenario.DoAsync(() => scenario.Series.InviteToOccurrence(meeting, Date(0), ProductWorld.Mailbox));
            Assert.Equal("Accept: new single", scenario.Replies()[0]);
            var alias = (await scenario.MeetingAsync(meeting))!.Alias;

            await scenario.DoAsync(() => scenario.Series.InviteToOccurrence(meeting, Date(1), ProductWorld.Mailbox));
            await scenario.DoAsync(() => scenario.Outlook.AddAttendee(meeting, ProductWorld.Mailbox));

            var row = (await scenario.MeetingAsync(meeting))!;
            Assert.Equal(alias, row.Alias);
            Assert.Equal(MeetingKind.Series, row.Kind);
            Assert.DoesNotContain(scenario.Replies(), reply => reply.StartsWith("Decline", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task One_occurrence_moved_onto_anothers_day_keeps_both_windows()
    {
        var scenario = await Scenario.StartAsync();
        var draft = scenario.Draft(await scenario.BodyAsync(), Tuesday) with { Recurrence = Scenario.Recurring(PatternType.Daily, Tuesday, 5) };
        var meeting = await scenario.SendAsync(draft);
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Start = Tuesday.AddDays(1).AddHours(5), End = Tuesday.AddDays(1).AddHours(6) }));

        Assert.Equal(5, (await scenario.WindowsAsync(meeting)).Count);
        Assert.Equal("Accept: edited occurrence", scenario.Replies()[^1]);
    }

    [Fact]
    public async Task A_series_cancelled_as_a_whole_loses_all_windows()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Weekly(await scenario.BodyAsync(), Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));

        Assert.Empty(await scenario.WindowsAsync(meeting));
        Assert.Equal(["Accept: new series"], scenario.Replies());
    }
}
