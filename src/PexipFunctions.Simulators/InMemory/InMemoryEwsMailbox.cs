using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.Exchange.Ews;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>A mailbox of an Exchange Server straight on the model, without HTTP: for long and random runs.</summary>
internal sealed class InMemoryEwsMailbox(ExchangeModel exchange, InMemoryEws ews, string address) : IMailbox
{
    /// <summary>Types.xsd, MaxSyncChangesReturnedType.</summary>
    private const int MostChanges = 512;

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

    public Task<IReadOnlyList<EventChange>> ListChangesAsync(DateTimeOffset since, int top, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<EventChange>>(
            "FindItem",
            mailbox => [.. mailbox.Listed().Select(view => InMemoryEwsEvents.Change(view, IsWhole)).Where(each => each.LastModified >= InMemoryEwsEvents.Whole(since)).OrderBy(each => each.LastModified).Take(top)],
            cancellationToken);

    public Task<CalendarFeed?> FollowAsync(string? state, CancellationToken cancellationToken) => RunAsync<CalendarFeed?>(
        "SyncFolderItems",
        mailbox =>
        {
            var known = EwsFeedState.Read(mailbox, state ?? "");
            var begins = state is null || known is null;
            known ??= EwsFeedState.Read(mailbox, "")!;
            var part = known.Next(MostChanges);
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
