namespace PexipFunctions.Calendars;

/// <summary>
/// One equipment mailbox, as Microsoft Graph shows it to an app. Event ids are immutable ids.
/// Each method is one Graph request, or as many pages as needed where it says so.
/// Failures other than those named are <see cref="MailboxException"/>s, which say what kind of trouble it is.
/// </summary>
public interface IMailbox
{
    /// <summary>The event by its id, of any type; null when Graph answers that the item is not there (404).</summary>
    Task<CalendarEvent?> FindEventAsync(string eventId, CancellationToken cancellationToken);

    /// <summary>
    /// Singles and series masters of the default calendar changed at or after <paramref name="since"/>, oldest change first,
    /// at most <paramref name="top"/>, one request (no further pages: callers page by key).
    /// </summary>
    Task<IReadOnlyList<EventChange>> ListChangesAsync(DateTimeOffset since, int top, CancellationToken cancellationToken);

    /// <summary>What has changed since that state; null: this way to the mailbox does not tell, since it notifies.</summary>
    /// <param name="state">As <see cref="CalendarFeed.State"/> gave it; null: begin from nothing.</param>
    Task<CalendarFeed?> FollowAsync(string? state, CancellationToken cancellationToken) => Task.FromResult<CalendarFeed?>(null);

    /// <summary>Whether the calendar lists a single or series master whose <c>iCalUId</c> is <paramref name="iCalUId"/>; its id, or null.</summary>
    Task<string?> FindEventIdByUidAsync(string iCalUId, CancellationToken cancellationToken);

    /// <summary>
    /// The same, after the calendar's id was read; Graph does both in one round trip (<c>$batch</c>). No event then means that
    /// the calendar of that id can be read and does not list it.
    /// </summary>
    async Task<CalendarLook> LookForAsync(string iCalUId, CancellationToken cancellationToken)
    {
        var calendar = await ReadCalendarIdAsync(cancellationToken);
        return new CalendarLook(calendar, await FindEventIdByUidAsync(iCalUId, cancellationToken));
    }

    /// <summary>The id of the default calendar: another one is that of another mailbox. It proves too that the mailbox may be read.</summary>
    Task<string> ReadCalendarIdAsync(CancellationToken cancellationToken);

    /// <summary>Occurrences and exceptions of a series that overlap [from, to), all pages, without cancelled ones.</summary>
    Task<IReadOnlyList<Occurrence>> ListOccurrencesAsync(string seriesMasterId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>Accepts; <paramref name="comment"/> is plain text, and goes out only with a response. False when the event is not there.</summary>
    Task<bool> AcceptAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken);

    /// <summary>Declines; Exchange may remove the event. False when it is not there.</summary>
    Task<bool> DeclineAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken);

    /// <summary>Accepts or declines with a formatted comment, which goes out with the response. Exchange on-premises takes one; Graph does not, and is not asked.</summary>
    Task<bool> AnswerInHtmlAsync(string eventId, bool accepts, string html, CancellationToken cancellationToken) => throw new NotSupportedException("Graph takes plain text.");

    /// <summary>Queues a mail from the mailbox (Graph answers 202: queued, not delivered).</summary>
    Task SendMailAsync(OutgoingMail mail, CancellationToken cancellationToken);

    /// <summary>The cheapest read that proves that the mailbox is there and may be read.</summary>
    Task ProbeAsync(CancellationToken cancellationToken);

    /// <summary>The product and build of the server that answers; null: it does not tell, or is of no interest (Exchange Online).</summary>
    Task<string?> DescribeServerAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
