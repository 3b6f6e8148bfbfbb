namespace PexipFunctions.Meetings;

/// <summary>Which meeting an event id belongs to, and the event's version that was last read.</summary>
public sealed record EventIndex(MeetingKey Key, string ETag);
