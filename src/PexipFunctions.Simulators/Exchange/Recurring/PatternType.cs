namespace PexipFunctions.Simulators.Exchange;

/// <summary>Graph's <c>recurrencePattern.type</c>.</summary>
public enum PatternType
{
    Daily,
    Weekly,
    AbsoluteMonthly,
    RelativeMonthly,
    AbsoluteYearly,
    RelativeYearly,
}
