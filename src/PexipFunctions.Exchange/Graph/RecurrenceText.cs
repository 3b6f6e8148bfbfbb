using System.Globalization;
using Microsoft.Graph.Models;

namespace PexipFunctions.Exchange.Graph;

/// <summary>
/// A recurrence as one line, so that two recurrences can be compared. Only the fields that the type uses count: Graph fills
/// the others with arbitrary values (Learn: recurrencePattern, recurrenceRange).
/// </summary>
internal static class RecurrenceText
{
    /// <summary>The line; empty for an event without recurrence.</summary>
    public static string Of(PatternedRecurrence? recurrence) =>
        recurrence?.Pattern is { } pattern && recurrence.Range is { } range
            ? $"{Pattern(pattern)} {Range(range)}"
            : "";

    private static string Pattern(RecurrencePattern pattern)
    {
        var days = string.Join(',', (pattern.DaysOfWeek ?? []).Order());
        var fields = pattern.Type switch
        {
            RecurrencePatternType.Weekly => $" {days} from {pattern.FirstDayOfWeek ?? DayOfWeekObject.Sunday}",
            RecurrencePatternType.AbsoluteMonthly => $" day {Number(pattern.DayOfMonth)}",
            RecurrencePatternType.RelativeMonthly => $" {pattern.Index ?? WeekIndex.First} {days}",
            RecurrencePatternType.AbsoluteYearly => $" month {Number(pattern.Month)} day {Number(pattern.DayOfMonth)}",
            RecurrencePatternType.RelativeYearly => $" month {Number(pattern.Month)} {pattern.Index ?? WeekIndex.First} {days}",
            _ => "",
        };
        return $"{pattern.Type} {Number(pattern.Interval)}{fields}";
    }

    private static string Range(RecurrenceRange range) => range.Type switch
    {
        RecurrenceRangeType.EndDate => $"{range.StartDate} to {range.EndDate}",
        RecurrenceRangeType.Numbered => $"{range.StartDate} times {Number(range.NumberOfOccurrences)}",
        _ => $"{range.StartDate} without end",
    };

    private static string Number(int? value) => (value ?? 0).ToString(CultureInfo.InvariantCulture);
}
