namespace PexipFunctions.Simulators.Exchange;

/// <summary>Graph's <c>recurrencePattern</c>; fields that the type does not use are ignored (Learn: recurrencePattern).</summary>
public sealed record RecurrencePattern
{
    public PatternType Type { get; init; }
    public int Interval { get; init; } = 1;
    public IReadOnlyList<DayOfWeek> DaysOfWeek { get; init; } = [];
    public DayOfWeek FirstDayOfWeek { get; init; } = DayOfWeek.Sunday;

    /// <summary>1-31; a day that a month does not have means its last day.</summary>
    public int DayOfMonth { get; init; }

    /// <summary>1-12, yearly patterns only.</summary>
    public int Month { get; init; }
    public WeekIndex Index { get; init; }
}
