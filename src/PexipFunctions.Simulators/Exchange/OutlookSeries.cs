using NodaTime;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>What organizers do to parts of a series. Occurrences are named by their original date.</summary>
public sealed class OutlookSeries(ExchangeModel exchange)
{
    private Outlook Outlook => exchange.Outlook;

    public void EditOccurrence(string meeting, DateOnly date, MeetingEdit edit)
    {
        lock (exchange.Gate)
        {
            var series = Find(meeting, date);
            var day = LocalDate.FromDateOnly(date);
            series.Exceptions[day] = series.Occurrence(day).With(edit, exchange.Rewriting);
            Outlook.Send(series);
        }
    }

    public void CancelOccurrence(string meeting, DateOnly date)
    {
        lock (exchange.Gate)
        {
            var series = Find(meeting, date);
            series.Exceptions.Remove(LocalDate.FromDateOnly(date));
            series.Cancelled.Add(LocalDate.FromDateOnly(date));
            Outlook.Send(series);
        }
    }

    /// <summary>
    /// "This and all following": the series ends on the day before, and a new one with the same body begins; its handle.
    /// </summary>
    public string Split(string meeting, DateOnly from, MeetingEdit edit)
    {
        lock (exchange.Gate)
        {
            var series = Find(meeting, from);
            var before = series.Content;
            var (pattern, range) = before.Recurrence!;
            var day = LocalDate.FromDateOnly(from);
            var done = RecurrenceDates.Of(before.Recurrence).TakeWhile(date => date < day).Count();
            var rest = range with { StartDate = from, NumberOfOccurrences = range.NumberOfOccurrences - done };
            var following = (before.On(day) with { Recurrence = new Recurrence(pattern, rest) }).With(edit, exchange.Rewriting);
            EndBefore(series, day);
            var next = Outlook.New(following.OnFirstOccurrence(), series.ForwardedTo);
            Outlook.Send(series);
            return Outlook.Send(next).Handle;
        }
    }

    /// <summary>Invites a mailbox to one occurrence without its series.</summary>
    public void InviteToOccurrence(string meeting, DateOnly date, string address)
    {
        lock (exchange.Gate)
        {
            var attendees = Find(meeting, date).Occurrence(LocalDate.FromDateOnly(date)).Attendees;
            EditOccurrence(meeting, date, new MeetingEdit { Attendees = [.. attendees, new Attendee(address, address, "resource")] });
        }
    }

    private static void EndBefore(Meeting series, LocalDate day)
    {
        var (pattern, range) = series.Content.Recurrence!;
        var end = range with { Type = RangeType.EndDate, EndDate = day.PlusDays(-1).ToDateOnly(), NumberOfOccurrences = null };
        series.Content = series.Content with { Recurrence = new Recurrence(pattern, end) };
        foreach (var date in series.Exceptions.Keys.Where(date => date >= day).ToList())
        {
            series.Exceptions.Remove(date);
        }

        series.Cancelled.RemoveWhere(date => date >= day);
    }

    private Meeting Find(string meeting, DateOnly date)
    {
        var series = Outlook.Find(meeting);
        var day = LocalDate.FromDateOnly(date);
        var there = series.Content.Recurrence is { } recurrence && !series.Cancelled.Contains(day)
            && RecurrenceDates.Of(recurrence).TakeWhile(each => each <= day).Contains(day);
        return there ? series : throw new ArgumentException($"Meeting '{meeting}' has no occurrence on {date:O}.", nameof(date));
    }
}
