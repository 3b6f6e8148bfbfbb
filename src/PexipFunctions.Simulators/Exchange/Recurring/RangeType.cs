namespace PexipFunctions.Simulators.Exchange;

/// <summary>Graph's <c>recurrenceRange.type</c>.</summary>
internal enum RangeType
{
    EndDate,
    NoEnd,
    Numbered,
}
