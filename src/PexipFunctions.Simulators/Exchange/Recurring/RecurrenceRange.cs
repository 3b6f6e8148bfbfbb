namespace PexipFunctions.Simulators.Exchange;

/// <summary>Graph's <c>recurrenceRange</c>. <see cref="EndDate"/> is inclusive.</summary>
public sealed record RecurrenceRange
{
    public RangeType Type { get; init; } = RangeType.NoEnd;
    public DateOnly StartDate { get; init; }
    public DateOnly? EndDate { get; init; }
    public int? NumberOfOccurrences { get; init; }
}
