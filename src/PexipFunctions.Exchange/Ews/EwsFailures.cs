using System.Xml;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Operations.Network;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Tells what kind of trouble an answer or an exception is, in words for an admin.</summary>
internal static class EwsFailures
{
    private const string Certificate = " Let the server show a valid certificate for that name, with its intermediates; for one of your own CA name its secret in Exchange CA secret name.";

    /// <summary>The exception as the product's, or null when it is none of these: a bug or a cancellation.</summary>
    public static MailboxException? Translate(Exception error, Uri endpoint) => error switch
    {
        MailboxException known => known,
        Polly.Timeout.TimeoutRejectedException late => Unreachable(ConnectionFailure.Late(ConnectionStep.Answer, late.Timeout), late, endpoint),

        // The handler's limit on connecting shows as a cancellation that nobody asked for.
        HttpRequestException or IOException or TimeoutException or OperationCanceledException { InnerException: TimeoutException } =>
            Unreachable(ConnectionFailure.Of(error), error, endpoint),
        XmlException => Trouble(MailboxTrouble.Transient, endpoint, "answered with something that is no answer of EWS", "See that the integration's EWS URL ends with /EWS/Exchange.asmx."),
        _ => null,
    };

    /// <summary>What the answer's code says.</summary>
    public static MailboxException Of(EwsError error, Uri endpoint)
    {
        var remedy = EwsCodes.RemedyOf(error.Code);
        var detail = error.Detail.Length > 0 ? $" ({error.Detail})" : "";
        var message = Message(endpoint, $"answered {(error.Code.Length > 0 ? error.Code : "with an error")}{detail}", remedy);
        return new MailboxException(EwsCodes.TroubleOf(error.Code), message, error.BackOff, new EwsErrorException(error.Code));
    }

    /// <summary>What an answer says that is no SOAP message; a 401 is judged by the sign-in.</summary>
    public static MailboxException Of(EwsHttpAnswer answer, Uri endpoint) => answer switch
    {
        { Location: { } location } when ExchangeOnline.IsHost(location) => Trouble(MailboxTrouble.MailboxNotEnabled, endpoint, "sends its caller to Exchange Online", EwsCodes.MovedToCloud),
        { IsLoginPage: true } => Trouble(
            MailboxTrouble.SignIn, endpoint, "shows a page to sign in, or sends its caller to one",
            "A proxy stands before Exchange: let it pass the path /EWS/ through without a sign-in of its own."),
        { Status: 407 } => Trouble(
            MailboxTrouble.SignIn, endpoint, "is not reached: a proxy in between asks for a sign-in of its own (407)",
            "Let this app's requests pass that proxy without a sign-in, or take a way around it."),
        { Status: 403 } => Trouble(
            MailboxTrouble.AccessDenied, endpoint, "answered 403",
            "EWS is not open to this app: look at EwsEnabled and EwsApplicationAccessPolicy (Get-OrganizationConfig, Get-CASMailbox), at client access rules, and at the proxy."),
        { Status: 404 } => Trouble(MailboxTrouble.Transient, endpoint, "answered 404", "See that the integration's EWS URL ends with /EWS/Exchange.asmx."),
        { Status: 456 } => Trouble(MailboxTrouble.MailboxNotEnabled, endpoint, "answered 456", EwsCodes.MovedToCloud),
        { Status: 429 } => Trouble(MailboxTrouble.Throttled, endpoint, "answered 429", "", answer.RetryAfter),
        { Status: 413 } => Trouble(MailboxTrouble.Permanent, endpoint, "answered 413: the request is larger than it takes", ""),
        { Status: 200 } => Trouble(MailboxTrouble.Transient, endpoint, $"answered with {(answer.MediaType.Length > 0 ? answer.MediaType : "nothing")} instead of XML", "See that the integration's EWS URL ends with /EWS/Exchange.asmx."),

        // Among them 503, of IIS or a proxy: whether the request was carried out nobody knows.
        _ => Trouble(MailboxTrouble.Transient, endpoint, $"answered {answer.Status}", "", answer.RetryAfter),
    };

    public static MailboxException Trouble(MailboxTrouble trouble, Uri endpoint, string what, string remedy, TimeSpan? wait = null) =>
        new(trouble, Message(endpoint, what, remedy), wait);

    /// <summary>A sentence that names the server, what it did, and what is to be done. Exchange's own words are left out: they may quote addresses.</summary>
    public static string Message(Uri endpoint, string what, string remedy) =>
        $"Exchange at {ConnectionFailure.NameOf(endpoint)} {what}. {remedy}".TrimEnd();

    private static MailboxException Unreachable(ConnectionFailure failure, Exception error, Uri endpoint) =>
        new(MailboxTrouble.Transient, $"Exchange at {failure.Describe(endpoint)}{(failure.Step == ConnectionStep.Tls ? Certificate : "")}", inner: error);
}
