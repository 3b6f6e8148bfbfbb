using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Simulators.Exchange;

/// <summary>Series, and what organizers do to parts of them.</summary>
public sealed class OutlookSeriesTests
{
    private static readonly DateTimeOffset Early = GraphOverHttp.Start;
    private static readonly DateTimeOffset Late = GraphOverHttp.Start.AddYears(2);
    private static readonly DateOnly Second = new(2026, 3, 11);

    private readonly ExchangeModel exchange = new(new ImpatientTime(GraphOverHttp.Start));
    private readonly ResourceMailbox mailbox;

    public OutlookSeriesTests() => mailbox = exchange.AddResource(Drafts.Equipment);

    private CalendarEvent Only => mailbox.Calendar().Single().Event;

    [Fact]
    public void Occurrences_carry_their_date_in_their_identity_and_the_master_none()
    {
        exchange.Outlook.Create(Drafts.Daily);

        var second = Instances(Only.Id)[1];

        Assert.Equal("00000000", Only.ICalUId[32..40]);
        Assert.Equal("07EA030B", second.ICalUId[32..40]);
        Assert.Equal(Only.ICalUId, second.ICalUId.Remove(32, 8).Insert(32, "00000000"));
        Assert.Equal((EventKind.Occurrence, Only.Id), (second.Kind, second.SeriesMasterId));
    }

    [Fact]
    public void Editing_this_and_all_following_ends_the_series_and_begins_another_with_the_same_body()
    {
        var series = exchange.Outlook.Create(Drafts.Daily);
        var body = Only.Body;

        exchange.OutlookSeries.Split(series, new DateOnly(2026, 3, 12), new MeetingEdit { Start = Drafts.Morning.AddDays(2).AddHours(3) });

        var events = mailbox.Calendar().Select(view => view.Event).ToList();
        Assert.Equal([10, 11], Instances(events[0].Id).Select(each => each.Start.Day));
        Assert.Equal([12, 13, 14], Instances(events[1].Id).Select(each => each.Start.Day));
        Assert.Equal(12, Instances(events[1].Id)[0].Start.Hour);
        Assert.Equal(body, events[1].Body);
        Assert.NotEqual(events[0].ICalUId, events[1].ICalUId);
    }

    [Fact]
    public void Moving_a_series_drops_its_exceptions_and_editing_its_subject_keeps_them()
    {
        var series = exchange.Outlook.Create(Drafts.Daily);
        exchange.OutlookSeries.EditOccurrence(series, Second, new MeetingEdit { Location = "Elsewhere" });

        exchange.Outlook.Edit(series, new MeetingEdit { Subject = "Renamed" });
        var renamed = Instances(Only.Id)[1];
        exchange.Outlook.Edit(series, new MeetingEdit { Start = Drafts.Morning.AddHours(1) });

        Assert.Equal((EventKind.Exception, "Renamed", "Elsewhere"), (renamed.Kind, renamed.Subject, renamed.Location));
        Assert.All(Instances(Only.Id), each => Assert.Equal(EventKind.Occurrence, each.Kind));
    }

    [Fact]
    public void When_the_only_remaining_occurrence_is_cancelled_none_is_listed()
    {
        var series = exchange.Outlook.Create(Drafts.Single with { Recurrence = Drafts.Days(RangeType.Numbered, 1) });

        exchange.OutlookSeries.CancelOccurrence(series, DateOnly.FromDateTime(Drafts.Morning));

        Assert.Empty(Instances(Only.Id));
        Assert.False(Only.IsCancelled);
    }

    [Fact]
    public void A_cancelled_occurrence_cannot_be_read()
    {
        var series = exchange.Outlook.Create(Drafts.Daily);
        var second = Instances(Only.Id)[1].Id;

        exchange.OutlookSeries.CancelOccurrence(series, Second);

        Assert.Null(mailbox.Find(second));
    }

    [Fact]
    public void An_occurrence_can_move_onto_another_ones_day()
    {
        var series = exchange.Outlook.Create(Drafts.Daily);

        exchange.OutlookSeries.EditOccurrence(series, Second, new MeetingEdit { Start = Drafts.Morning.AddDays(2).AddHours(2) });

        Assert.Equal([10, 12, 12, 13, 14], Instances(Only.Id).Select(each => each.Start.Day));
        Assert.Equal([10, 12, 11, 13, 14], Instances(Only.Id).Select(each => each.OriginalStart!.Value.Day));
    }

