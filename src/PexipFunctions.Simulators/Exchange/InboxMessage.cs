namespace PexipFunctions.Simulators.Exchange;

/// <summary>What arrived in a person's inbox.</summary>
/// <param name="Kind">accept, decline, tentative or mail.</param>
/// <param name="Text">A response's comment.</param>
/// <param name="Html">A mail's body, or a response's comment where that was HTML.</param>
/// <param name="ICalUId">The meeting answered; null for mails.</param>
/// <param name="ReplyTo">Where an answer to a mail goes; null or empty: to its sender.</param>
/// <param name="Occurrence">The original date of the one occurrence answered.</param>
public sealed record InboxMessage(
    DateTimeOffset Received,
    InboxKind Kind,
    string From,
    string Subject,
    string Text,
    string Html,
    string? ICalUId = null,
    DateOnly? Occurrence = null,
    IReadOnlyList<string>? ReplyTo = null);
