using System.Collections.Frozen;

namespace PexipFunctions.Templates.Filters;

/// <summary>All filters: a subset of Jinja2's, and Pexip Infinity's own.</summary>
internal static class FilterTable
{
    private static readonly FrozenDictionary<string, Filter> All = new[]
        {
            TextFilters.All, CaseFilters.All, EncodingFilters.All, NumberFilters.All, ListFilters.All, OrderFilters.All, SelectionFilters.All, PexipFilters.All,
        }
        .SelectMany(filters => filters)
        .ToFrozenDictionary(filter => filter.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => All.Keys;

    public static Filter? Find(string name) => All.GetValueOrDefault(name);
}
