namespace PexipFunctions.Simulators.Exchange;

/// <summary>What Exchange Online does not send: more than its limits of messages and recipients.</summary>
internal static class SendingConditions
{
    public static IReadOnlyDictionary<string, Func<ExchangeModel, GraphCall, bool>> All { get; } = new Dictionary<string, Func<ExchangeModel, GraphCall, bool>>
    {
        ["MessagesTooMany429"] = (exchange, call) => IsTooFast(exchange, call, BeyondSending.Refused429),
        ["MessagesTooMany400"] = (exchange, call) => IsTooFast(exchange, call, BeyondSending.Refused400),
        ["MessagesTooMany403"] = (exchange, call) => IsTooFast(exchange, call, BeyondSending.Refused403),
        ["RecipientsTooMany429"] = (exchange, call) => IsTooMuch(exchange, call, BeyondSending.Refused429),
        ["RecipientsTooMany400"] = (exchange, call) => IsTooMuch(exchange, call, BeyondSending.Refused400),
        ["RecipientsTooMany403"] = (exchange, call) => IsTooMuch(exchange, call, BeyondSending.Refused403),
        ["RecipientsTooMany"] = (exchange, call) => IsTooMuch(exchange, call, BeyondSending.Taken),
        ["OutsidersTooMany"] = (exchange, call) => Recipients(call) is { Count: > 0 } recipients && exchange.Sending.IsBeyondTenant(recipients),
        ["MessagesTooManyLater"] = (exchange, call) => IsTooFast(exchange, call, BeyondSending.Taken),
    };

    private static bool IsTooFast(ExchangeModel exchange, GraphCall call, BeyondSending answer) =>
        exchange.Behaviours.BeyondSending == answer && Recipients(call).Count > 0 && exchange.Sending.IsBeyondMinute(call.Mailbox!);

    private static bool IsTooMuch(ExchangeModel exchange, GraphCall call, BeyondSending answer) =>
        exchange.Behaviours.BeyondSending == answer && Recipients(call) is { Count: > 0 } recipients && exchange.Sending.IsBeyondDay(call.Mailbox!, recipients.Count);

    /// <summary>To whom the request sends a message: a response is one to the organizer. None where it sends none.</summary>
    private static IReadOnlyList<string> Recipients(GraphCall call) => call switch
    {
        { Kind: GraphCallKind.Mail, Mailbox: not null } => call.Recipients,
        { Kind: GraphCallKind.Respond, SendsResponse: true, Mailbox: not null, Item: { } item } => [item.Content.OrganizerAddress],
        _ => [],
    };
}
