namespace PexipFunctions.Web.Http;

/// <summary>Which header may name the caller: one that arrives as the proxy before the app wrote it.</summary>
internal static class ClientAddressHeaders
{
    /// <summary>The host's proxy sets these itself or leaves them out (YARP, TransformBuilder and RequestUtilities.ShouldSkipRequestHeader); the worker uses up what the host set and writes X-Original-*.</summary>
    private static readonly string[] Replaced = ["X-Forwarded-", "X-Original-"];

    private static readonly string[] NotPassedOn =
    [
        "Connection", "Transfer-Encoding", "Keep-Alive", "Upgrade", "Proxy-Connection", "Proxy-Authenticate", "Proxy-Authentication-Info", "Proxy-Authorization", "Proxy-Features",
        "Proxy-Instruction", "Security-Scheme", "ALPN", "Close", "HTTP2-Settings", "Upgrade-Insecure-Requests", "TE", "AltSvc", "Trailer", "Host", "traceparent", "Request-Id", "tracestate", "baggage", "Correlation-Context",
    ];

    /// <summary>The header's name; empty: none was set.</summary>
    /// <exception cref="InvalidOperationException">That header never arrives, or is none.</exception>
    public static string Check(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        if (!text.All(c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal)))
        {
            throw new InvalidOperationException($"AddIn__ClientAddressHeader is \"{text}\", which is no name of a header.");
        }

        var isLost = Replaced.Any(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase)) || NotPassedOn.Contains(text, StringComparer.OrdinalIgnoreCase);
        return isLost
            ? throw new InvalidOperationException(
                $"AddIn__ClientAddressHeader is {text}, which never arrives as the proxy wrote it: the Functions host replaces it, or the worker uses it up. "
                + "Have the proxy write a header that nobody else does, as X-Azure-SocketIP is Front Door's, and name that. "
                + "Where the last entry of X-Forwarded-For that reached the host is what you want, leave AddIn__ClientAddressHeader out and set AddIn__ClientAddressFrom to forwarded.")
            : text;
    }
}
