namespace PexipFunctions.Simulators.Exchange;

/// <summary>Graph's <c>patternedRecurrence</c>.</summary>
public sealed record Recurrence(RecurrencePattern Pattern, RecurrenceRange Range);
