using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.Calendar;
using Microsoft.Graph.Users.Item.Events;
using Microsoft.Graph.Users.Item.Events.Item.Accept;
using Microsoft.Graph.Users.Item.Events.Item.Decline;
using Microsoft.Graph.Users.Item.SendMail;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Serialization;
using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Graph;

/// <summary>One equipment mailbox through the Microsoft Graph SDK.</summary>
internal sealed class GraphMailbox(GraphCalls calls, Func<string> user) : IMailbox
{
    private const string ImmutableIds = "IdType=\"ImmutableId\"";
    private const string Utc = "outlook.timezone=\"UTC\"";
    private const string HtmlBody = "outlook.body-content-type=\"html\"";
    private const int PageSize = 250;

    public Task<CalendarEvent?> FindEventAsync(string eventId, CancellationToken cancellationToken) =>
        calls.ReadAsync(async (graph, token) =>
        {
            try
            {
                var found = await graph.Users[user()].Events[eventId].GetAsync(request =>
                {
                    request.QueryParameters.Select = GraphEvents.Fields;
                    request.Headers.Add("Prefer", ImmutableIds, Utc, HtmlBody);
                }, token);
                return found is null ? null : GraphEvents.Read(found);
            }
            catch (Exception error) when (GraphFailures.IsItemNotFound(error))
            {
                return null;
            }
        }, cancellationToken);

    public Task<IReadOnlyList<EventChange>> ListChangesAsync(DateTimeOffset since, int top, CancellationToken cancellationToken) =>
        calls.ReadAsync<IReadOnlyList<EventChange>>(async (graph, token) =>
        {
            var page = await graph.Users[user()].Events.GetAsync(request =>
            {
                request.QueryParameters.Filter = $"lastModifiedDateTime ge {since.UtcDateTime:O}";
                request.QueryParameters.Orderby = ["lastModifiedDateTime"];
                request.QueryParameters.Top = top;
                request.QueryParameters.Select = GraphEvents.ChangeFields;
                request.Headers.Add("Prefer", ImmutableIds);
            }, token);
            return [.. (page?.Value ?? []).Select(GraphEvents.ReadChange)];
        }, cancellationToken);

    public Task<string?> FindEventIdByUidAsync(string iCalUId, CancellationToken cancellationToken) =>
        calls.ReadAsync(async (graph, token) =>
        {
            var page = await graph.Users[user()].Events.GetAsync(ByUid(iCalUId), token);
            return page?.Value?.FirstOrDefault()?.Id;
        }, cancellationToken);

    public Task<CalendarLook> LookForAsync(string iCalUId, CancellationToken cancellationToken) =>
        calls.ReadAsync(async (graph, token) =>
        {
            var batch = new BatchRequestContentCollection(graph);
            var calendar = await batch.AddBatchRequestStepAsync(graph.Users[user()].Calendar.ToGetRequestInformation(IdOnly));
            var find = await batch.AddBatchRequestStepAsync(graph.Users[user()].Events.ToGetRequestInformation(ByUid(iCalUId)));

            // One after the other, so that a batch is no more than one request under way at the mailbox.
            batch.BatchRequestSteps[find].DependsOn = [calendar];
            var answers = await graph.Batch.PostAsync(batch, token);
            var whose = await PartAsync<Calendar>(answers, calendar, token);
            var page = await PartAsync<EventCollectionResponse>(answers, find, token);
            return new CalendarLook(IdOf(whose), page?.Value?.FirstOrDefault()?.Id);
        }, cancellationToken);

    public async Task<IReadOnlyList<Occurrence>> ListOccurrencesAsync(string seriesMasterId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var occurrences = new List<Occurrence>();
        string? next = null;
        do
        {
            var page = await OccurrencesAsync(seriesMasterId, from, to, next, cancellationToken);
            occurrences.AddRange((page?.Value ?? []).Select(GraphEvents.ReadOccurrence));
            next = page?.OdataNextLink;
        }
        while (next is not null);
        return occurrences;
    }

