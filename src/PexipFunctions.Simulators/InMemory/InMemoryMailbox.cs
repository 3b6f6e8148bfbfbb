using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>
/// A mailbox straight on the model, without HTTP: for long and random runs. Scripted faults strike as they do over HTTP;
/// their paths are Graph's, below the service root.
/// </summary>
internal sealed class InMemoryMailbox(ExchangeModel exchange, InMemoryGraph graph, string address) : IMailbox
{
    private string Events => $"/users/{address}/events";

    public Task<CalendarEvent?> FindEventAsync(string eventId, CancellationToken cancellationToken) =>
        graph.RunAsync("GET", $"{Events}/{eventId}", () => Mailbox().Find(eventId)?.Event, cancellationToken);

    public Task<IReadOnlyList<EventChange>> ListChangesAsync(DateTimeOffset since, int top, CancellationToken cancellationToken) =>
        graph.RunAsync<IReadOnlyList<EventChange>>("GET", Events, () =>
        [
            .. Mailbox().ChangedSince(since, top).Select(view => view.Event)
                .Select(each => new EventChange(each.Id, each.ETag, each.LastModified)),
        ], cancellationToken);

    public Task<string?> FindEventIdByUidAsync(string iCalUId, CancellationToken cancellationToken) =>
        graph.RunAsync("GET", Events, () => Mailbox().Calendar()
            .FirstOrDefault(view => string.Equals(view.Event.ICalUId, iCalUId, StringComparison.OrdinalIgnoreCase))?.Event.Id, cancellationToken);

    public Task<IReadOnlyList<Occurrence>> ListOccurrencesAsync(string seriesMasterId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        graph.RunAsync<IReadOnlyList<Occurrence>>("GET", $"{Events}/{seriesMasterId}/instances", () =>
        [
            .. (Mailbox().Instances(seriesMasterId, from, to) ?? throw NotASeries(seriesMasterId)).Select(view => Occurrence(view.Event)),
        ], cancellationToken);

    public Task<bool> AcceptAsync(string eventId, string comment, bool sendResponse, CancellationToken cancellationToken) =>
        graph.RunAsync("POST", $"{Events}/{eventId}/accept", () => Respond(eventId, ResponseKind.Accepted, comment, sendResponse), cancellationToken);

    public Task<bool> DeclineAsync(string eventId, string comment, CancellationToken cancellationToken) =>
        graph.RunAsync("POST", $"{Events}/{eventId}/decline", () => Respond(eventId, ResponseKind.Declined, comment, true), cancellationToken);

    public Task SendMailAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
        graph.RunAsync("POST", $"/users/{address}/sendMail", () =>
        {
            if (mail.To.Count + mail.Bcc.Count == 0)
            {
                throw new MailboxException(MailboxTrouble.Permanent, "Graph answered 400 ErrorInvalidRecipients");
            }

            exchange.Inboxes.Mail(Mailbox(), mail.Subject, mail.Html, mail.To.Concat(mail.Bcc));
            return true;
        }, cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken) =>
        graph.RunAsync("GET", Events, () => Mailbox().Number, cancellationToken);

    private static Occurrence Occurrence(CalendarEvent each) => new(
        each.Id, each.OriginalStart!.Value, each.Start, each.End, each.IsAllDay, each.Kind == EventKind.Exception,
        each.IsCancelled, each.Subject, each.Response, each.ResponseTime);

    private ResourceMailbox Mailbox() => exchange.FindResource(address) switch
    {
        null or { Condition: MailboxCondition.Missing } => throw new MailboxException(MailboxTrouble.MailboxMissing, "Graph answered 404 ErrorInvalidUser"),
        { Condition: MailboxCondition.NotEnabled } => throw new MailboxException(MailboxTrouble.MailboxNotEnabled, "Graph answered 404 MailboxNotEnabledForRESTAPI"),
        { Condition: MailboxCondition.AccessDenied } => throw new MailboxException(MailboxTrouble.AccessDenied, "Graph answered 403 ErrorAccessDenied"),
        var mailbox => mailbox,
    };

    private MailboxException NotASeries(string id) => Mailbox().Find(id) is null
        ? new MailboxException(MailboxTrouble.Permanent, "Graph answered 404 ErrorItemNotFound")
        : new MailboxException(MailboxTrouble.Permanent, "Graph answered 400 ErrorInvalidRequest");

    private bool Respond(string id, ResponseKind answer, string comment, bool send) => Mailbox().Respond(id, answer, comment, send) switch
    {
        RespondOutcome.Done => true,
        RespondOutcome.NotFound => false,
        var refused => throw new MailboxException(MailboxTrouble.Permanent, $"Graph answered 400 {refused}"),
    };
}
