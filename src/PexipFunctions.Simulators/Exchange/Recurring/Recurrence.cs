namespace PexipFunctions.Simulators.Exchange;

/// <summary>Graph's <c>patternedRecurrence</c>.</summary>
internal sealed record Recurrence(RecurrencePattern Pattern, RecurrenceRange Range);
