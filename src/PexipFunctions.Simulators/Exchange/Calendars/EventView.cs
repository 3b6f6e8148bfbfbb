using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>An event as Graph shows it, and the item behind it.</summary>
/// <param name="Event">The fields that the product reads; ids are immutable ones.</param>
/// <param name="OrdinaryId">The id shown without <c>Prefer: IdType="ImmutableId"</c>.</param>
/// <param name="OrdinaryMasterId">Likewise for the series master.</param>
/// <param name="Content">What the organizer wrote.</param>
public sealed record EventView(CalendarEvent Event, string OrdinaryId, string? OrdinaryMasterId, string ChangeKey, MeetingContent Content);
