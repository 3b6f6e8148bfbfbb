using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Identity;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Mailboxes.Graph;

/// <summary>Tells what kind of trouble an exception of the SDK, of Azure.Identity or of the network is.</summary>
internal static class GraphFailures
{
    private static readonly HashSet<string> MailboxMissing = new(StringComparer.OrdinalIgnoreCase)
        { "ErrorInvalidUser", "MailboxNotFound", "Request_ResourceNotFound", "ErrorNonExistentMailbox", "ResourceNotFound" };

    private static readonly HashSet<string> MailboxNotEnabled = new(StringComparer.OrdinalIgnoreCase)
        { "MailboxNotEnabledForRESTAPI", "MailboxNotSupportedForRESTAPI", "ErrorMailboxStoreUnavailable" };

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
    public static bool IsItemNotFound(Exception error) => error is ODataError { ResponseStatusCode: 404 } graph
        && !MailboxMissing.Contains(Code(graph)) && !MailboxNotEnabled.Contains(Code(graph));

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

    private static string Code(ODataError error) => error.Error?.Code ?? "";

    // The message names status and code only: Graph's own may quote addresses.
    private static MailboxException FromAnswer(int status, string code, ApiException error, GraphAddresses addresses, DateTimeOffset now)
    {
        var trouble = Trouble(status, code);
        return new MailboxException(trouble, $"Microsoft Graph at {ConnectionFailure.NameOf(addresses.Endpoint)} answered {status} {code}".TrimEnd() + '.', RetryAfter.Read(error.ResponseHeaders, now), error);
    }

    private static MailboxTrouble Trouble(int status, string code) => status switch
    {
        429 => MailboxTrouble.Throttled,
        408 or >= 500 => MailboxTrouble.Transient,
        _ when MailboxNotEnabled.Contains(code) => MailboxTrouble.MailboxNotEnabled,
        404 when MailboxMissing.Contains(code) => MailboxTrouble.MailboxMissing,
        401 or 403 => MailboxTrouble.AccessDenied,
        0 => MailboxTrouble.Transient,
        _ => MailboxTrouble.Permanent,
    };
}
