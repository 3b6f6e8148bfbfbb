using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>Which meeting an event id belongs to, and the version of the event that was last read (<see cref="Calendars.EventVersion"/>).</summary>
public sealed record EventIndex(MeetingKey Key, string Version);
