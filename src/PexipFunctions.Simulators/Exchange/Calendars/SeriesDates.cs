using NodaTime;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>Which occurrences a series in a calendar has.</summary>
internal static class SeriesDates
{
    /// <summary>Original dates of the occurrences and exceptions that overlap [from, to), by start; cancelled ones left out.</summary>
    public static IEnumerable<LocalDate> Between(CalendarItem master, DateTimeOffset from, DateTimeOffset to)
    {
        var last = LocalDate.FromDateTime(to.UtcDateTime).PlusDays(2);
        var regular = RecurrenceDates.Of(master.Content.Recurrence!)
            .TakeWhile(date => date <= last)
            .Where(date => !master.Exceptions.ContainsKey(date) && !master.Cancelled.Contains(date));
        return regular.Concat(master.Exceptions.Keys)
            .Select(date => (Date: date, Times: Times(master, date)))
            .Where(each => each.Times.Start < to && each.Times.End > from)
            .OrderBy(each => each.Times.Start)
            .Select(each => each.Date);
    }

    /// <summary>Whether the series has an occurrence, changed or not, whose original date is <paramref name="date"/>.</summary>
    public static bool Has(CalendarItem master, LocalDate date) =>
        master.Content.Recurrence is { } recurrence && !master.Cancelled.Contains(date)
        && (master.Exceptions.ContainsKey(date) || RecurrenceDates.Of(recurrence).TakeWhile(each => each <= date).Contains(date));

    private static (DateTimeOffset Start, DateTimeOffset End) Times(CalendarItem master, LocalDate date)
    {
        var content = master.Exceptions.TryGetValue(date, out var exception) ? exception.Content : master.Content.On(date);
        return (ZoneCatalog.ToUtc(content.Start, content.Zone), ZoneCatalog.ToUtc(content.End, content.Zone));
    }
}
