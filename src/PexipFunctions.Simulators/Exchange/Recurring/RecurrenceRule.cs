using System.Globalization;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>A Graph recurrence as the RFC 5545 rule that means the same, but for its end date.</summary>
internal static class RecurrenceRule
{
    private static readonly string[] DayNames = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    public static string From(Recurrence recurrence) =>
        Pattern(recurrence.Pattern) + Range(recurrence.Range);

    private static string Pattern(RecurrencePattern pattern)
    {
        var interval = string.Create(CultureInfo.InvariantCulture, $";INTERVAL={Math.Max(1, pattern.Interval)}");
        var month = string.Create(CultureInfo.InvariantCulture, $";BYMONTH={pattern.Month}");
        return pattern.Type switch
        {
            PatternType.Daily => "FREQ=DAILY" + interval,
            PatternType.Weekly => $"FREQ=WEEKLY{interval};BYDAY={Days(pattern)};WKST={DayNames[(int)pattern.FirstDayOfWeek]}",
            PatternType.AbsoluteMonthly => "FREQ=MONTHLY" + interval + DayOfMonth(pattern),
            PatternType.RelativeMonthly => "FREQ=MONTHLY" + interval + Nth(pattern),
            PatternType.AbsoluteYearly => "FREQ=YEARLY" + interval + month + DayOfMonth(pattern),
            _ => "FREQ=YEARLY" + interval + month + Nth(pattern),
        };
    }

    private static string Days(RecurrencePattern pattern) =>
        string.Join(',', pattern.DaysOfWeek.Order().Select(day => DayNames[(int)day]));

    // Outlook's day 31 is the last day of a shorter month; RFC 5545 would skip that month.
    private static string DayOfMonth(RecurrencePattern pattern) => pattern.DayOfMonth <= 28
        ? string.Create(CultureInfo.InvariantCulture, $";BYMONTHDAY={pattern.DayOfMonth}")
        : $";BYMONTHDAY={string.Join(',', Enumerable.Range(28, pattern.DayOfMonth - 27))};BYSETPOS=-1";

    // Several days of the week mean the n-th day that is any of them (Learn: recurrencePattern).
    private static string Nth(RecurrencePattern pattern)
    {
        var position = pattern.Index == WeekIndex.Last ? -1 : (int)pattern.Index + 1;
        return string.Create(CultureInfo.InvariantCulture, $";BYDAY={Days(pattern)};BYSETPOS={position}");
    }

    // The end date is the caller's to apply: Ical.Net loses the last occurrence of some yearly rules with UNTIL.
    private static string Range(RecurrenceRange range) => range.Type == RangeType.Numbered
        ? string.Create(CultureInfo.InvariantCulture, $";COUNT={range.NumberOfOccurrences}")
        : "";
}
