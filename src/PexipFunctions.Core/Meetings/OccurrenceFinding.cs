using PexipFunctions.Calendars;

namespace PexipFunctions.Meetings;

/// <summary>What an occurrence's own tags are worth.</summary>
/// <param name="Origin">Which occurrence.</param>
/// <param name="Event">As it was just read.</param>
internal sealed record OccurrenceFinding(DateTimeOffset Origin, CalendarEvent Event, AliasLookup Alias);
