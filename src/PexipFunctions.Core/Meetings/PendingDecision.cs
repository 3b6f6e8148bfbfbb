namespace PexipFunctions.Meetings;

/// <summary>A decision that is to be carried out, or has to wait.</summary>
/// <param name="EventId">The event that is read again if it has to wait.</param>
/// <param name="Known">The meeting as it was before; null: it was not known.</param>
/// <param name="Started">When the work on it began (<see cref="TimeProvider.GetTimestamp"/>).</param>
internal sealed record PendingDecision(MailboxContext Mailbox, string EventId, Meeting? Known, Decision Decision, long Started);
