using Microsoft.Graph.Models;
using Microsoft.Kiota.Abstractions;
using PexipFunctions.Mailboxes.Graph;
using GraphDay = Microsoft.Graph.Models.DayOfWeekObject;
using GraphPattern = Microsoft.Graph.Models.RecurrencePattern;
using GraphPatternType = Microsoft.Graph.Models.RecurrencePatternType;
using GraphRange = Microsoft.Graph.Models.RecurrenceRange;
using GraphRangeType = Microsoft.Graph.Models.RecurrenceRangeType;
using GraphWeekIndex = Microsoft.Graph.Models.WeekIndex;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>The product's canonical text of a recurrence, reached by the same way as from Graph's JSON.</summary>
internal static class RecurrenceTexts
{
    public static string Of(Recurrence recurrence, string zone) => RecurrenceText.Of(ToGraph(recurrence, zone));

    /// <summary>The recurrence as the SDK's type, filler values included.</summary>
    public static PatternedRecurrence ToGraph(Recurrence recurrence, string zone) =>
        new() { Pattern = Pattern(recurrence.Pattern), Range = Range(recurrence.Range, zone) };

    private static GraphPattern Pattern(RecurrencePattern pattern) => new()
    {
        Type = (GraphPatternType)pattern.Type,
        Interval = pattern.Interval,
        DaysOfWeek = [.. pattern.DaysOfWeek.Select(day => (GraphDay?)day)],
        FirstDayOfWeek = (GraphDay)pattern.FirstDayOfWeek,
        DayOfMonth = pattern.DayOfMonth,
        Month = pattern.Month,
        Index = (GraphWeekIndex)pattern.Index,
    };

    // Unused fields come back filled: 0001-01-01 and 0 (Learn: recurrenceRange).
    private static GraphRange Range(RecurrenceRange range, string zone) => new()
    {
        Type = (GraphRangeType)range.Type,
        StartDate = new Date(range.StartDate.ToDateTime(default)),
        EndDate = new Date((range.EndDate ?? DateOnly.MinValue).ToDateTime(default)),
        NumberOfOccurrences = range.NumberOfOccurrences ?? 0,
        RecurrenceTimeZone = zone,
    };
}
