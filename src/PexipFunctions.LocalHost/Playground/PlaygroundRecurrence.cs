using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.LocalHost;

/// <summary>How a meeting of the playground repeats.</summary>
/// <param name="Every"><c>day</c>, <c>week</c> or <c>month</c>, on the day on which it starts.</param>
/// <param name="Times">How many occurrences there are, 2 to 60.</param>
internal sealed record PlaygroundRecurrence(string Every, int Times)
{
    private const int Most = 60;

    /// <exception cref="ArgumentException">Outlook would not take it.</exception>
    public PlaygroundRecurrence Checked(DateTime start, DateTime end)
    {
        var pause = Every switch
        {
            "day" => TimeSpan.FromDays(1),
            "week" => TimeSpan.FromDays(7),
            "month" => TimeSpan.FromDays(28),
            _ => throw new ArgumentException($"A meeting repeats every day, week or month, not every '{Every}'."),
        };
        return Times is < 2 or > Most ? throw new ArgumentException($"A series has 2 to {Most} occurrences.")
            : end - start > pause ? throw new ArgumentException("The occurrences would overlap: they must be shorter than the time between two starts.")
            : this;
    }

    public Recurrence From(DateTime start) => new(
        Every switch
        {
            "day" => new RecurrencePattern { Type = PatternType.Daily },
            "week" => new RecurrencePattern { Type = PatternType.Weekly, DaysOfWeek = [start.DayOfWeek] },
            _ => new RecurrencePattern { Type = PatternType.AbsoluteMonthly, DayOfMonth = start.Day },
        },
        new RecurrenceRange { Type = RangeType.Numbered, StartDate = DateOnly.FromDateTime(start), NumberOfOccurrences = Times });
}
