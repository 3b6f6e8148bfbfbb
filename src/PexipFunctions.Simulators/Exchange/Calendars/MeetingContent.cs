using NodaTime;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>What an organizer wrote into a meeting, or into one occurrence of it. Times are the wall clock's in <see cref="Zone"/>.</summary>
public sealed record MeetingContent
{
    public required string OrganizerAddress { get; init; }
    public string OrganizerName { get; init; } = "";
    public string? Delegate { get; init; }
    public string Subject { get; init; } = "";
    public string Body { get; init; } = "";
    public bool BodyIsHtml { get; init; } = true;
    public LocalDateTime Start { get; init; }
    public LocalDateTime End { get; init; }

    /// <summary>The zone by which times are reckoned.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>The zone id that Graph shows, which may be <c>tzone://Microsoft/Custom</c>.</summary>
    public string ShownZone { get; init; } = "UTC";
    public bool IsAllDay { get; init; }
    public string Location { get; init; } = "";
    public IReadOnlyList<Attendee> Attendees { get; init; } = [];
    public bool HideAttendees { get; init; }
    public bool ResponseRequested { get; init; } = true;
    public bool IsPrivate { get; init; }
    public Recurrence? Recurrence { get; init; }

    public bool Invites(string address) =>
        Attendees.Any(attendee => string.Equals(attendee.Address, address, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same meeting on another day, for one occurrence of a series.</summary>
    public MeetingContent On(LocalDate date) => this with
    {
        Start = date + Start.TimeOfDay,
        End = date + Start.TimeOfDay + (End - Start),
        Recurrence = null,
    };
}
