using System.Xml.Linq;
using PexipFunctions.Calendars;
using static PexipFunctions.Tests.Exchange.Ews.EwsReply;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>Items as Exchange gives them, read into the product's values.</summary>
public sealed class EwsEventTests : IAsyncLifetime
{
    private EwsOverStub ews = null!;

    public async Task InitializeAsync() => ews = await EwsOverStub.StartAsync();

    public async Task DisposeAsync() => await ews.DisposeAsync();

    [Theory]
    [InlineData("2026-03-09T23:00:00Z", "2026-03-11T23:00:00Z", "W. Europe Standard Time", 10, 12)]
    [InlineData("2026-03-10T08:00:00Z", "2026-03-11T07:00:00Z", "Pacific Standard Time", 10, 11)]
    [InlineData("2026-03-09T11:00:00Z", "2026-03-10T11:00:00Z", "New Zealand Standard Time", 10, 11)]
    [InlineData("2026-03-09T14:00:00Z", "2026-03-10T14:00:00Z", "tzone://Microsoft/Custom", 10, 11)]
    [InlineData("2026-03-10T05:00:00Z", "2026-03-11T05:00:00Z", "", 10, 11)]
    [InlineData("2026-03-10T00:00:00Z", "2026-03-11T00:00:00Z", "UTC", 10, 11)]
    public async Task An_all_day_meeting_is_the_dates_of_its_organizers_zone(string start, string end, string zone, int first, int behind)
    {
        ews.Stub.Answer = _ => Items(Item(
            "id", new XElement(T + "Start", start), new XElement(T + "End", end), new XElement(T + "IsAllDayEvent", true), new XElement(T + "StartTimeZone", new XAttribute("Id", zone))));

        var read = await ews.Open().FindEventAsync("id", default);

        Assert.Equal((Day(first), Day(behind)), (read!.Start, read.End));
    }

    [Fact]
    public async Task An_all_day_meeting_of_a_zone_of_ones_own_far_from_UTC_stays_on_its_day()
    {
        var zone = XElement.Parse($"<StartTimeZone xmlns='{T}' Id='tzone://Microsoft/Custom'><Periods><Period Bias='-PT14H' Name='Daylight' Id='d'/><Period Bias='-PT13H' Name='Standard' Id='s'/></Periods></StartTimeZone>");
        ews.Stub.Answer = _ => Items(Item(
            "id", new XElement(T + "Start", "2026-03-09T10:00:00Z"), new XElement(T + "End", "2026-03-10T10:00:00Z"), new XElement(T + "IsAllDayEvent", true), zone));

        var read = await ews.Open().FindEventAsync("id", default);

        Assert.Equal((Day(10), Day(11), "tzone://Microsoft/Custom"), (read!.Start, read.End, read.TimeZone));
    }

    [Theory]
    [InlineData("DailyRecurrence", "<Interval>1</Interval>", "NoEndRecurrence", "", "Daily 1 2026-03-10 without end")]
    [InlineData("WeeklyRecurrence", "<Interval>2</Interval><DaysOfWeek>Friday Monday</DaysOfWeek><FirstDayOfWeek>Monday</FirstDayOfWeek>", "NumberedRecurrence", "<NumberOfOccurrences>5</NumberOfOccurrences>", "Weekly 2 Monday,Friday from Monday 2026-03-10 times 5")]
    [InlineData("WeeklyRecurrence", "<Interval>1</Interval><DaysOfWeek>Sunday</DaysOfWeek>", "EndDateRecurrence", "<EndDate>2026-05-10+02:00</EndDate>", "Weekly 1 Sunday from Sunday 2026-03-10 to 2026-05-10")]
    [InlineData("AbsoluteMonthlyRecurrence", "<Interval>3</Interval><DayOfMonth>31</DayOfMonth>", "NoEndRecurrence", "", "AbsoluteMonthly 3 day 31 2026-03-10 without end")]
    [InlineData("RelativeMonthlyRecurrence", "<Interval>1</Interval><DaysOfWeek>Tuesday</DaysOfWeek><DayOfWeekIndex>Last</DayOfWeekIndex>", "NoEndRecurrence", "", "RelativeMonthly 1 Last Tuesday 2026-03-10 without end")]
    [InlineData("AbsoluteYearlyRecurrence", "<DayOfMonth>10</DayOfMonth><Month>March</Month>", "NoEndRecurrence", "", "AbsoluteYearly 1 month 3 day 10 2026-03-10 without end")]
    [InlineData("RelativeYearlyRecurrence", "<DaysOfWeek>Weekday</DaysOfWeek><DayOfWeekIndex>First</DayOfWeekIndex><Month>December</Month>", "NoEndRecurrence", "", "RelativeYearly 1 month 12 First Weekday 2026-03-10 without end")]
    public async Task A_recurrence_is_one_line(string pattern, string fields, string range, string end, string line)
    {
        var recurrence = XElement.Parse($"<Recurrence xmlns='{T}'><{pattern}>{fields}</{pattern}><{range}><StartDate>2026-03-10Z</StartDate>{end}</{range}></Recurrence>");
        ews.Stub.Answer = _ => Items(Item("id", new XElement(T + "CalendarItemType", "RecurringMaster"), recurrence));

        var read = await ews.Open().FindEventAsync("id", default);

        Assert.Equal((EventKind.SeriesMaster, line), (read!.Kind, read.Recurrence));
    }

