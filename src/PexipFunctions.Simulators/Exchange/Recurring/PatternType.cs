namespace PexipFunctions.Simulators.Exchange;

/// <summary>Graph's <c>recurrencePattern.type</c>.</summary>
internal enum PatternType
{
    Daily,
    Weekly,
    AbsoluteMonthly,
    RelativeMonthly,
    AbsoluteYearly,
    RelativeYearly,
}
