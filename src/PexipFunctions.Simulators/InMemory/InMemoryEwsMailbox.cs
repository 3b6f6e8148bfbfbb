using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.Exchange.Ews;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>A mailbox of an Exchange Server straight on the model, without HTTP: for long and random runs.</summary>
internal sealed class InMemoryEwsMailbox(ExchangeModel exchange, InMemoryEws ews, string address) : IMailbox
{
    /// <summary>Pages overlap by so many, as the client's do: what is edited meanwhile moves behind, and others move up.</summary>
    private const int Overlap = 10;

    private bool IsWhole => exchange.Behaviours.WholeSeconds;

    public async Task<CalendarEvent?> FindEventAsync(string eventId, CancellationToken cancellationToken)
    {
        var found = await UnlessMissingAsync(RunAsync<EventView?>("GetItem", mailbox => Item(mailbox, eventId), cancellationToken), null);
        if (found is null)
        {
            return null;
        }

        // No property tells the series: another request does.
        var master = found.Event.Kind is EventKind.Occurrence or EventKind.Exception
            ? await UnlessMissingAsync(RunAsync<EventView?>("GetItem", mailbox => Item(mailbox, found.OrdinaryMasterId ?? ""), cancellationToken), null)
            : null;
        return InMemoryEwsEvents.Event(found, master?.OrdinaryId, IsWhole);
    }

    /// <summary>A search finds so many at once: each page begins at the last change of the one before, and within one second by number.</summary>
    public async Task<IReadOnlyList<EventChange>> ListChangesAsync(DateTimeOffset since, int top, CancellationToken cancellationToken)
    {
        var changes = new List<EventChange>();
        var known = new HashSet<(string, string)>();
        var (from, offset) = (InMemoryEwsEvents.Whole(since), 0);
        while (true)
        {
            var (start, behind) = (from, offset);
            var (listed, isLast) = await RunAsync("FindItem", mailbox => Page(mailbox, start, behind, top), cancellationToken);
            changes.AddRange(listed.Where(change => known.Add((change.Id, change.ETag))));
            if (isLast || changes.Count >= top)
            {
                return [.. changes.Take(top)];
            }

            (from, offset) = InMemoryEwsEvents.Whole(listed[^1].LastModified) is var last && last > from ? (last, 0) : (from, offset + Math.Max(1, listed.Count - Overlap));
        }
    }

    public Task<CalendarFeed?> FollowAsync(string? state, CancellationToken cancellationToken) => RunAsync<CalendarFeed?>(
        "SyncFolderItems",
        mailbox =>
        {
            var known = EwsFeedState.Read(mailbox, state ?? "");
            var begins = state is null || known is null;
            known ??= EwsFeedState.Read(mailbox, "")!;
            var part = known.Next(exchange.Behaviours.MostTold);
            return new CalendarFeed(known.Write(), [.. part.Came.Select(each => InMemoryEwsEvents.Change(each.Item, IsWhole))], [.. part.Went.Select(each => each.Id)], part.IsLast, begins);
        },
        cancellationToken);

    public Task<string?> FindEventIdByUidAsync(string iCalUId, CancellationToken cancellationToken) => RunAsync(
        "FindItem",
        mailbox => mailbox.Listed().FirstOrDefault(view => string.Equals(view.Event.ICalUId, iCalUId, StringComparison.OrdinalIgnoreCase))?.OrdinaryId,
        cancellationToken);

    public Task<string> ReadCalendarIdAsync(CancellationToken cancellationToken) => RunAsync("GetFolder", mailbox => mailbox.CalendarId, cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken) => RunAsync("GetFolder", mailbox => mailbox.Number, cancellationToken);

    public async Task<IReadOnlyList<Occurrence>> ListOccurrencesAsync(string seriesMasterId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var series = await RunAsync("GetItem", mailbox => Item(mailbox, seriesMasterId), cancellationToken);
        return await RunAsync<IReadOnlyList<Occurrence>>(
            "FindItem", mailbox => [.. (mailbox.Instances(series.OrdinaryId, from, to) ?? []).Select(InMemoryEwsEvents.Occurrence)], cancellationToken);
    }

