namespace PexipFunctions.Calendars;

/// <summary>What has changed in a calendar since a state that it gave before; deletions are told, too.</summary>
/// <param name="State">With it the next part begins. Opaque, of any length, and worthless when cut.</param>
/// <param name="Changed">Singles and series masters that are new or changed.</param>
/// <param name="Gone">Ids of events that are not in the calendar any more.</param>
/// <param name="IsLast">Whether nothing more has changed.</param>
/// <param name="BeganAgain">The state was not taken, or there was none: all events are listed as changed, and what went meanwhile is not told.</param>
public sealed record CalendarFeed(string State, IReadOnlyList<EventChange> Changed, IReadOnlyList<string> Gone, bool IsLast, bool BeganAgain);
