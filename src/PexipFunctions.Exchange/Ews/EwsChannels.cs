using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Keeps the connections of one service account, and makes others when its password or the private CA changes.</summary>
internal sealed class EwsChannels(EwsAccount account, ISecrets secrets, GuardedConnections connections, NetworkOptions network, SchedulingMetrics metrics)
{
    private EwsChannel? current;

    /// <param name="fresh">True after the password was refused: it is read again.</param>
    /// <exception cref="MailboxException">The address or a secret cannot be used.</exception>
    public async Task<EwsChannel> GetAsync(bool fresh, CancellationToken cancellationToken)
    {
        if (ExchangeOnline.IsHost(account.Endpoint))
        {
            throw new MailboxException(MailboxTrouble.MailboxNotEnabled, "The EWS URL is one of Exchange Online, where EWS has come to its end: give the integration the kind graph.");
        }

        if (ConfiguredAddress.FindFault(account.Endpoint, network) is { } fault)
        {
            throw new MailboxException(MailboxTrouble.SignIn, $"The EWS URL {fault}.");
        }

        var password = await SecretAsync(account.SecretName, fresh, cancellationToken);
        var authority = account.CaSecretName.Length == 0 ? "" : await SecretAsync(account.CaSecretName, fresh: false, cancellationToken);
        if (current is { } known && known.IsOf(password, authority))
        {
            return known;
        }

        // The one before is left to the requests that are under way on it.
        return current = Create(password, authority);
    }

    private EwsChannel Create(string password, string authority)
    {
        try
        {
            return EwsChannel.Create(account, password, authority, connections, metrics);
        }
        catch (InvalidOperationException unusable)
        {
            throw new MailboxException(MailboxTrouble.SignIn, $"The secret '{account.CaSecretName}' holds no PEM certificate. Store the CA certificate of the Exchange servers in it.", inner: unusable);
        }
    }

    private async Task<string> SecretAsync(string secretName, bool fresh, CancellationToken cancellationToken)
    {
        try
        {
            return await secrets.FindAsync(secretName, fresh, cancellationToken)
                ?? throw new MailboxException(MailboxTrouble.SignIn, $"There is no secret named '{secretName}': store it, or correct its name in the integration.");
        }
        catch (Exception error) when (SecretTrouble.Is(error))
        {
            throw new MailboxException(StorageTrouble.Is(error) ? MailboxTrouble.Transient : MailboxTrouble.SignIn, SecretTrouble.Describe(secretName, error), inner: error);
        }
    }
}
