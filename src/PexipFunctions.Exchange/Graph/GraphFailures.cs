using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Identity;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using PexipFunctions.Calendars;
using PexipFunctions.Exchange.Requests;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Exchange.Graph;

/// <summary>Tells what kind of trouble an exception of the SDK, of Azure.Identity or of the network is.</summary>
internal static class GraphFailures
{
    /// <summary>The failure of a batch's part as that of any request; the SDK would lose its code and its Retry-After.</summary>
    public static async Task<ODataError> OfPartAsync(HttpResponseMessage part, CancellationToken cancellationToken)
    {
        var text = part.Content is null ? "" : await part.Content.ReadAsStringAsync(cancellationToken);
        return new ODataError
        {
            ResponseStatusCode = (int)part.StatusCode,
            ResponseHeaders = part.Headers.ToDictionary(header => header.Key, header => header.Value),
            Error = new MainError { Code = CodeIn(text) },
        };
    }

    /// <summary>The exception as the product's, or null when it is none of these: a bug or a cancellation.</summary>
    public static MailboxException? Translate(Exception error, GraphAddresses addresses, DateTimeOffset now) => error switch
    {
        MailboxException known => known,
        ODataError graph => FromAnswer(graph.ResponseStatusCode, graph.Error?.Code ?? "", graph, addresses, now),
        ApiException api => FromAnswer(api.ResponseStatusCode, "", api, addresses, now),
        AuthenticationFailedException signIn => SignInFailures.Translate(signIn, addresses),
        Polly.Timeout.TimeoutRejectedException late => Unreachable(ConnectionFailure.Late(ConnectionStep.Answer, late.Timeout), late, addresses),

        // The handler's limit on connecting shows as a cancellation that nobody asked for.
        HttpRequestException or IOException or TimeoutException or OperationCanceledException { InnerException: TimeoutException } =>
            Unreachable(ConnectionFailure.Of(error), error, addresses),
        _ => null,
    };

    /// <summary>Whether Graph says that the item itself is not there, rather than the mailbox.</summary>
    public static bool IsItemNotFound(Exception error) =>
        error is ODataError graph && GraphCodes.Trouble(graph.ResponseStatusCode, Code(graph)) == MailboxTrouble.ItemNotFound;

    /// <summary>
    /// Whether an answer to an invitation was refused for the sake of the item. Of answers <c>ErrorInvalidRequest</c> says so:
    /// it is one's own meeting, or its organizer wants no response (microsoft/botframework-components PR 1374).
    /// </summary>
    public static bool IsAboutAnswered(Exception error) => error is ODataError { ResponseStatusCode: 400 } graph && Code(graph) == "ErrorInvalidRequest";

    private static MailboxException Unreachable(ConnectionFailure failure, Exception error, GraphAddresses addresses) =>
        new(MailboxTrouble.Transient, addresses.Describe(failure), inner: error);

    private static string? CodeIn(string answer)
    {
        try
        {
            return (string?)JsonNode.Parse(answer)?["error"]?["code"];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The code is that of all throttling; only the message says of which (<c>Application is over its MailboxConcurrency limit.</c>).</summary>
    private static bool IsOfConcurrency(ApiException error) => (error as ODataError)?.Error?.Message?.Contains("Concurrency", StringComparison.OrdinalIgnoreCase) == true;

    private static string Code(ODataError error) => error.Error?.Code ?? "";

    // The message names status and code only: Graph's own may quote addresses.
    private static MailboxException FromAnswer(int status, string code, ApiException error, GraphAddresses addresses, DateTimeOffset now)
    {
        var trouble = GraphCodes.Trouble(status, code);
        return new MailboxException(trouble, $"Microsoft Graph at {ConnectionFailure.NameOf(addresses.Endpoint)} answered {status} {code}".TrimEnd() + '.', RetryAfter.Read(error.ResponseHeaders, now), error)
        {
            IsConcurrency = trouble == MailboxTrouble.Throttled && IsOfConcurrency(error),
        };
    }
}
