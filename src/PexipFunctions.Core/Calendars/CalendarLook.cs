namespace PexipFunctions.Calendars;

/// <summary>What a look into a calendar for one meeting found.</summary>
/// <param name="CalendarId">Whose answer it is.</param>
/// <param name="EventId">The event; null: the calendar does not list it.</param>
public sealed record CalendarLook(string CalendarId, string? EventId);
