using PexipFunctions.Calendars;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>
/// Which event stands for a meeting now. After a refusal Exchange may have removed the one that is known, and the
/// organizer's next edit made another; a removed one may still be readable by its id. Only what the calendar lists counts.
/// </summary>
internal static class CurrentEvent
{
    /// <summary>The event itself, the one to decide upon in its place, or null: it is not in the calendar.</summary>
    public static async Task<CalendarEvent?> FindAsync(MeetingContext context, CancellationToken cancellationToken)
    {
        var (mailbox, item, known) = (context.Mailbox, context.Event, context.Known?.Value);
        if (known is null || IsKnown(known, item))
        {
            return item;
        }

        if (known.Kind == MeetingKind.Series && IsApart(item) && await FindListedAsync(mailbox, known.ICalUId, null, cancellationToken) is { } series
            && (!series.IsCancelled || item.LastModified <= series.LastModified))
        {
            // Invited to an occurrence first and to the series then: that one's event went, and must not stand for the series. After
            // the series is cancelled the mailbox may be invited to an occurrence again.
            return series;
        }

        return IsOrphan(item) ? item : await FindListedAsync(mailbox, item.ICalUId, item, cancellationToken);
    }

    /// <summary>Whether the calendar has it; an occurrence without its series need not be in the list.</summary>
    public static async Task<bool> IsListedAsync(MailboxContext mailbox, CalendarEvent item, CancellationToken cancellationToken) =>
        IsOrphan(item) || await mailbox.Mailbox.FindEventIdByUidAsync(item.ICalUId, cancellationToken) == item.Id;

    /// <summary>
    /// The series of an occurrence or exception; null: the mailbox was not invited to it. What the calendar lists and Graph
    /// does not give is not given yet.
    /// </summary>
    /// <exception cref="MailboxException">Not yet.</exception>
    public static async Task<CalendarEvent?> FindMasterAsync(MailboxContext mailbox, CalendarEvent item, CancellationToken cancellationToken)
    {
        if (item.SeriesMasterId is not { Length: > 0 } id)
        {
            return null;
        }

        return await mailbox.Mailbox.FindEventAsync(id, cancellationToken)
            ?? (MeetingKey.SeriesUid(item.ICalUId) is { } uid && await mailbox.Mailbox.FindEventIdByUidAsync(uid, cancellationToken) == id ? throw NotYet() : null);
    }

    /// <summary>What is thrown where Graph answers 404 for what it notified or lists: it was seen to give such events later (msgraph-sdk-java #1225).</summary>
    public static MailboxException NotYet() => new(MailboxTrouble.ItemNotFound, "Exchange does not give an event that it has notified or lists");

    /// <summary>Nothing speaks against it; a meeting that has ended is not brought back by a late wake-up.</summary>
    private static bool IsKnown(Meeting known, CalendarEvent item) => known.Kind == MeetingKind.Occurrences
        ? known.Status == MeetingStatus.Scheduled && known.Has(item.Id)
        : known.EventId == item.Id && (known.Status != MeetingStatus.Ended || item.IsCancelled);

    private static bool IsApart(CalendarEvent item) => IsOrphan(item) || MeetingKey.InstanceDate(item.ICalUId) is not null;

    private static bool IsOrphan(CalendarEvent item) => item.Kind is EventKind.Occurrence or EventKind.Exception;

    /// <param name="read">What was read before, and need not be read again.</param>
    private static async Task<CalendarEvent?> FindListedAsync(MailboxContext mailbox, string iCalUId, CalendarEvent? read, CancellationToken cancellationToken)
    {
        var id = await mailbox.Mailbox.FindEventIdByUidAsync(iCalUId, cancellationToken);
        return id is null ? null : id == read?.Id ? read : await mailbox.Mailbox.FindEventAsync(id, cancellationToken) ?? throw NotYet();
    }
}
