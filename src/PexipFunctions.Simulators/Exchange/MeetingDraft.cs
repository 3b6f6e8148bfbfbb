using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>A meeting as its organizer fills it in. Times are the wall clock's in <see cref="TimeZone"/>.</summary>
public sealed record MeetingDraft
{
    public required string Organizer { get; init; }
    public string OrganizerName { get; init; } = "";

    /// <summary>Who made it, in the organizer's shared calendar; attendees do not see it, and answers reach both.</summary>
    public string? Delegate { get; init; }
    public string Subject { get; init; } = "";
    public string Body { get; init; } = "";
    public bool BodyIsHtml { get; init; } = true;
    public DateTime Start { get; init; }
    public DateTime End { get; init; }

    /// <summary>A Windows or IANA id.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>What Graph shows as the zone instead, e.g. <c>tzone://Microsoft/Custom</c>.</summary>
    public string? ShownTimeZone { get; init; }
    public bool IsAllDay { get; init; }
    public string Location { get; init; } = "";
    public IReadOnlyList<Attendee> Attendees { get; init; } = [];

    /// <summary>Mailboxes that it reaches though no attendee has their address: by an alias name, a group, a forward.</summary>
    public IReadOnlyList<string> AlsoReaches { get; init; } = [];
    public bool HideAttendees { get; init; }
    public bool ResponseRequested { get; init; } = true;
    public bool IsPrivate { get; init; }
    public Recurrence? Recurrence { get; init; }
}
