using PexipFunctions.Domain;

namespace PexipFunctions.Operations;

/// <summary>One line of the operations log: what was done or refused. Never a subject, body, tag or address.</summary>
/// <param name="Kind">What was worked on: <c>alias</c>, <c>meeting</c>, <c>event</c> (of a mailbox), <c>reply</c>, <c>room</c>, <c>message</c> (of a queue).</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Template">The text that was sent, or empty.</param>
/// <param name="Subject">The meeting's key or the alias it is about.</param>
public sealed record Operation(
    DateTimeOffset At,
    IntegrationId Integration,
    string CorrelationId,
    string Kind,
    string Outcome,
    string Reason,
    string Template,
    string Subject,
    string Alias,
    double Milliseconds)
{
    /// <summary>For a room: the keys of the meetings whose room it is then; null: not known.</summary>
    public IReadOnlyList<string>? Meetings { get; init; }
}
