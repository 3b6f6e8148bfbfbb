namespace PexipFunctions.Meetings;

/// <summary>Which meeting an event id belongs to, and the version of the event that was last read (<see cref="Mailboxes.EventVersion"/>).</summary>
public sealed record EventIndex(MeetingKey Key, string Version);
