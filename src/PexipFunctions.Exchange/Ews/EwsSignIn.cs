using PexipFunctions.Calendars;
using PexipFunctions.Operations;
using PexipFunctions.Operations.SignIns;

namespace PexipFunctions.Exchange.Ews;

/// <summary>
/// Sends requests as the service account. A password that was refused twice rests, since each further try brings the account
/// nearer to its lock-out (<see cref="SignInRests"/>).
/// </summary>
internal sealed class EwsSignIn(EwsAccount account, EwsChannels channels, SignInRests rests, TimeProvider time)
{
    private const string Remedy = "See that the account is neither locked nor disabled nor its password expired, and store its password under the integration's secret name: a new password is tried at once.";

    private readonly SignInAccount name = new("ews", account.Endpoint, account.Username);

    /// <param name="make">Makes the request; called again for a password that was renewed.</param>
    /// <exception cref="MailboxException">The account cannot sign in, or must not try for now.</exception>
    public async Task<EwsHttpAnswer> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        var channel = await channels.GetAsync(fresh: false, cancellationToken);
        var trial = await TryAsync(channel, make, cancellationToken);
        if (trial is { Answer.Status: not 401 } or { Rest.IsOfTrial: true })
        {
            return trial.Answer ?? throw Resting(trial.Rest!);
        }

        // A password that is refused or rests may have been renewed. A 401 was not acted upon: even a write may be sent once more.
        var renewed = await channels.GetAsync(fresh: true, cancellationToken);
        trial = renewed.Password == channel.Password ? trial : await TryAsync(renewed, make, cancellationToken);
        return trial.Answer is not { } answer ? throw Resting(trial.Rest!) : answer.Status == 401 ? throw Refused() : answer;
    }

    private async Task<SignInTrial<EwsHttpAnswer>> TryAsync(EwsChannel channel, Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        try
        {
            return await rests.TryAsync(name, channel.Password, () => SendOnceAsync(channel, make, cancellationToken), answer => answer.Status == 401, cancellationToken);
        }
        catch (Exception error) when (SecretTrouble.Is(error))
        {
            throw new MailboxException(MailboxTrouble.Transient, "Storage does not tell whether the service account may sign in.", inner: error);
        }
    }

    private async Task<EwsHttpAnswer> SendOnceAsync(EwsChannel channel, Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using var request = make();
        var answer = await channel.SendAsync(request, time.GetUtcNow(), cancellationToken);
        return answer.Status == 401 && !answer.Offered.Contains(account.Scheme, StringComparer.OrdinalIgnoreCase) ? throw NotOffered(answer) : answer;
    }

    private MailboxException Resting(SignInRest rest) => rest.IsOfTrial
        ? new MailboxException(MailboxTrouble.Transient, "Another host is trying the password of the service account.", rest.Until - time.GetUtcNow())
        : EwsFailures.Trouble(MailboxTrouble.SignIn, account.Endpoint, $"refused the service account twice, which is not tried again before {rest.Until:HH:mm} UTC, so that it is not locked out", Remedy);

    /// <summary>Extended Protection: Learn, "Configure Windows Extended Protection in Exchange Server".</summary>
    private MailboxException Refused() => EwsFailures.Trouble(
        MailboxTrouble.SignIn, account.Endpoint, $"refused the service account ({account.Scheme})",
        account.Scheme == "NTLM"
            ? $"{Remedy} Where a proxy between this app and Exchange ends TLS, or the EWS URL has a name or an address that is none of the server's own, Extended Protection refuses NTLM: use the servers' own certificate and name there, or Basic."
            : Remedy);

    private MailboxException NotOffered(EwsHttpAnswer answer) => EwsFailures.Trouble(
        MailboxTrouble.SignIn, account.Endpoint, $"does not offer {account.Scheme}, but {(answer.Offered.Count > 0 ? string.Join(", ", answer.Offered.Distinct()) : "nothing")}",
        account.Scheme == "NTLM"
            ? "Allow Windows authentication with NTLM on the EWS virtual directory (Get-WebServicesVirtualDirectory), or choose Basic."
            : "Allow it on the EWS virtual directory (Set-WebServicesVirtualDirectory -BasicAuthentication $true), or choose NTLM.");
}
