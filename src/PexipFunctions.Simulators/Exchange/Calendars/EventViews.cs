using System.Globalization;
using System.Text;
using NodaTime;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>Shows calendar items as Graph's events.</summary>
internal static class EventViews
{
    public static EventView OfItem(ResourceMailbox mailbox, CalendarItem item)
    {
        var id = new ItemId(mailbox.Number, item.Number, null);
        var orphan = item.OrphanDate is not null && mailbox.Behaviours.OrphanIsException;
        var shown = Event(id, item, item.Content) with
        {
            Kind = item.Content.Recurrence is not null ? EventKind.SeriesMaster : orphan ? EventKind.Exception : EventKind.SingleInstance,
            SeriesMasterId = orphan ? new ItemId(mailbox.Number, -item.Number, null).Immutable : null,
            OriginalStart = orphan ? ZoneCatalog.ToUtc(item.OrphanDate!.Value + item.Content.Start.TimeOfDay, item.Content.Zone) : null,
            ICalUId = item.Uid.ICalUId(item.OrphanDate),
            Attendees = Visible(mailbox, item.Content, item.ShownAttendees),
            Response = item.Response,
            ResponseTime = item.ResponseTime,
            Recurrence = item.Content.Recurrence is { } recurrence ? RecurrenceTexts.Of(recurrence) : "",
        };
        return new EventView(shown, id.Ordinary(Folder(mailbox, item)), shown.SeriesMasterId, ChangeKey(item), item.Content);
    }

    public static EventView OfOccurrence(ResourceMailbox mailbox, CalendarItem master, LocalDate date)
    {
        var id = new ItemId(mailbox.Number, master.Number, date);
        var masterId = new ItemId(mailbox.Number, master.Number, null);
        var exception = master.Exceptions.GetValueOrDefault(date);
        var content = exception?.Content ?? master.Content.On(date);
        var shown = Event(id, master, content) with
        {
            Kind = exception is null ? EventKind.Occurrence : EventKind.Exception,
            SeriesMasterId = masterId.Immutable,
            OriginalStart = Instant(master.Content, date + master.Content.Start.TimeOfDay),
            ICalUId = master.Uid.ICalUId(date),
            Attendees = Visible(mailbox, content, exception is null ? master.ShownAttendees : content.Attendees),
            Response = exception?.Response ?? master.Response,
            ResponseTime = exception is null ? master.ResponseTime : exception.ResponseTime,
        };
        var ordinary = id with { Edition = mailbox.Behaviours.OccurrenceIdsChange ? master.Edition : (short)0 };
        return new EventView(shown, ordinary.Ordinary(Folder(mailbox, master)), masterId.Ordinary(Folder(mailbox, master)), ChangeKey(master), content);
    }

    /// <summary>The part of an ordinary id that names the folder; 0: it names none, since moves do not change it.</summary>
    private static int Folder(ResourceMailbox mailbox, CalendarItem item) => mailbox.Behaviours.MovesChangeIds ? item.Folder : 0;

    // With hidden attendees each of them sees nobody else (Learn: event, hideAttendees).
    private static IReadOnlyList<Attendee> Visible(ResourceMailbox mailbox, MeetingContent content, IReadOnlyList<Attendee> attendees) =>
        content.HideAttendees
            ? [.. attendees.Where(each => string.Equals(each.Address, mailbox.Address, StringComparison.OrdinalIgnoreCase))]
            : attendees;

    // All-day events are dates: Graph shows them at midnight whatever the zone.
    private static DateTimeOffset Instant(MeetingContent content, LocalDateTime local) => content.IsAllDay
        ? new DateTimeOffset(local.ToDateTimeUnspecified(), TimeSpan.Zero)
        : ZoneCatalog.ToUtc(local, content.Zone);

    private static CalendarEvent Event(ItemId id, CalendarItem item, MeetingContent content) => new()
    {
        Id = id.Immutable,
        ETag = $"W/\"{ChangeKey(item)}\"",
        ICalUId = "",
        Subject = content.Subject,
        Body = content.Body,
        BodyIsHtml = content.BodyIsHtml,
        Start = Instant(content, content.Start),
        End = Instant(content, content.End),
        TimeZone = content.ShownZone,
        IsAllDay = content.IsAllDay,
        IsCancelled = item.IsCancelled,
        IsOrganizer = item.IsOrganizer,
        OrganizerName = content.OrganizerName,
        OrganizerAddress = content.OrganizerAddress,
        Location = content.Location,
        HideAttendees = content.HideAttendees,
        ResponseRequested = content.ResponseRequested,
        Created = item.Created,
        LastModified = item.LastModified,
    };

    private static string ChangeKey(CalendarItem item) => Convert.ToBase64String(
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{item.Number:x6}{item.Version:x8}")));
}
