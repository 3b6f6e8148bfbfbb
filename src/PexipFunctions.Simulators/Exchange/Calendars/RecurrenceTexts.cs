using System.Globalization;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>A recurrence as the product's one line: the contract tests compare it with what is read from Graph's JSON.</summary>
internal static class RecurrenceTexts
{
    public static string Of(Recurrence recurrence) => $"{Pattern(recurrence.Pattern)} {Range(recurrence.Range)}";

    private static string Pattern(RecurrencePattern pattern)
    {
        var days = string.Join(',', pattern.DaysOfWeek.Order());
        var fields = pattern.Type switch
        {
            PatternType.Weekly => $" {days} from {pattern.FirstDayOfWeek}",
            PatternType.AbsoluteMonthly => $" day {Number(pattern.DayOfMonth)}",
            PatternType.RelativeMonthly => $" {pattern.Index} {days}",
            PatternType.AbsoluteYearly => $" month {Number(pattern.Month)} day {Number(pattern.DayOfMonth)}",
            PatternType.RelativeYearly => $" month {Number(pattern.Month)} {pattern.Index} {days}",
            _ => "",
        };
        return $"{pattern.Type} {Number(pattern.Interval)}{fields}";
    }

    private static string Range(RecurrenceRange range) => range.Type switch
    {
        RangeType.EndDate => $"{Date(range.StartDate)} to {Date(range.EndDate ?? DateOnly.MinValue)}",
        RangeType.Numbered => $"{Date(range.StartDate)} times {Number(range.NumberOfOccurrences ?? 0)}",
        _ => $"{Date(range.StartDate)} without end",
    };

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
