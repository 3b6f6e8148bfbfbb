using System.Globalization;
using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>
/// A mailbox straight on the model, without HTTP: for long and random runs. Faults and refusals strike as they do over
/// HTTP; paths are Graph's, below the service root.
/// </summary>
internal sealed class InMemoryMailbox(ExchangeModel exchange, InMemoryGraph graph, Func<string> user, Action mailboxMissing) : IMailbox
{
    private string Events => $"/users/{user()}/events";

    public Task<CalendarEvent?> FindEventAsync(string eventId, CancellationToken cancellationToken) => UnlessNotFoundAsync(
        RunAsync("GET", $"{Events}/{eventId}", Call(GraphCallKind.Find) with { EventId = eventId }, mailbox => mailbox.Find(eventId)?.Event, cancellationToken), otherwise: null);

    public Task<IReadOnlyList<EventChange>> ListChangesAsync(DateTimeOffset since, int top, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<EventChange>>(
            "GET", Events, Call(GraphCallKind.List) with { Top = top.ToString(CultureInfo.InvariantCulture) },
            mailbox => [.. mailbox.ChangedSince(since, top).Select(view => view.Event).Select(each => new EventChange(each.Id, each.ETag, each.LastModified, each.Kind == EventKind.SeriesMaster ? null : each.End, each.ICalUId))],
            cancellationToken);

    public Task<string?> FindEventIdByUidAsync(string iCalUId, CancellationToken cancellationToken) =>
        RunAsync("GET", Events, Call(GraphCallKind.List), mailbox => mailbox.Listed()
            .FirstOrDefault(view => string.Equals(view.Event.ICalUId, iCalUId, StringComparison.OrdinalIgnoreCase))?.Event.Id, cancellationToken);

    public Task<IReadOnlyList<Occurrence>> ListOccurrencesAsync(string seriesMasterId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<Occurrence>>(
            "GET", $"{Events}/{seriesMasterId}/instances", Call(GraphCallKind.Instances) with { EventId = seriesMasterId, From = from, To = to },
            mailbox => [.. mailbox.Instances(seriesMasterId, from, to)!.Select(view => Occurrence(view.Event))], cancellationToken);

    public Task<bool> AcceptAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) =>
        AnswerAsync("accept", eventId, ResponseKind.Accepted, comment, sendResponse, cancellationToken);

    public Task<bool> DeclineAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) =>
        AnswerAsync("decline", eventId, ResponseKind.Declined, comment, sendResponse, cancellationToken);

    public Task SendMailAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        var call = Call(GraphCallKind.Mail) with
        {
            Bytes = RequestConditions.Size(mail.Html),
            Subject = mail.Subject,
            Recipients = [.. mail.To, .. mail.Bcc],
            OtherAddresses = mail.ReplyTo,
        };
        return RunAsync("POST", $"/users/{user()}/sendMail", call, mailbox =>
        {
            // What is taken and bounces later reaches nobody.
            if (exchange.Refuse(call with { Mailbox = mailbox }) is null or { Arrives: true })
            {
                exchange.Inboxes.Mail(mailbox, mail.Subject, mail.Html, call.Recipients, mail.ReplyTo);
            }

            return true;
        }, cancellationToken);
    }

    public Task<string> ReadCalendarIdAsync(CancellationToken cancellationToken) =>
        RunAsync("GET", $"/users/{user()}/calendar", Call(GraphCallKind.Any), mailbox => mailbox.CalendarId, cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken) =>
        RunAsync("GET", Events, Call(GraphCallKind.List), mailbox => mailbox.Number, cancellationToken);

    private static Occurrence Occurrence(CalendarEvent each) => new(
        each.Id, each.OriginalStart!.Value, each.Start, each.End, each.IsAllDay, each.Kind == EventKind.Exception,
        each.IsCancelled, each.Subject, each.Response);

    private static GraphCall Call(GraphCallKind kind) => new(kind) { NamesMailbox = true };

    private static async Task<T> UnlessNotFoundAsync<T>(Task<T> request, T otherwise)
    {
        try
        {
            return await request;
        }
        catch (MailboxException refused) when (refused.Trouble == MailboxTrouble.ItemNotFound)
        {
            return otherwise;
        }
    }

    /// <summary>Passes a comment on as it is given, so that the table can refuse it: the product's own client leaves it out.</summary>
    private Task<bool> AnswerAsync(string verb, string eventId, ResponseKind answer, string? comment, bool sendResponse, CancellationToken cancellationToken)
    {
        var call = Call(GraphCallKind.Respond) with
        {
            Bytes = RequestConditions.Size(comment),
            EventId = eventId,
            Answer = answer,
            Comment = comment,
            SendsResponse = sendResponse,
        };
        return UnlessNotFoundAsync(RunAsync("POST", $"{Events}/{eventId}/{verb}", call, Respond, cancellationToken), otherwise: false);

        bool Respond(ResourceMailbox mailbox)
        {
            // A response that bounces is given all the same.
            var arrives = exchange.Refuse(call with { Mailbox = mailbox }) is null or { Arrives: true };
            return mailbox.Respond(eventId, answer, comment ?? "", sendResponse && arrives) == RespondOutcome.Done;
        }
    }

    private async Task<T> RunAsync<T>(string verb, string path, GraphCall call, Func<ResourceMailbox, T> request, CancellationToken cancellationToken)
    {
        var mailbox = exchange.FindResource(user());
        try
        {
            return await graph.RunAsync(exchange, verb, path, mailbox?.Address ?? user(), () => call with { Mailbox = mailbox }, () => request(mailbox!), cancellationToken);
        }
        catch (MailboxException refused) when (refused.Trouble == MailboxTrouble.MailboxMissing)
        {
            mailboxMissing();
            throw;
        }
    }
}
