using System.Globalization;
using System.Xml.Linq;

namespace PexipFunctions.Exchange.Ews;

/// <summary>A recurrence as one line, so that two can be compared; the same line as Graph's for the same recurrence.</summary>
internal static class EwsRecurrence
{
    private static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Day", "Weekday", "WeekendDay"];

    /// <summary>The line; empty for an item without recurrence.</summary>
    public static string Of(XElement item) =>
        item.Element(EwsXml.Types + "Recurrence") is { } recurrence && recurrence.Elements().FirstOrDefault() is { } pattern && recurrence.Elements().Skip(1).FirstOrDefault() is { } range
            ? $"{Pattern(pattern)} {Range(range)}"
            : "";

    private static string Pattern(XElement pattern)
    {
        var type = pattern.Name.LocalName.Replace("Recurrence", "", StringComparison.Ordinal);
        var interval = pattern.Text("Interval") is { Length: > 0 } given ? given : "1";
        var fields = type switch
        {
            "Weekly" => $" {DaysIn(pattern)} from {(pattern.Text("FirstDayOfWeek") is { Length: > 0 } first ? first : Days[0])}",
            "AbsoluteMonthly" => $" day {pattern.Text("DayOfMonth")}",
            "RelativeMonthly" => $" {pattern.Text("DayOfWeekIndex")} {DaysIn(pattern)}",
            "AbsoluteYearly" => $" month {Month(pattern)} day {pattern.Text("DayOfMonth")}",
            "RelativeYearly" => $" month {Month(pattern)} {pattern.Text("DayOfWeekIndex")} {DaysIn(pattern)}",
            _ => "",
        };
        return $"{type} {interval}{fields}";
    }

    private static string Range(XElement range) => range.Name.LocalName switch
    {
        "EndDateRecurrence" => $"{Date(range, "StartDate")} to {Date(range, "EndDate")}",
        "NumberedRecurrence" => $"{Date(range, "StartDate")} times {range.Text("NumberOfOccurrences")}",
        _ => $"{Date(range, "StartDate")} without end",
    };

    private static string DaysIn(XElement pattern) =>
        string.Join(',', pattern.Text("DaysOfWeek").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).OrderBy(day => Array.IndexOf(Days, day)));

    private static int Month(XElement pattern) =>
        DateTime.TryParseExact(pattern.Text("Month"), "MMMM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month.Month : 0;

    /// <summary>An xs:date may carry a zone behind it.</summary>
    private static string Date(XElement range, string name) => range.Text(name) is { Length: > 10 } zoned ? zoned[..10] : range.Text(name);
}
