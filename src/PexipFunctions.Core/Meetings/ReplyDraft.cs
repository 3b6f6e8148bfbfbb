namespace PexipFunctions.Meetings;

/// <summary>A reply that a decision asks for, before its text is rendered.</summary>
/// <param name="EventId">The event that is answered.</param>
/// <param name="Time">The time that the text names; null: the meeting's next.</param>
public sealed record ReplyDraft(ReplyAction Action, ReplyText Text, string EventId, MeetingTime? Time = null);
