using System.Globalization;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>What Graph does not take of a list's options.</summary>
internal static class ListConditions
{
    /// <summary>Graph's largest page of an Outlook list (Learn: list messages, $top).</summary>
    private const int MostTop = 1000;

    /// <summary>calendarView and instances (microsoft-graph-docs-contrib #6321).</summary>
    private static readonly TimeSpan LongestRange = TimeSpan.FromDays(1825);

    public static IReadOnlyDictionary<string, Func<ExchangeModel, GraphCall, bool>> All { get; } = new Dictionary<string, Func<ExchangeModel, GraphCall, bool>>
    {
        ["PropertyUnknown"] = (_, call) => call.UnknownProperty is not null,
        ["FilterNotUnderstood"] = (_, call) => EventFilter.Parse(call.Filter) is null,
        ["OrderNotUnderstood"] = (_, call) => EventOrder.Parse(call.OrderBy) is null,
        ["FilterBesideOrder"] = (_, call) => !IsInOrder(call),
        ["PageTooLarge"] = (_, call) => call.Top is { } top && (Number(top) is null or < 1 or > MostTop),
        ["SkipInvalid"] = (_, call) => call.Skip is { } skip && Number(skip) is null,
        ["RangeMissing"] = (_, call) => call.Kind == GraphCallKind.Instances && (call.From is null || call.To is null),
        ["RangeTooLong"] = (_, call) => call is { Kind: GraphCallKind.Instances, From: { } from, To: { } to } && to - from > LongestRange,
    };

    /// <summary>The whole number that a text is; null: none.</summary>
    public static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What the list is ordered by must be filtered by, first and in the same order (Learn: list messages, filter and orderby in one query).</summary>
    private static bool IsInOrder(GraphCall call)
    {
        if (call.Filter is not { } filter || call.OrderBy is not { } orderBy)
        {
            return true;
        }

        var ordered = orderBy.Split(',', StringSplitOptions.TrimEntries).Select(each => each.Split(' ')[0]);
        return ordered.SequenceEqual(EventFilter.Properties(filter).Distinct().Take(ordered.Count()), StringComparer.OrdinalIgnoreCase);
    }
}
