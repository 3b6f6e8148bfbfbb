using System.Net.Sockets;
using System.Security.Authentication;

namespace PexipFunctions.Operations.Network;

/// <summary>Why a server could not be reached, for an admin: the class of an exception tells nobody what to repair.</summary>
/// <param name="Cause">The end of a sentence that begins with the failed step and <em>since</em>.</param>
public sealed record ConnectionFailure(ConnectionStep Step, string Cause)
{
    /// <summary>The server heard nothing, or was not heard, for so long.</summary>
    public static ConnectionFailure Late(ConnectionStep step, TimeSpan patience) => new(step, $"nothing came back within {patience.TotalSeconds:0} seconds");

    /// <summary>What an exception of an HTTP client says.</summary>
    public static ConnectionFailure Of(Exception exception) => StepOf(exception) switch
    {
        _ when exception is HttpRequestException { InnerException: HttpRequestException refused } => Of(refused),
        ConnectionStep.Name => new(ConnectionStep.Name, NameCause(exception)),
        ConnectionStep.Connection => new(ConnectionStep.Connection, ConnectionCause(exception.InnerException as SocketException)),
        ConnectionStep.Tls => new(ConnectionStep.Tls, CertificateFailure.Describe(exception.InnerException?.Message ?? "")),
        _ => new(ConnectionStep.Answer, AnswerCause(exception)),
    };

    /// <summary>What an exception says that has one of those among its causes; null: none.</summary>
    public static ConnectionFailure? Find(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (Is(cause))
            {
                return Of(cause);
            }
        }

        return null;
    }

    private static bool Is(Exception exception) =>
        exception is HttpRequestException or IOException or TimeoutException or SocketException or OperationCanceledException { InnerException: TimeoutException };

    /// <summary>A server as messages name it: without a path, and without a user that somebody may have written into it.</summary>
    public static string NameOf(Uri address) => $"{address.Scheme}://{address.Authority}";

    /// <summary>A sentence that names the address, the step and the cause.</summary>
    public string Describe(Uri address) => $"{NameOf(address)} could not be reached: {Failed(address)}, since {Cause}.";

    private string Failed(Uri address) => Step switch
    {
        ConnectionStep.Name => $"the name {address.Host} could not be used",
        ConnectionStep.Connection => $"no connection to port {address.Port} was made",
        ConnectionStep.Tls => "no TLS connection was made",
        _ => "a connection was made and the request was not answered",
    };

    private static ConnectionStep StepOf(Exception exception) => exception switch
    {
        SocketException socket => IsOfName(socket) ? ConnectionStep.Name : ConnectionStep.Connection,
        HttpRequestException { InnerException: SocketException socket } => StepOf(socket),
        HttpRequestException { InnerException: AuthenticationException } => ConnectionStep.Tls,

        // GuardedConnections has refused the address; the handler wraps what it throws.
        HttpRequestException { InnerException: null, HttpRequestError: HttpRequestError.ConnectionError } => ConnectionStep.Name,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => ConnectionStep.Name,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => ConnectionStep.Tls,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => ConnectionStep.Connection,

        // SocketsHttpHandler.ConnectTimeout ends so.
        OperationCanceledException { InnerException: TimeoutException } => ConnectionStep.Connection,
        _ => ConnectionStep.Answer,
    };

    private static bool IsOfName(SocketException socket) => socket.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain;

    private static string NameCause(Exception exception) => (exception as SocketException ?? exception.InnerException as SocketException)?.SocketErrorCode switch
    {
        null => exception.Message,
        SocketError.TryAgain => "no DNS server answered",
        _ => "DNS does not know it",
    };

    private static string ConnectionCause(SocketException? socket) => socket?.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "it was refused: nothing listens there, or a firewall says no",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "no route leads there",
        SocketError.ConnectionReset => "it was cut off",
        null or SocketError.TimedOut => "nothing answered in time: nothing is there, or a firewall drops what is sent",
        { } other => $"the network said {other}",
    };

    private static string AnswerCause(Exception exception) => exception switch
    {
        TimeoutException or OperationCanceledException => "nothing came back in time",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError } => "what came back is not HTTP",
        _ => "the connection ended before the answer did",
    };
}
