using System.Globalization;
using System.Text.RegularExpressions;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>The <c>$filter</c>s that this simulator understands: comparisons of two properties, joined by <c>and</c>.</summary>
internal static partial class EventFilter
{
    /// <summary>Null when the filter is not understood.</summary>
    public static Func<EventView, bool>? Parse(string? filter)
    {
        if (string.IsNullOrWhiteSpace(filter))
        {
            return _ => true;
        }

        var terms = And().Split(filter).Select(Term).ToList();
        return terms.Contains(null) ? null : view => terms.TrueForAll(term => term!(view));
    }

    /// <summary>The properties that a filter compares, in its order.</summary>
    public static IEnumerable<string> Properties(string filter) => And().Split(filter).Select(term => Comparison().Match(term).Groups["property"].Value);

    private static Func<EventView, bool>? Term(string term)
    {
        var match = Comparison().Match(term);
        var (property, value) = (match.Groups["property"].Value, match.Groups["value"].Value.Trim('\''));
        return (property.ToLowerInvariant(), match.Groups["operator"].Value) switch
        {
            ("icaluid", "eq") => view => string.Equals(view.Event.ICalUId, value, StringComparison.OrdinalIgnoreCase),
            ("lastmodifieddatetime", var comparison) when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) =>
                view => Holds(comparison, view.Event.LastModified.CompareTo(time)),
            _ => null,
        };
    }

    private static bool Holds(string comparison, int order) => comparison switch
    {
        "ge" => order >= 0,
        "gt" => order > 0,
        "le" => order <= 0,
        "lt" => order < 0,
        _ => order == 0,
    };

    [GeneratedRegex(@"\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"^\s*(?<property>\w+)\s+(?<operator>eq|ge|gt|le|lt)\s+(?<value>'[^']*'|\S+)\s*$")]
    private static partial Regex Comparison();
}
