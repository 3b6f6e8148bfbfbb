namespace PexipFunctions.Calendars;

/// <summary>An event of the equipment mailbox's calendar: the fields of Graph's <c>event</c> on which decisions rest.</summary>
public sealed record CalendarEvent
{
    public required string Id { get; init; }
    public required string ETag { get; init; }
    public required string ICalUId { get; init; }
    public EventKind Kind { get; init; }

    /// <summary>The master's id, for occurrences and exceptions.</summary>
    public string? SeriesMasterId { get; init; }

    /// <summary>The occurrence's original start, for occurrences and exceptions.</summary>
    public DateTimeOffset? OriginalStart { get; init; }
    public string Subject { get; init; } = "";

    /// <summary>HTML, or plain text when the item has that.</summary>
    public string Body { get; init; } = "";
    public bool BodyIsHtml { get; init; } = true;

    /// <summary>True when there is a body, and Exchange cannot give it or not all of it.</summary>
    public bool BodyIsLost { get; init; }

    /// <summary>UTC. Of an all-day event, its first date at midnight UTC: a date, whose zone is <see cref="TimeZone"/>.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>UTC. Of an all-day event, the date after its last, at midnight UTC.</summary>
    public DateTimeOffset End { get; init; }

    /// <summary>The zone in which the organizer made it (Windows or IANA id), or empty; may be unknown to this machine.</summary>
    public string TimeZone { get; init; } = "";
    public bool IsAllDay { get; init; }
    public bool IsCancelled { get; init; }

    /// <summary>True when the mailbox itself owns the event.</summary>
    public bool IsOrganizer { get; init; }
    public string OrganizerName { get; init; } = "";
    public string OrganizerAddress { get; init; } = "";
    public string Location { get; init; } = "";
    public IReadOnlyList<Attendee> Attendees { get; init; } = [];
    public bool HideAttendees { get; init; }
    public bool ResponseRequested { get; init; } = true;
    public ResponseKind Response { get; init; }
    public DateTimeOffset? ResponseTime { get; init; }
    public DateTimeOffset Created { get; init; }
    public DateTimeOffset LastModified { get; init; }

    /// <summary>A canonical text of the recurrence (pattern and range), empty for singles: equal texts, equal recurrences.</summary>
    public string Recurrence { get; init; } = "";
}
