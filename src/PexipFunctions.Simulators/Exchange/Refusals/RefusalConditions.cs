namespace PexipFunctions.Simulators.Exchange;

/// <summary>The conditions that rows of the table of refusals name.</summary>
internal static class RefusalConditions
{
    /// <summary>By name; each says whether it holds of a request.</summary>
    public static IReadOnlyDictionary<string, Func<ExchangeModel, GraphCall, bool>> All { get; } =
        new Dictionary<string, Func<ExchangeModel, GraphCall, bool>>(
            RequestConditions.All.Concat(EventConditions.All).Concat(ListConditions.All).Concat(MailConditions.All).Concat(SendingConditions.All).Concat(SubscriptionConditions.All));
}