    [Fact]
    public async Task An_occurrence_is_read_with_its_series_which_no_property_tells()
    {
        ews.Stub.Next.Enqueue(Items(Item("second", new XElement(T + "RecurrenceId", "2026-03-11T09:00:00Z"), new XElement(T + "CalendarItemType", "Exception"))));
        ews.Stub.Next.Enqueue(Items(Item("master")));

        var read = await ews.Open().FindEventAsync("second", default);

        Assert.Equal((EventKind.Exception, "master"), (read!.Kind, read.SeriesMasterId));
        Assert.Equal(new DateTimeOffset(2026, 3, 11, 9, 0, 0, TimeSpan.Zero), read.OriginalStart);
    }

    [Fact]
    public async Task An_occurrence_to_which_the_mailbox_was_invited_alone_has_no_series()
    {
        ews.Stub.Next.Enqueue(Items(Item("second", new XElement(T + "CalendarItemType", "Exception"))));
        ews.Stub.Next.Enqueue(Error("GetItem", "ErrorItemNotFound"));

        Assert.Null((await ews.Open().FindEventAsync("second", default))!.SeriesMasterId);
    }

    [Fact]
    public async Task An_item_whose_body_Exchange_cannot_give_is_read_without_it()
    {
        ews.Stub.Next.Enqueue(Error("GetItem", "ErrorContentConversionFailed"));
        ews.Stub.Next.Enqueue(Items(Item("id", new XElement(T + "Subject", "Planning"))));

        var read = await ews.Open().FindEventAsync("id", default);

        Assert.Equal(("Planning", "", true), (read!.Subject, read.Body, read.BodyIsLost));
        Assert.DoesNotContain(ews.Stub.Requests[1].Operation.Descendants(), field => (string?)field.Attribute("FieldURI") == "item:Body");
    }

    [Fact]
    public async Task A_body_that_was_cut_is_none_to_look_for_tags_in()
    {
        ews.Stub.Answer = _ => Items(Item("id", new XElement(T + "Body", new XAttribute("BodyType", "HTML"), new XAttribute("IsTruncated", true), "<p>Half")));

        Assert.True((await ews.Open().FindEventAsync("id", default))!.BodyIsLost);
    }

    [Fact]
    public async Task An_address_within_Exchange_is_nobody_to_send_to()
    {
        ews.Stub.Answer = _ => Items(Item("id", new XElement(T + "RequiredAttendees", Attendee("o@contoso.com", "SMTP"), Attendee("/O=CONTOSO/CN=X", "EX"), Attendee("p@contoso.com", null))));

        Assert.Equal(["o@contoso.com", "p@contoso.com"], (await ews.Open().FindEventAsync("id", default))!.Attendees.Select(each => each.Address));
    }

    [Fact]
    public async Task An_answer_to_an_item_that_was_just_read_needs_one_request()
    {
        ews.Stub.Next.Enqueue(Items(Item("id")));
        await ews.Open().FindEventAsync("id", default);

        Assert.True(await ews.Open().AcceptAsync("id", "Come in", true, default));

        Assert.Equal(["GetItem", "CreateItem"], ews.Stub.Requests.Select(request => request.Name));
        var answer = ews.Stub.Requests[1].Operation;
        Assert.Equal("SendOnly", (string?)answer.Attribute("MessageDisposition"));
        Assert.Equal(("id", "key-of-id"), ((string?)answer.Descendants(T + "ReferenceItemId").Single().Attribute("Id"), (string?)answer.Descendants(T + "ReferenceItemId").Single().Attribute("ChangeKey")));
    }

    [Theory]
    [InlineData(true, "AcceptItem")]
    [InlineData(false, "DeclineItem")]
    public async Task A_formatted_answer_stands_in_the_response_itself(bool accepts, string name)
    {
        ews.Stub.Next.Enqueue(Items(Item("id")));

        Assert.True(await ews.Open().AnswerInHtmlAsync("id", accepts, "<p>Dial <b>1</b></p>", default));

        var answer = ews.Stub.Requests[1].Operation.Descendants(T + name).Single();
        Assert.Equal(("HTML", "<p>Dial <b>1</b></p>"), ((string?)answer.Element(T + "Body")!.Attribute("BodyType"), answer.Element(T + "Body")!.Value));
        Assert.Equal(2, ews.Stub.Requests.Count);
    }

