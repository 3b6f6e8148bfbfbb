using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>A change to a meeting, a series or one occurrence: what is null stays.</summary>
public sealed record MeetingEdit
{
    public string? Subject { get; init; }
    public string? Body { get; init; }
    public DateTime? Start { get; init; }
    public DateTime? End { get; init; }
    public string? TimeZone { get; init; }
    public string? ShownTimeZone { get; init; }
    public bool? IsAllDay { get; init; }
    public string? Location { get; init; }
    public IReadOnlyList<Attendee>? Attendees { get; init; }
    public bool? HideAttendees { get; init; }
    public bool? ResponseRequested { get; init; }
    public bool? IsPrivate { get; init; }

    /// <summary>A new recurrence; makes a single meeting a series.</summary>
    public Recurrence? Recurrence { get; init; }

    /// <summary>Makes a series a single meeting.</summary>
    public bool RemoveRecurrence { get; init; }
}
