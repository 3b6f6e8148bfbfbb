using System.Collections.Concurrent;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Exchange.Requests;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.SignIns;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Exchange.Ews;

/// <summary>Opens mailboxes through Exchange Web Services. One per process: it holds the lanes, the connections and the cookies.</summary>
internal sealed class EwsMailboxes(
    ISecrets secrets, SignInRests rests, GuardedConnections connections, NetworkOptions network, SchedulingMetrics metrics, IRandomSource random, TimeProvider time) : IMailboxes
{
    /// <summary>At one mailbox as through Graph; at all of an account, far below what its budget allows (Learn: "EWS throttling in Exchange").</summary>
    private const int RequestsPerMailbox = 2;
    private const int RequestsPerAccount = 4;

    private readonly ConcurrentDictionary<(EwsAccount Account, string Address), EwsMailbox> mailboxes = new();
    private readonly ConcurrentDictionary<EwsAccount, (EwsSignIn SignIn, RequestGate Gate)> accounts = new();

    public IMailbox Open(Integration integration) =>
        mailboxes.GetOrAdd((EwsAccount.Of((EwsExchange)integration.Exchange), integration.MailboxEmailAddress.Value), key => Connect(key.Account, key.Address));

    public ISubscriptions OpenSubscriptions(Integration integration) => new NoSubscriptions();

    private EwsMailbox Connect(EwsAccount account, string address)
    {
        var (signIn, gate) = accounts.GetOrAdd(account, Reach);
        var limit = new MailboxConcurrencyLimit(new RequestGate(RequestsPerMailbox), gate, (_, _) => { }, time);
        return new EwsMailbox(new EwsCalls(new EwsConnection(account.Endpoint, address, signIn, random), account.Endpoint, limit, time), new EwsOperations(address));
    }

    private (EwsSignIn, RequestGate) Reach(EwsAccount account)
    {
        var channels = new EwsChannels(account, secrets, connections, network, metrics);
        return (new EwsSignIn(account, channels, rests, time), new RequestGate(RequestsPerAccount));
    }
}