    [Theory]
    [InlineData(false, EventKind.SingleInstance)]
    [InlineData(true, EventKind.Exception)]
    public void An_invitation_to_one_occurrence_comes_without_its_master(bool asException, EventKind kind)
    {
        exchange.Behaviours = new ContestedBehaviours { OrphanIsException = asException };
        var series = exchange.Outlook.Create(Drafts.Daily with { Attendees = [] });

        exchange.OutlookSeries.InviteToOccurrence(series, Second, Drafts.Equipment);

        Assert.Equal((kind, 11), (Only.Kind, Only.Start.Day));
        Assert.Equal("07EA030B", Only.ICalUId[32..40]);
        Assert.Equal(asException, Only.SeriesMasterId is not null);
        Assert.Null(mailbox.Find(Only.SeriesMasterId ?? ""));
    }

    [Fact]
    public void Invited_to_one_occurrence_then_another_then_the_series()
    {
        var series = exchange.Outlook.Create(Drafts.Daily with { Attendees = [] });
        exchange.OutlookSeries.InviteToOccurrence(series, Second, Drafts.Equipment);
        exchange.OutlookSeries.InviteToOccurrence(series, Second.AddDays(1), Drafts.Equipment);
        Assert.Equal(2, mailbox.Calendar().Count);

        exchange.Outlook.AddAttendee(series, Drafts.Equipment);

        Assert.Equal(EventKind.SeriesMaster, Only.Kind);
        Assert.Equal(5, Instances(Only.Id).Count);
    }

    [Fact]
    public void Cancelling_the_one_occurrence_cancels_its_copy()
    {
        var series = exchange.Outlook.Create(Drafts.Daily with { Attendees = [] });
        exchange.OutlookSeries.InviteToOccurrence(series, Second, Drafts.Equipment);

        exchange.OutlookSeries.CancelOccurrence(series, Second);

        Assert.True(Only.IsCancelled);
    }

    [Fact]
    public void A_single_becomes_a_series_and_a_series_a_single()
    {
        var meeting = exchange.Outlook.Create(Drafts.Single);
        var id = Only.Id;

        exchange.Outlook.Edit(meeting, new MeetingEdit { Recurrence = Drafts.Days(RangeType.Numbered, 3) });
        Assert.Equal((EventKind.SeriesMaster, id), (Only.Kind, Only.Id));
        exchange.Outlook.Edit(meeting, new MeetingEdit { RemoveRecurrence = true });

        Assert.Equal((EventKind.SingleInstance, ""), (Only.Kind, Only.Recurrence));
    }

    [Fact]
    public void An_edit_of_one_occurrence_changes_the_masters_etag_but_not_its_response()
    {
        var series = exchange.Outlook.Create(Drafts.Daily);
        mailbox.Respond(Only.Id, ResponseKind.Accepted, "", true);
        var before = Only;

        exchange.OutlookSeries.EditOccurrence(series, Second, new MeetingEdit { Subject = "Special" });

        Assert.NotEqual(before.ETag, Only.ETag);
        Assert.Equal(ResponseKind.Accepted, Only.Response);
        Assert.Equal(ResponseKind.NotResponded, Instances(Only.Id)[1].Response);
    }

    [Fact]
    public void Daylight_saving_moves_occurrences_in_UTC_only()
    {
        var start = new DateTime(2026, 3, 28, 2, 30, 0);
        exchange.Outlook.Create(Drafts.Daily with { Start = start, End = start.AddHours(1), Recurrence = new(new() { Type = PatternType.Daily }, new() { StartDate = new(2026, 3, 28), Type = RangeType.Numbered, NumberOfOccurrences = 3 }) });

        // 02:30 does not exist on 29 March in Berlin: it becomes 03:30 summer time.
        Assert.Equal(["28T01:30", "29T01:30", "30T00:30"], Instances(Only.Id).Select(each => each.Start.ToString("ddTHH:mm", null)));
    }

    [Fact]
    public void A_custom_zone_is_shown_as_such_and_reckoned_by_the_real_one()
    {
        exchange.Outlook.Create(Drafts.Single with { TimeZone = "Europe/London", ShownTimeZone = "tzone://Microsoft/Custom" });

        Assert.Equal(("tzone://Microsoft/Custom", 10), (Only.TimeZone, Only.Start.Hour));
    }

    [Fact]
    public void A_date_without_occurrence_is_named_in_the_error()
    {
        var series = exchange.Outlook.Create(Drafts.Daily);

        var error = Assert.Throws<ArgumentException>(() => exchange.OutlookSeries.CancelOccurrence(series, new DateOnly(2026, 4, 1)));
        Assert.Contains("2026-04-01", error.Message, StringComparison.Ordinal);
    }

    private List<CalendarEvent> Instances(string master) => [.. mailbox.Instances(master, Early, Late)!.Select(view => view.Event)];
}
