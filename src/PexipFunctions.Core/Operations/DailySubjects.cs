using System.Globalization;

namespace PexipFunctions.Operations;

/// <summary>What an alarm was raised for on which day. Pure; bounded whatever subjects come.</summary>
internal static class DailySubjects
{
    /// <summary>The subjects with this one, the newest last.</summary>
    /// <param name="raised">The subject for which the alarm is to be raised, or that of all others; null: it was today.</param>
    public static IReadOnlyDictionary<string, string> Add(IReadOnlyDictionary<string, string>? known, DailySubject asked, DateTimeOffset now, out string? raised)
    {
        var (subject, others, most) = asked;
        var today = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var days = known ?? new Dictionary<string, string>();
        var isNew = days.GetValueOrDefault(subject) != today;
        var isFull = isNew && days.Count(each => each.Value == today && each.Key != others) >= most;
        raised = !isNew ? null : !isFull ? subject : days.GetValueOrDefault(others) == today ? null : others;
        if (raised is not { } added)
        {
            return days;
        }

        var rest = days.Where(each => each.Key != added).OrderBy(each => each.Value, StringComparer.Ordinal).TakeLast(most);
        return rest.Append(new(added, today)).ToDictionary();
    }
}
