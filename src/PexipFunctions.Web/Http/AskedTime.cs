using System.Globalization;

namespace PexipFunctions.Web.Http;

/// <summary>The time that a question is about, from <paramref name="From"/> on, before <paramref name="To"/>: a UTC day, or that of the asker's zone.</summary>
internal sealed record AskedTime(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The UTC days that it touches, oldest first.</summary>
    public IEnumerable<DateTimeOffset> Days
    {
        get
        {
            for (var day = DayOf(From); day < To; day = day.AddDays(1))
            {
                yield return day;
            }
        }
    }

    public bool Contains(DateTimeOffset moment) => From <= moment && moment < To;

    /// <summary>The query's <c>from</c> and <c>to</c>, or its <c>day</c>, or today; null when that cannot be read or is too long.</summary>
    public static AskedTime? Read(ListQuery query, DateTimeOffset now, int mostDays)
    {
        var (from, to, day) = (query.From, query.To, query.Day);
        if (from.Length + to.Length > 0)
        {
            return TryReadMoment(from, out var first) && TryReadMoment(to, out var last) && first < last && last - first <= TimeSpan.FromDays(mostDays) ? new AskedTime(first, last) : null;
        }

        var start = DayOf(now);
        return day.Length == 0 || DateTimeOffset.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out start)
            ? new AskedTime(start, start < DateTimeOffset.MaxValue.AddDays(-1) ? start.AddDays(1) : DateTimeOffset.MaxValue)
            : null;
    }

    /// <summary>What to write instead.</summary>
    public static string Help(int mostDays) =>
        $"day is a UTC day in the form 2026-03-02; or from and to are moments such as 2026-03-02T00:00:00Z, at most {mostDays} days apart.";

    private static bool TryReadMoment(string text, out DateTimeOffset moment) => DateTimeOffset.TryParseExact(
        text, ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.fffK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);

    private static DateTimeOffset DayOf(DateTimeOffset moment) => new(moment.UtcDateTime.Date, TimeSpan.Zero);
}
