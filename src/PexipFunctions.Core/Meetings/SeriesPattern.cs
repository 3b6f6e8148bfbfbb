using System.Globalization;
using System.Text.RegularExpressions;

namespace PexipFunctions.Meetings;

/// <summary>
/// On which days a series falls, read from the canonical text of its recurrence (<see cref="Calendars.CalendarEvent.Recurrence"/>).
/// Graph lists occurrences of a horizon only; the pattern tells those before and behind it. Pure.
/// </summary>
/// <param name="Day">Of the month, for absolute patterns; a shorter month has its last (Learn: recurrencePattern).</param>
/// <param name="Index">Which of the days of a month, 1 to 4, or 5 for the last, for relative patterns.</param>
/// <param name="Last">The last day of the range; null: it has none.</param>
/// <param name="Count">How many there are; null: not numbered.</param>
internal sealed partial record SeriesPattern(
    string Kind, int Interval, IReadOnlyList<DayOfWeek> Days, DayOfWeek FirstDayOfWeek, int Day, int Month, int Index, DateOnly First, DateOnly? Last, int? Count)
{
    private static readonly string[] Indices = ["First", "Second", "Third", "Fourth", "Last"];

    /// <summary>Farther from its beginning than this nothing is looked for.</summary>
    private const int MostDays = 40_000;

    /// <summary>Reads the text; null for one of another form.</summary>
    public static SeriesPattern? TryRead(string recurrence) =>
        Text().Match(recurrence) is { Success: true } match && TryDate(match, "first", out var first)
            ? new SeriesPattern(
                match.Groups["kind"].Value, Math.Max(1, Number(match, "interval") ?? 1), Weekdays(match.Groups["days"].Value),
                Weekdays(match.Groups["week"].Value) is [var firstOfWeek, ..] ? firstOfWeek : DayOfWeek.Sunday,
                Number(match, "day") ?? 0, Number(match, "month") ?? 0, Array.IndexOf(Indices, match.Groups["index"].Value) + 1,
                first, TryDate(match, "last", out var last) ? last : null, Number(match, "count"))
            : null;

    /// <summary>Whether the series falls on this day of its own zone.</summary>
    public bool Has(DateOnly date) =>
        date >= First && !(date > Last) && date.DayNumber - First.DayNumber <= MostDays && Fits(date) && (Count is not { } count || NumberOf(date) <= count);

    /// <summary>The last day on which the series falls; null: it has none, or none that is near enough.</summary>
    public DateOnly? LastDay() => this switch
    {
        { Last: { } last } => Enumerable.Range(0, Math.Clamp(last.DayNumber - First.DayNumber + 1, 0, MostDays)).Select(day => last.AddDays(-day)).Where(Fits).Cast<DateOnly?>().FirstOrDefault() ?? First,
        { Count: { } count } => Enumerable.Range(0, MostDays).Select(First.AddDays).Where(Fits).Skip(Math.Max(0, count - 1)).Cast<DateOnly?>().FirstOrDefault(),
        _ => null,
    };

    private int NumberOf(DateOnly date) => Enumerable.Range(0, date.DayNumber - First.DayNumber + 1).Count(day => Fits(First.AddDays(day)));

    private bool Fits(DateOnly date)
    {
        var months = ((date.Year - First.Year) * 12) + date.Month - First.Month;
        return Kind switch
        {
            "Daily" => (date.DayNumber - First.DayNumber) % Interval == 0,
            "Weekly" => Days.Contains(date.DayOfWeek) && (Week(date) - Week(First)) % Interval == 0,
            "AbsoluteMonthly" => months % Interval == 0 && IsDay(date),
            "RelativeMonthly" => months % Interval == 0 && IsNth(date),
            "AbsoluteYearly" => date.Month == Month && (date.Year - First.Year) % Interval == 0 && IsDay(date),
            "RelativeYearly" => date.Month == Month && (date.Year - First.Year) % Interval == 0 && IsNth(date),
            _ => false,
        };
    }

    /// <summary>The number of the week; the first day of the era was a Monday.</summary>
    private int Week(DateOnly date) => (date.DayNumber + 7 + 1 - (int)FirstDayOfWeek) / 7;

    private bool IsDay(DateOnly date) => date.Day == Math.Min(Day, DateTime.DaysInMonth(date.Year, date.Month));

    /// <summary>Of several days of the week any counts: the last of Monday to Friday is the last weekday (Learn: recurrencePattern).</summary>
    private bool IsNth(DateOnly date)
    {
        var last = DateTime.DaysInMonth(date.Year, date.Month);
        var days = Enumerable.Range(1, last).Where(day => Days.Contains(new DateOnly(date.Year, date.Month, day).DayOfWeek)).ToList();
        return Days.Contains(date.DayOfWeek) && (Index == Indices.Length ? days[^1] == date.Day : days.IndexOf(date.Day) == Index - 1);
    }

    private static List<DayOfWeek> Weekdays(string names) =>
        [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries).Where(name => Enum.TryParse<DayOfWeek>(name, out _)).Select(Enum.Parse<DayOfWeek>)];

    private static int? Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool TryDate(Match match, string group, out DateOnly date) =>
        DateOnly.TryParseExact(match.Groups[group].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    [GeneratedRegex(
        @"^(?<kind>[A-Z][A-Za-z]+) (?<interval>\d+)(?: month (?<month>\d+))?(?: day (?<day>\d+))?(?: (?<index>First|Second|Third|Fourth|Last))?(?: (?<days>[A-Z][A-Za-z,]*day))?(?: from (?<week>[A-Za-z]+))? (?<first>\d{4}-\d\d-\d\d)(?: to (?<last>\d{4}-\d\d-\d\d)| times (?<count>\d+)| without end)$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Text();
}
