namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>What Exchange Online lets be sent, as <c>/control/sending</c> shows and changes it.</summary>
/// <param name="Refused">How many messages were refused; of no matter in a change.</param>
public sealed record SendingLimits(int MessagesPerMinute = 30, int RecipientsPerDay = 10_000, int OutsidersPerDay = 10_000, int Refused = 0, int RecipientsPerMessage = 500);
