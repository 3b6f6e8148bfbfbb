using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using static PexipFunctions.Tests.Meetings.OccurrenceVmrs;

namespace PexipFunctions.Tests.Meetings;

/// <summary>One occurrence of a series shows another VMR than its series: its attendees dial that one.</summary>
public sealed class OccurrenceVmrTests
{
    public static TheoryData<Provisioning> Kinds => [.. Enum.GetValues<Provisioning>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_occurrence_is_joined_under_its_own_alias_and_the_others_under_the_series_alone(Provisioning provisioning)
    {
        var (scenario, series, own, _) = await WithOwnAsync(provisioning);

        Assert.Equal(["Accept: new series", "Accept: edited occurrence"], scenario.Replies());
        Assert.Contains(own.Alias, scenario.World.Inbox()[1].Text, StringComparison.Ordinal);
        Assert.Equal(Date(1), scenario.World.Inbox()[1].Occurrence);
        await AssertServedAsync(scenario, provisioning, 0, series, own);
        await AssertServedAsync(scenario, provisioning, 1, own, series);
        await AssertServedAsync(scenario, provisioning, 2, series, own);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_occurrence_whose_body_shows_the_series_tag_again_is_joined_under_that(Provisioning provisioning)
    {
        var (scenario, series, own, meeting) = await WithOwnAsync(provisioning);
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Body = series.Instructions }));

        Assert.Equal(["Accept: new series", "Accept: edited occurrence", "Accept: edited occurrence"], scenario.Replies());
        Assert.Contains(series.Alias, scenario.World.Inbox()[2].Text, StringComparison.Ordinal);
        await AssertServedAsync(scenario, provisioning, 1, series, own);
    }

    [Theory]
    [InlineData("<p>No room, we meet in person.</p>")]
    [InlineData("<p>PXPS:-AEAQGIBRAEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGE#</p>")]
    public async Task Without_a_genuine_tag_it_is_its_series_again(string body)
    {
        var (scenario, series, own, meeting) = await WithOwnAsync();
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Body = body }));
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 1, series, own);
    }

    [Fact]
    public async Task Only_an_occurrence_with_another_VMR_than_before_is_answered_again()
    {
        var (scenario, _, own, meeting) = await WithOwnAsync();
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Body = "<p>Agenda</p>" + own.Instructions, Location = "Room 1" }));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Location = "Room 2" }));
        await scenario.Host.AdvanceAsync(TimeSpan.FromDays(8));
        Assert.Equal(["Accept: new series", "Accept: edited occurrence"], scenario.Replies());
    }

    [Fact]
    public async Task Two_occurrences_have_two_VMRs_or_one_in_common()
    {
        var (scenario, series, one, meeting) = await WithOwnAsync();
        var two = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(2), new MeetingEdit { Body = two.Instructions }));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(3), new MeetingEdit { Body = one.Instructions }));

        await AssertServedAsync(scenario, Provisioning.JoinWindow, 0, series, one);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 1, one, two);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 2, two, one);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 3, one, series);
        Assert.Equal(4, scenario.Replies().Count);
    }

    [Fact]
    public async Task Moved_it_takes_its_VMR_with_it_and_cancelled_nothing_is_left_of_it()
    {
        var (scenario, series, own, meeting) = await WithOwnAsync();
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Start = Tuesday.AddDays(8), End = Tuesday.AddDays(8).AddHours(1) }));
        Assert.Contains(own.Alias, scenario.World.Inbox()[^1].Text, StringComparison.Ordinal);
        await AssertServedAsync(scenario, Tuesday.AddDays(8), own, series);

        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(1)));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Empty(scenario.World.Infinity.Rooms);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task With_the_series_cancelled_its_VMR_goes_too(Provisioning provisioning)
    {
        var (scenario, series, own, meeting) = await WithOwnAsync(provisioning);
        await AdvanceToAsync(scenario, Tuesday.AddDays(7));
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Empty(await OpenAsync(scenario, provisioning, series, own));
    }

    [Fact]
    public async Task With_the_series_shortened_before_it_or_moved_it_has_none_any_more()
    {
        foreach (var edit in (MeetingEdit[])[
            new() { Recurrence = new Recurrence(new RecurrencePattern { Type = PatternType.Weekly, DaysOfWeek = [DayOfWeek.Tuesday] }, new RecurrenceRange { Type = RangeType.EndDate, StartDate = Date(0), EndDate = Date(0) }) },
            new() { Start = Tuesday.AddHours(2), End = Tuesday.AddHours(3) }])
        {
            var (scenario, _, own, meeting) = await WithOwnAsync();
            await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, edit));
            Assert.Equal("Accept: edited series", scenario.Replies()[^1]);
            Assert.All((await scenario.MeetingAsync(meeting))!.Times, time => Assert.Null(time.Own));
            await AdvanceToAsync(scenario, Tuesday.AddDays(7));
            Assert.DoesNotContain(own.NumericAlias, await OpenAsync(scenario, Provisioning.JoinWindow));
        }
    }

    [Fact]
    public async Task A_series_that_takes_the_VMR_of_its_occurrence_has_it_as_a_whole()
    {
        var (scenario, series, own, meeting) = await WithOwnAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = own.Instructions }));
        Assert.Equal(own.NumericAlias, (await scenario.MeetingAsync(meeting))!.Alias?.Value);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 0, own, series);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 1, own, series);
    }

    [Fact]
    public async Task An_occurrence_that_was_edited_apart_keeps_the_VMR_that_it_shows_when_the_series_takes_another()
    {
        var (scenario, series, _, meeting) = await WithOwnAsync();
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Body = "<p>Agenda</p>" + series.Instructions }));
        var next = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = next.Instructions }));
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 0, next, series);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 1, series, next);
    }

    [Fact]
    public async Task A_new_series_with_an_occurrence_of_its_own_VMR_is_answered_for_both()
    {
        var scenario = await Scenario.StartAsync();
        var (series, own) = (await scenario.Host.IssueAsync(), await scenario.Host.IssueAsync());
        var meeting = scenario.Outlook.Create(scenario.Weekly(series.Instructions, Tuesday) with { Attendees = [] });
        scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Body = own.Instructions });
        await scenario.DoAsync(() => scenario.Outlook.AddAttendee(meeting, ProductWorld.Mailbox));
        Assert.Equal(["Accept: new series", "Accept: edited occurrence"], scenario.Replies());
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 1, own, series);
    }

    [Fact]
    public async Task Far_beyond_the_horizon_it_has_its_VMR_when_its_time_comes()
    {
        var (scenario, series, _, meeting) = await WithOwnAsync();
        var far = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(5), new MeetingEdit { Body = far.Instructions }));
        Assert.Equal(3, scenario.Replies().Count);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 5, far, series);
        Assert.Equal(3, scenario.Replies().Count);
    }
}
