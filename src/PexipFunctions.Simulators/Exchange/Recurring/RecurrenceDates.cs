using System.Runtime.CompilerServices;
using Ical.Net.DataTypes;
using NodaTime;
using IcalEvent = Ical.Net.CalendarComponents.CalendarEvent;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>The dates on which a recurrence falls; times and zones are the caller's, since they do not move dates.</summary>
public static class RecurrenceDates
{
    private static readonly ConditionalWeakTable<Recurrence, DatesSoFar> Known = [];

    /// <summary>The dates from the range's first day on, in order; without end for a range without end.</summary>
    public static IEnumerable<LocalDate> Of(Recurrence recurrence) =>
        Known.GetValue(recurrence, each => new DatesSoFar(Compute(each))).All();

    private static IEnumerable<LocalDate> Compute(Recurrence recurrence)
    {
        var start = recurrence.Range.StartDate;
        var series = new IcalEvent
        {
            Start = new CalDateTime(start),
            RecurrenceRule = new Ical.Net.DataTypes.RecurrenceRule(RecurrenceRule.From(recurrence)),
        };
        var end = recurrence.Range is { Type: RangeType.EndDate, EndDate: { } last } ? last : DateOnly.MaxValue;
        return series.GetOccurrences()
            .Select(occurrence => occurrence.Period.StartTime.Date)
            .TakeWhile(date => date <= end)
            .Select(LocalDate.FromDateOnly);
    }
}