    public Task<bool> AcceptAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) =>
        AnswerAsync(eventId, ResponseKind.Accepted, (comment ?? "", ""), sendResponse, cancellationToken);

    public Task<bool> DeclineAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) =>
        AnswerAsync(eventId, ResponseKind.Declined, (comment ?? "", ""), sendResponse, cancellationToken);

    public Task<bool> AnswerInHtmlAsync(string eventId, bool accepts, string html, CancellationToken cancellationToken) =>
        AnswerAsync(eventId, accepts ? ResponseKind.Accepted : ResponseKind.Declined, (OutlookBody.ToText(html), html), sendResponse: true, cancellationToken);

    public Task SendMailAsync(OutgoingMail mail, CancellationToken cancellationToken) => RunAsync(
        "CreateItem",
        mailbox =>
        {
            List<string> recipients = [.. mail.To, .. mail.Bcc];
            var error = mailbox.Condition == MailboxCondition.MailDenied ? EwsError.AccessDenied
                : recipients.Count == 0 ? EwsError.NoMessage
                : recipients.Exists(exchange.Unresolved.Contains) ? EwsError.InvalidRecipients
                : null;
            if (error is not null)
            {
                throw EwsTroubles.Of(error.Code);
            }

            exchange.Inboxes.Mail(mailbox, mail.Subject, mail.Html, recipients, mail.ReplyTo);
            return true;
        },
        cancellationToken);

    private (List<EventChange> Listed, bool IsLast) Page(ResourceMailbox mailbox, DateTimeOffset from, int offset, int top)
    {
        var all = mailbox.Listed().Select(view => InMemoryEwsEvents.Change(view, IsWhole)).Where(each => each.LastModified >= from).OrderBy(each => each.LastModified).Skip(offset).ToList();
        var page = all.Take(Math.Min(top, exchange.Behaviours.MostFound)).ToList();
        return (page, page.Count == all.Count);
    }

    private static EventView Item(ResourceMailbox mailbox, string id) =>
        mailbox.Find(id) is not { } found ? throw EwsTroubles.Of(EwsError.ItemNotFound.Code)
        : mailbox.ItemOf(id)?.Condition == ItemCondition.Denied ? throw EwsTroubles.Of(EwsError.AccessDenied.Code)
        : found;

    private static async Task<T> UnlessMissingAsync<T>(Task<T> request, T otherwise)
    {
        try
        {
            return await request;
        }
        catch (MailboxException error) when (error.Trouble == MailboxTrouble.ItemNotFound)
        {
            return otherwise;
        }
    }

    private Task<bool> AnswerAsync(string eventId, ResponseKind answer, (string Text, string Html) comment, bool sendResponse, CancellationToken cancellationToken) => UnlessMissingAsync(
        RunAsync(
            "CreateItem",
            mailbox => EwsResponses.Refused(mailbox, eventId, answer) is { } refused ? throw EwsTroubles.Of(refused.Code)
                : EwsResponses.Error(mailbox.Respond(eventId, answer, comment.Text, sendResponse, comment.Html), answer) is { } error ? throw EwsTroubles.Of(error.Code)
                : true,
            cancellationToken),
        otherwise: false);

    private Task<T> RunAsync<T>(string operation, Func<ResourceMailbox, T> request, CancellationToken cancellationToken) => ews.RunAsync(
        operation,
        () => exchange.FindResource(address) is var mailbox && mailbox?.Condition is null or MailboxCondition.Missing ? throw EwsTroubles.Of("ErrorNonExistentMailbox")
            : mailbox.Condition == MailboxCondition.AccessDenied ? throw EwsTroubles.Of("ErrorImpersonateUserDenied")
            : mailbox.Condition == MailboxCondition.NotEnabled ? throw EwsTroubles.Of(456, null)!
            : request(mailbox),
        cancellationToken);
}
