using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Meetings;

/// <summary>The product's reading of a recurrence against the simulator's, which is Ical.Net's.</summary>
public sealed class SeriesPatternTests
{
    private static readonly DateOnly Start = new(2026, 1, 31);

    public static TheoryData<string> Kinds => [.. Enum.GetNames<PatternType>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_pattern_falls_on_the_days_that_the_calendar_has(string kind)
    {
        foreach (var pattern in Patterns(Enum.Parse<PatternType>(kind)))
        {
            foreach (var range in Ranges())
            {
                var recurrence = OnFirst(new Recurrence(pattern, range));
                var read = SeriesPattern.TryRead(RecurrenceTexts.Of(recurrence))!;
                var last = recurrence.Range.StartDate.AddDays(2_000);
                var expected = RecurrenceDates.Of(recurrence).TakeWhile(date => date.ToDateOnly() < last).Select(date => date.ToDateOnly());
                var found = Enumerable.Range(-40, 2_040).Select(recurrence.Range.StartDate.AddDays).Where(read.Has);
                Assert.Equal(expected, found);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("weekly:3")]
    [InlineData("Weekly 1 Monday from Sunday 2026-13-40 without end")]
    public void A_text_of_another_form_is_no_pattern(string text) => Assert.Null(SeriesPattern.TryRead(text));

    private static IEnumerable<RecurrencePattern> Patterns(PatternType type) =>
        from interval in (int[])[1, 2, 5]
        from days in (DayOfWeek[][])[[DayOfWeek.Monday], [DayOfWeek.Sunday, DayOfWeek.Wednesday, DayOfWeek.Saturday]]
        from first in (DayOfWeek[])[DayOfWeek.Sunday, DayOfWeek.Monday]
        from index in (WeekIndex[])[WeekIndex.First, WeekIndex.Third, WeekIndex.Last]
        from day in (int[])[15, 31]
        where (type != PatternType.Daily || (days.Length == 1 && first == DayOfWeek.Sunday && index == WeekIndex.First && day == 15))
            && (type == PatternType.Weekly || first == DayOfWeek.Sunday)
        select new RecurrencePattern { Type = type, Interval = interval, DaysOfWeek = days, FirstDayOfWeek = first, Index = index, DayOfMonth = day, Month = 2 };

    private static IEnumerable<RecurrenceRange> Ranges() =>
    [
        new() { StartDate = Start },
        new() { Type = RangeType.EndDate, StartDate = Start, EndDate = Start.AddDays(500) },
        new() { Type = RangeType.Numbered, StartDate = Start, NumberOfOccurrences = 4 },
    ];

    /// <summary>Outlook puts the start of a range on its first occurrence.</summary>
    private static Recurrence OnFirst(Recurrence recurrence)
    {
        var open = recurrence with { Range = recurrence.Range with { Type = RangeType.NoEnd } };
        var first = RecurrenceDates.Of(open).First().ToDateOnly();
        return recurrence with { Range = recurrence.Range with { StartDate = first } };
    }
}
