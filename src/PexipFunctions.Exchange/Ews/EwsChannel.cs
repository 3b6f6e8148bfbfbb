using System.ComponentModel;
using System.Net;
using System.Net.Http.Headers;
using PexipFunctions.Calendars;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Exchange.Ews;

/// <summary>The connections of one service account with one password. NTLM signs in connections, not requests: they are kept, and shared with no other account.</summary>
internal sealed class EwsChannel(HttpMessageInvoker invoker, AuthenticationHeaderValue? header, string password, string authority)
{
    /// <summary>Of Exchange's 27 for an account (Learn: "EWS throttling in Exchange", EWSMaxConcurrency).</summary>
    private const int MostConnections = 4;

    /// <summary>A mailbox is asked each minute, on a connection that is still signed in. IIS ends one after two minutes (Learn: "Limits", connectionTimeout).</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(110);

    public string Password => password;

    /// <exception cref="InvalidOperationException">The text holds no certificate.</exception>
    public static EwsChannel Create(EwsAccount account, string password, string authority, GuardedConnections connections, SchedulingMetrics metrics)
    {
        var handler = connections.CreateHandler();
        handler.AutomaticDecompression = DecompressionMethods.All;
        handler.MaxConnectionsPerServer = MostConnections;
        handler.PooledConnectionIdleTimeout = LongestIdle;
        handler.Credentials = account.Credentials(password);
        if (authority.Length > 0)
        {
            handler.SslOptions.CertificateChainPolicy = PrivateAuthority.Policy(PrivateAuthority.Read(authority) ?? throw new InvalidOperationException("No certificate."));
        }

        var invoker = new HttpMessageInvoker(new TracedRequests("ews", metrics) { InnerHandler = handler });
        return new EwsChannel(invoker, account.Header(password), password, authority);
    }

    public bool IsOf(string secret, string pem) => secret == password && pem == authority;

    public async Task<EwsHttpAnswer> SendAsync(HttpRequestMessage request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = header;
        using var response = await SendAsync(request, cancellationToken);
        var answer = await EwsHttpAnswer.ReadAsync(response, now, cancellationToken);
        return answer.Unanswered ? throw Unfinished(request.RequestUri!, inner: null) : answer;
    }

    /// <summary>A server that does NTLM badly makes .NET throw what it met while it read the challenge, whatever that is.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await invoker.SendAsync(request, cancellationToken);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or IndexOutOfRangeException or OverflowException or Win32Exception
            or HttpRequestException { HttpRequestError: HttpRequestError.UserAuthenticationError })
        {
            throw Unfinished(request.RequestUri!, error);
        }
    }

    private static MailboxException Unfinished(Uri endpoint, Exception? inner)
    {
        var message = EwsFailures.Message(
            endpoint, "does not keep to NTLM: the sign-in ended in the middle, and no password was sent",
            "A proxy that gives each request another connection breaks NTLM: let it keep a client's connection together. A server that takes NTLMv1 only is set up wrong: allow NTLMv2 (LmCompatibilityLevel). Or choose Basic.");
        return new MailboxException(MailboxTrouble.SignIn, message, inner: inner);
    }
}
