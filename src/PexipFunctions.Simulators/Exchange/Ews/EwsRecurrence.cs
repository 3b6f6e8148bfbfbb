using System.Globalization;
using System.Xml.Linq;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>A series' pattern and range as EWS writes them (Types.xsd, RecurrenceType).</summary>
internal static class EwsRecurrence
{
    public static XElement Write(Recurrence recurrence) => new(EwsXml.Types + "Recurrence", Pattern(recurrence.Pattern), Range(recurrence.Range));

    private static XElement Pattern(RecurrencePattern pattern) => pattern.Type switch
    {
        PatternType.Daily => new XElement(EwsXml.Types + "DailyRecurrence", Interval(pattern)),
        PatternType.Weekly => new XElement(EwsXml.Types + "WeeklyRecurrence", Interval(pattern), Days(pattern), new XElement(EwsXml.Types + "FirstDayOfWeek", pattern.FirstDayOfWeek)),
        PatternType.AbsoluteMonthly => new XElement(EwsXml.Types + "AbsoluteMonthlyRecurrence", Interval(pattern), Day(pattern)),
        PatternType.RelativeMonthly => new XElement(EwsXml.Types + "RelativeMonthlyRecurrence", Interval(pattern), Days(pattern), Index(pattern)),
        PatternType.AbsoluteYearly => new XElement(EwsXml.Types + "AbsoluteYearlyRecurrence", Day(pattern), Month(pattern)),
        _ => new XElement(EwsXml.Types + "RelativeYearlyRecurrence", Days(pattern), Index(pattern), Month(pattern)),
    };

    private static XElement[] Range(RecurrenceRange range)
    {
        var start = new XElement(EwsXml.Types + "StartDate", Date(range.StartDate));
        return range.Type switch
        {
            RangeType.EndDate => [new XElement(EwsXml.Types + "EndDateRecurrence", start, new XElement(EwsXml.Types + "EndDate", Date(range.EndDate ?? range.StartDate)))],
            RangeType.Numbered => [new XElement(EwsXml.Types + "NumberedRecurrence", start, new XElement(EwsXml.Types + "NumberOfOccurrences", range.NumberOfOccurrences ?? 1))],
            _ => [new XElement(EwsXml.Types + "NoEndRecurrence", start)],
        };
    }

    private static XElement Interval(RecurrencePattern pattern) => new(EwsXml.Types + "Interval", pattern.Interval);

    private static XElement Days(RecurrencePattern pattern) => new(EwsXml.Types + "DaysOfWeek", string.Join(' ', pattern.DaysOfWeek));

    private static XElement Day(RecurrencePattern pattern) => new(EwsXml.Types + "DayOfMonth", pattern.DayOfMonth);

    private static XElement Index(RecurrencePattern pattern) => new(EwsXml.Types + "DayOfWeekIndex", pattern.Index);

    private static XElement Month(RecurrencePattern pattern) => new(EwsXml.Types + "Month", CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(pattern.Month));

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