    // Without a response no comment either, be it empty: Graph refuses the two together (simstudioai/sim PR 6041). The SDK
    // leaves out what was never set, and writes a null that was.
    public Task<bool> AcceptAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) =>
        AnswerAsync((graph, token) => graph.Users[user()].Events[eventId].Accept.PostAsync(
            sendResponse ? new AcceptPostRequestBody { Comment = comment, SendResponse = true } : new AcceptPostRequestBody { SendResponse = false }, Immutable, token), cancellationToken);

    public Task<bool> DeclineAsync(string eventId, string? comment, bool sendResponse, CancellationToken cancellationToken) =>
        AnswerAsync((graph, token) => graph.Users[user()].Events[eventId].Decline.PostAsync(
            sendResponse ? new DeclinePostRequestBody { Comment = comment, SendResponse = true } : new DeclinePostRequestBody { SendResponse = false }, Immutable, token), cancellationToken);

    public Task SendMailAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
        calls.WriteAsync((graph, token) => graph.Users[user()].SendMail.PostAsync(new SendMailPostRequestBody
        {
            Message = new Message
            {
                Subject = mail.Subject,
                Body = new ItemBody { ContentType = BodyType.Html, Content = mail.Html },
                ToRecipients = Recipients(mail.To),
                BccRecipients = Recipients(mail.Bcc),
                ReplyTo = Recipients(mail.ReplyTo),
            },
            SaveToSentItems = false,
        }, cancellationToken: token), cancellationToken);

    public Task<string> ReadCalendarIdAsync(CancellationToken cancellationToken) =>
        calls.ReadAsync(async (graph, token) => IdOf(await graph.Users[user()].Calendar.GetAsync(IdOnly, token)), cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken) =>
        calls.ReadAsync((graph, token) => graph.Users[user()].Events.GetAsync(Probe, token), cancellationToken);

    private static void Probe(RequestConfiguration<EventsRequestBuilder.EventsRequestBuilderGetQueryParameters> request)
    {
        request.QueryParameters.Top = 1;
        request.QueryParameters.Select = ["id"];
    }

    /// <summary>Without one it could not be told from another.</summary>
    private static string IdOf(Calendar? calendar) =>
        calendar?.Id is { Length: > 0 } id ? id : throw new MailboxException(MailboxTrouble.Transient, "Microsoft Graph gave a calendar without its id.");

    private static void IdOnly(RequestConfiguration<CalendarRequestBuilder.CalendarRequestBuilderGetQueryParameters> request) =>
        request.QueryParameters.Select = ["id"];

    private static Action<RequestConfiguration<EventsRequestBuilder.EventsRequestBuilderGetQueryParameters>> ByUid(string iCalUId) => request =>
    {
        request.QueryParameters.Filter = $"iCalUId eq '{iCalUId.Replace("'", "''", StringComparison.Ordinal)}'";
        request.QueryParameters.Top = 1;
        request.QueryParameters.Select = ["id"];
        request.Headers.Add("Prefer", ImmutableIds);
    };

    private static async Task<T?> PartAsync<T>(BatchResponseContentCollection answers, string id, CancellationToken cancellationToken)
        where T : IParsable, new()
    {
        using var part = await answers.GetResponseByIdAsync(id);
        return part.IsSuccessStatusCode
            ? await answers.GetResponseByIdAsync<T>(id)
            : throw await GraphFailures.OfPartAsync(part, cancellationToken);
    }

    private static void Immutable<T>(RequestConfiguration<T> request)
        where T : class, new() => request.Headers.Add("Prefer", ImmutableIds);

    private static List<Recipient> Recipients(IEnumerable<string> addresses) =>
        [.. addresses.Select(each => new Recipient { EmailAddress = new EmailAddress { Address = each } })];

    private Task<EventCollectionResponse?> OccurrencesAsync(string seriesMasterId, DateTimeOffset from, DateTimeOffset to, string? next, CancellationToken cancellationToken) =>
        calls.ReadAsync((graph, token) =>
        {
            var instances = graph.Users[user()].Events[seriesMasterId].Instances;
            var page = next is null ? instances : instances.WithUrl(SameHost.Check(next, graph));
            return page.GetAsync(request =>
            {
                request.QueryParameters.StartDateTime = from.UtcDateTime.ToString("O");
                request.QueryParameters.EndDateTime = to.UtcDateTime.ToString("O");
                request.QueryParameters.Top = PageSize;
                request.QueryParameters.Select = GraphEvents.OccurrenceFields;
                request.Headers.Add("Prefer", ImmutableIds, Utc);
            }, token);
        }, cancellationToken);

    private async Task<bool> AnswerAsync(Func<Microsoft.Graph.GraphServiceClient, CancellationToken, Task> answer, CancellationToken cancellationToken) =>
        await calls.WriteAsync(async (graph, token) =>
        {
            try
            {
                await answer(graph, token);
                return true;
            }
            catch (Exception error) when (GraphFailures.IsItemNotFound(error))
            {
                return false;
            }
            catch (Exception error) when (GraphFailures.IsAboutAnswered(error))
            {
                throw new MailboxException(MailboxTrouble.ItemChanged, "Graph answered 400 ErrorInvalidRequest", inner: error);
            }
        }, cancellationToken);
}
