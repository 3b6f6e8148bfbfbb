using System.Globalization;
using System.Text.Json.Nodes;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>Graph's <c>patternedRecurrence</c>, with the filler values that reads return in unused fields.</summary>
internal static class RecurrenceJson
{
    public static JsonObject Write(Recurrence recurrence, string zone) =>
        new() { ["pattern"] = Pattern(recurrence.Pattern), ["range"] = Range(recurrence.Range, zone) };

    private static JsonObject Pattern(RecurrencePattern pattern)
    {
        var json = new JsonObject
        {
            ["type"] = Camel(pattern.Type),
            ["interval"] = pattern.Interval,
            ["month"] = pattern.Month,
            ["dayOfMonth"] = pattern.DayOfMonth,
            ["firstDayOfWeek"] = Camel(pattern.FirstDayOfWeek),
            ["index"] = Camel(pattern.Index),
        };
        if (pattern.DaysOfWeek.Count > 0)
        {
            json["daysOfWeek"] = new JsonArray([.. pattern.DaysOfWeek.Select(day => JsonValue.Create(Camel(day)))]);
        }

        return json;
    }

    private static JsonObject Range(RecurrenceRange range, string zone) => new()
    {
        ["type"] = Camel(range.Type),
        ["startDate"] = Date(range.StartDate),
        ["endDate"] = Date(range.EndDate ?? DateOnly.MinValue),
        ["recurrenceTimeZone"] = zone,
        ["numberOfOccurrences"] = range.NumberOfOccurrences ?? 0,
    };

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Camel<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
