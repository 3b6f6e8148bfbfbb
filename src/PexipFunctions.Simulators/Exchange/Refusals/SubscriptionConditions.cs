namespace PexipFunctions.Simulators.Exchange;

/// <summary>What Graph does not take of a subscription.</summary>
internal static class SubscriptionConditions
{
    /// <summary>Learn: Outlook change notifications overview.</summary>
    private const int MostOfMailbox = 1000;
    private const int LongestClientState = 128;

    public static IReadOnlyDictionary<string, Func<ExchangeModel, GraphCall, bool>> All { get; } = new Dictionary<string, Func<ExchangeModel, GraphCall, bool>>
    {
        ["SubscriptionIncomplete"] = (_, call) => call is { Kind: GraphCallKind.Subscribe, Subscription: null },
        ["SubscriptionTooLong"] = (exchange, call) => call.Expires is { } expires && !exchange.Subscriptions.MayLastUntil(expires),
        ["SubscriptionOver"] = (exchange, call) => call.Expires is { } expires && expires <= exchange.Now,
        ["ClientStateTooLong"] = (_, call) => call.Subscription?.ClientState?.Length > LongestClientState,
        ["SubscriptionExists"] = (exchange, call) => call is { Kind: GraphCallKind.Subscribe, Subscription: { } asked } && exchange.Subscriptions.HasSame(asked),
        ["SubscriptionsTooMany"] = (exchange, call) => call is { Kind: GraphCallKind.Subscribe, Subscription: { } asked }
            && exchange.Subscriptions.All.Count(row => row.Mailbox == asked.Mailbox) >= MostOfMailbox,
        ["SubscriptionUnknown"] = (exchange, call) => call.SubscriptionId is { } id && exchange.Subscriptions.Find(id) is null,
        ["SubscriptionRaised"] = (exchange, call) => call is { Kind: GraphCallKind.Subscribe, Expires: { } expires } && exchange.Subscriptions.IsRaised(expires),
        ["RenewalRaised"] = (exchange, call) => call is { Kind: GraphCallKind.Renew, Expires: { } expires } && exchange.Subscriptions.IsRaised(expires),
        ["AddressUnreachable"] = (_, call) => call.Subscription is { IsUnreachable: true },
    };
}
