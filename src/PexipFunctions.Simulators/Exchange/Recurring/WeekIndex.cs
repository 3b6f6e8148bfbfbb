namespace PexipFunctions.Simulators.Exchange;

/// <summary>Graph's <c>recurrencePattern.index</c>.</summary>
public enum WeekIndex
{
    First,
    Second,
    Third,
    Fourth,
    Last,
}
