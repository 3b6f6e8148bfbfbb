namespace PexipFunctions.Simulators.Exchange;

/// <summary>Graph's <c>recurrenceRange.type</c>.</summary>
public enum RangeType
{
    EndDate,
    NoEnd,
    Numbered,
}