    [Theory]
    [InlineData("ErrorIrresolvableConflict")]
    [InlineData("ErrorStaleObject")]
    [InlineData("ErrorInvalidChangeKey")]
    public async Task An_item_that_changed_meanwhile_is_answered_in_its_new_version_once_more(string code)
    {
        ews.Stub.Next.Enqueue(Items(Item("id")));
        ews.Stub.Next.Enqueue(Error("CreateItem", code));
        ews.Stub.Next.Enqueue(Items(Item("id")));
        ews.Stub.Answer = _ => Error("CreateItem", code);

        var error = await Assert.ThrowsAsync<MailboxException>(() => ews.Open().DeclineAsync("id", null, false, default));

        Assert.Equal(MailboxTrouble.ItemBusy, error.Trouble);
        Assert.Equal(["GetItem", "CreateItem", "GetItem", "CreateItem"], ews.Stub.Requests.Select(request => request.Name));
        Assert.Equal("SaveOnly", (string?)ews.Stub.Requests[1].Operation.Attribute("MessageDisposition"));
    }

    [Fact]
    public async Task An_item_that_is_gone_is_not_answered()
    {
        ews.Stub.Answer = request => Error(request.Name, "ErrorItemNotFound");

        Assert.False(await ews.Open().AcceptAsync("id", "", true, default));
        Assert.Null(await ews.Open().FindEventAsync("id", default));
    }

    [Fact]
    public async Task A_feed_tells_what_is_new_changed_and_gone()
    {
        ews.Stub.Answer = _ => Success(
            "SyncFolderItems", new XElement(M + "SyncState", "H4sI+2"), new XElement(M + "IncludesLastItemInRange", false), new XElement(
                M + "Changes", new XElement(T + "Create", Item("new")), new XElement(T + "Update", Item("changed")), new XElement(T + "Create", new XElement(T + "Message")),
                new XElement(T + "Delete", new XElement(T + "ItemId", new XAttribute("Id", "gone"))), new XElement(T + "ReadFlagChange")));

        var feed = await ews.Open().FollowAsync("H4sI+1", default);

        Assert.Equal(("H4sI+2", false, false), (feed!.State, feed.IsLast, feed.BeganAgain));
        Assert.Equal(["new", "changed"], feed.Changed.Select(change => change.Id));
        Assert.Equal("key-of-new", feed.Changed[0].ETag);
        Assert.Equal(["gone"], feed.Gone);
        Assert.Equal("H4sI+1", ews.Stub.Requests.Single().Operation.Element(M + "SyncState")!.Value);
    }

    [Theory]
    [InlineData("ErrorInvalidSyncStateData")]
    [InlineData("ErrorSyncFolderNotFound")]
    public async Task A_feed_whose_state_is_refused_begins_again(string code)
    {
        ews.Stub.Next.Enqueue(Error("SyncFolderItems", code));
        ews.Stub.Answer = _ => Success("SyncFolderItems", new XElement(M + "SyncState", "new"), new XElement(M + "IncludesLastItemInRange", true), new XElement(M + "Changes"));

        var feed = await ews.Open().FollowAsync("old", default);

        Assert.True(feed is { BeganAgain: true, IsLast: true, State: "new" });
        Assert.Null(ews.Stub.Requests[1].Operation.Element(M + "SyncState"));
    }

    [Fact]
    public async Task A_feed_that_cannot_be_read_is_trouble_and_no_empty_one()
    {
        ews.Stub.Answer = _ => Success("SyncFolderItems");
        await Assert.ThrowsAsync<MailboxException>(() => ews.Open().FollowAsync("old", default));
        ews.Stub.Answer = request => Error(request.Name, "ErrorAccessDenied");

        Assert.Equal(MailboxTrouble.AccessDenied, (await Assert.ThrowsAsync<MailboxException>(() => ews.Open().FollowAsync("old", default))).Trouble);
        Assert.Equal(2, ews.Stub.Requests.Count);
    }

    [Fact]
    public async Task A_mail_goes_out_with_no_copy_kept()
    {
        await ews.Open().SendMailAsync(new OutgoingMail("Joining", "<p>Dial</p>", ["o@contoso.com"], ["a@contoso.com"], ["r@contoso.com"]), default);

        var sent = ews.Stub.Requests.Single().Operation;
        Assert.Equal("SendOnly", (string?)sent.Attribute("MessageDisposition"));
        Assert.Equal(["o@contoso.com", "a@contoso.com", "r@contoso.com"], sent.Descendants(T + "EmailAddress").Select(address => address.Value));
        Assert.Equal(("HTML", "<p>Dial</p>"), ((string?)sent.Descendants(T + "Body").Single().Attribute("BodyType"), sent.Descendants(T + "Body").Single().Value));
    }

    [Fact]
    public async Task A_calendar_without_its_id_is_no_answer()
    {
        Assert.Equal("calendar-9", await ReadAsync(Calendar("calendar-9")));
        await Assert.ThrowsAsync<MailboxException>(() => ReadAsync(Success("GetFolder")));
    }

    private static DateTimeOffset Day(int day) => new(2026, 3, day, 0, 0, 0, TimeSpan.Zero);

    private static XElement Attendee(string address, string? routing) => new(
        T + "Attendee", new XElement(T + "Mailbox", new XElement(T + "EmailAddress", address), routing is null ? null : new XElement(T + "RoutingType", routing)));

    private Task<string> ReadAsync(EwsReply calendar)
    {
        ews.Stub.Answer = _ => calendar;
        return ews.Open().ReadCalendarIdAsync(default);
    }
}
