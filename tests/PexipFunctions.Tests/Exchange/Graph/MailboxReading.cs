using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>How every mailbox is read.</summary>
public abstract class MailboxReading : MailboxContract
{
    [Fact]
    public async Task An_invitation_is_read_with_all_that_decisions_need()
    {
        Exchange.Outlook.Create(Drafts.Single);
        var shown = Shown.Single();

        var read = await Mailbox.FindEventAsync(shown.Id, default);

        Assert.Equal(shown with { Attendees = [] }, read! with { Attendees = [] });
        Assert.Equal(shown.Attendees, read.Attendees);
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero), read.Start);
        Assert.Equal("W. Europe Standard Time", read.TimeZone);
        Assert.Equal(ResponseKind.NotResponded, read.Response);
        Assert.Contains("x_vmr", read.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_master_is_read_with_its_recurrence()
    {
        Exchange.Outlook.Create(Drafts.Daily);
        var shown = Shown.Single();

        var read = await Mailbox.FindEventAsync(shown.Id, default);

        Assert.Equal(EventKind.SeriesMaster, read!.Kind);
        Assert.Equal("Daily 1 2026-03-10 times 5", read.Recurrence);
        Assert.Equal(shown.Recurrence, read.Recurrence);
    }

    [Fact]
    public async Task An_id_that_is_not_there_is_null() => Assert.Null(await Mailbox.FindEventAsync(Under.UnknownId, default));

    [Fact]
    public async Task Changes_are_listed_from_a_moment_on_oldest_first()
    {
        var first = Exchange.Outlook.Create(Drafts.Single);
        PassASecond();
        Exchange.Outlook.Create(Drafts.Daily);
        PassASecond();
        Exchange.Outlook.Create(Drafts.Single);
        PassASecond();
        var since = Shown[1].LastModified;
        Exchange.Outlook.Edit(first, new MeetingEdit { Subject = "Changed" });

        var changes = await Mailbox.ListChangesAsync(since, 10, default);

        var views = Shown;
        Assert.Equal([views[1].Id, views[2].Id, views[0].Id], changes.Select(change => change.Id));
        Assert.Equal([views[1].ETag, views[2].ETag, views[0].ETag], changes.Select(change => change.ETag));
        Assert.Equal(views[0].LastModified, changes[2].LastModified);
        Assert.Equal(views[0].ICalUId, changes[2].ICalUId);
    }

    [Fact]
    public async Task No_more_changes_are_listed_than_asked_for()
    {
        for (var i = 0; i < 5; i++)
        {
            Exchange.Outlook.Create(Drafts.Single);
        }

        Assert.Equal(3, (await Mailbox.ListChangesAsync(DateTimeOffset.UnixEpoch, 3, default)).Count);
    }

    [Fact]
    public async Task An_event_is_found_by_its_identity_while_it_is_in_the_calendar()
    {
        var meeting = Exchange.Outlook.Create(Drafts.Single);
        var uid = Exchange.Outlook.ICalUId(meeting);
        var id = Shown.Single().Id;

        Assert.Equal(id, await Mailbox.FindEventIdByUidAsync(uid, default));
        Exchange.Outlook.DeleteWithoutNotice(meeting);
        Assert.Null(await Mailbox.FindEventIdByUidAsync(uid, default));
    }

    [Fact]
    public async Task A_look_by_identity_says_in_which_calendar()
    {
        var meeting = Exchange.Outlook.Create(Drafts.Single);
        var uid = Exchange.Outlook.ICalUId(meeting);

        Assert.Equal(new CalendarLook(Resource.CalendarId, Shown.Single().Id), await Mailbox.LookForAsync(uid, default));
        Exchange.Outlook.DeleteWithoutNotice(meeting);
        Assert.Equal(new CalendarLook(Resource.CalendarId, null), await Mailbox.LookForAsync(uid, default));
    }

    [Fact]
    public async Task A_mailbox_made_again_has_another_calendar()
    {
        var before = await Mailbox.ReadCalendarIdAsync(default);
        Assert.Equal(before, await Mailbox.ReadCalendarIdAsync(default));
        Resource.Recreate();
        Assert.NotEqual(before, await Mailbox.ReadCalendarIdAsync(default));
    }

    [Fact]
    public async Task Occurrences_and_exceptions_are_listed_without_cancelled_ones()
    {
        var series = Exchange.Outlook.Create(Drafts.Daily);
        Exchange.OutlookSeries.CancelOccurrence(series, new DateOnly(2026, 3, 11));
        Exchange.OutlookSeries.EditOccurrence(series, new DateOnly(2026, 3, 12), new MeetingEdit { Start = Drafts.Morning.AddDays(2).AddHours(4), Subject = "Later" });
        var master = Shown.Single().Id;

        var occurrences = await Mailbox.ListOccurrencesAsync(master, GraphOverHttp.Start, Long, default);

        Assert.Equal([10, 12, 13, 14], occurrences.Select(each => each.OriginalStart.Day));
        var moved = occurrences[1];
        Assert.True(moved.IsException);
        Assert.Equal(("Later", 13), (moved.Subject, moved.Start.Hour));
        Assert.Equal(9, moved.OriginalStart.Hour);
    }

    [Fact]
    public async Task A_long_series_is_listed_over_all_its_pages()
    {
        Exchange.Outlook.Create(Drafts.Single with { Recurrence = Drafts.Days(RangeType.NoEnd) });
        var master = Shown.Single().Id;

        var occurrences = await Mailbox.ListOccurrencesAsync(master, GraphOverHttp.Start, GraphOverHttp.Start.AddDays(610), default);

        Assert.Equal(602, occurrences.Count);
        Assert.Equal(602, occurrences.Select(each => each.Id).Distinct().Count());
    }

    [Fact]
    public async Task Only_occurrences_that_overlap_the_range_are_listed()
    {
        Exchange.Outlook.Create(Drafts.Daily);
        var master = Shown.Single().Id;
        var from = new DateTimeOffset(2026, 3, 11, 9, 30, 0, TimeSpan.Zero);

        var occurrences = await Mailbox.ListOccurrencesAsync(master, from, from.AddHours(23).AddMinutes(30), default);

        Assert.Equal([11], occurrences.Select(each => each.Start.Day));
    }

    [Fact]
    public async Task A_private_all_day_meeting_with_hidden_attendees_is_read_as_such()
    {
        var day = Drafts.Morning.Date;
        Exchange.Outlook.Create(Drafts.Single with { IsAllDay = true, Start = day, End = day.AddDays(2), IsPrivate = true, HideAttendees = true, ResponseRequested = false });

        var read = await Mailbox.FindEventAsync(Shown.Single().Id, default);

        Assert.True(read!.IsAllDay && !read.ResponseRequested);
        Assert.Equal(Shown.Single().HideAttendees, read.HideAttendees);
        Assert.Equal(new DateTimeOffset(day, TimeSpan.Zero), read.Start);
        Assert.Equal(new DateTimeOffset(day.AddDays(2), TimeSpan.Zero), read.End);
        Assert.Equal([Drafts.Equipment], read.Attendees.Select(each => each.Address));
    }

    /// <summary>Exchange on-premises tells times of change in whole seconds.</summary>
    private void PassASecond() => Exchange.ClockSkew += TimeSpan.FromSeconds(1);
}
