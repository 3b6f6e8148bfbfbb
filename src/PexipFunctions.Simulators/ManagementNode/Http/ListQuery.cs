using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Simulators.ManagementNode.Http;

/// <summary>Tastypie's filters, order and paging over rows of JSON.</summary>
internal sealed class ListQuery(IQueryCollection query, string path, int maxPageSize)
{
    private const int DefaultPageSize = 20;
    private static readonly string[] Reserved = ["limit", "offset", "order_by", "format"];

    public Answer Apply(IReadOnlyList<JsonObject> rows)
    {
        var matching = rows.Where(row => query.Where(filter => !Reserved.Contains(filter.Key)).All(filter => Matches(row, filter.Key, filter.Value.ToString()))).ToList();
        var ordered = Order(matching);
        var limit = Number("limit", DefaultPageSize) is var wanted && wanted is > 0 && wanted <= maxPageSize ? wanted : maxPageSize;
        var offset = Number("offset", 0);
        var meta = new JsonObject
        {
            ["limit"] = limit,
            ["offset"] = offset,
            ["total_count"] = ordered.Count,
            ["next"] = offset + limit < ordered.Count ? PageAt(limit, offset + limit) : null,
            ["previous"] = offset > 0 ? PageAt(limit, Math.Max(0, offset - limit)) : null,
        };
        return new Answer(200, new JsonObject
        {
            ["meta"] = meta,
            ["objects"] = new JsonArray([.. ordered.Skip(offset).Take(limit)]),
        });
    }

    private List<JsonObject> Order(List<JsonObject> rows)
    {
        var field = query["order_by"].ToString();
        return field.Length == 0 ? rows
            : field[0] == '-' ? [.. rows.OrderByDescending(row => SortKey(row, field[1..]), StringComparer.Ordinal)]
            : [.. rows.OrderBy(row => SortKey(row, field), StringComparer.Ordinal)];
    }

    private static string SortKey(JsonObject row, string field) =>
        int.TryParse(Text(row, field), out var number) ? number.ToString("D12", CultureInfo.InvariantCulture) : Text(row, field);

    private static bool Matches(JsonObject row, string filter, string wanted)
    {
        var parts = filter.Split("__");
        if (!row.ContainsKey(parts[0]))
        {
            throw new FormatException($"The '{parts[0]}' field does not allow filtering.");
        }

        var value = Text(row, parts[0]);
        return (parts.Length > 1 ? parts[1] : "exact") switch
        {
            "exact" => value == wanted,
            "iexact" => value.Equals(wanted, StringComparison.OrdinalIgnoreCase),
            "in" => wanted.Split(',').Contains(value),
            "contains" => value.Contains(wanted, StringComparison.Ordinal),
            "icontains" => value.Contains(wanted, StringComparison.OrdinalIgnoreCase),
            "startswith" => value.StartsWith(wanted, StringComparison.Ordinal),
            "istartswith" => value.StartsWith(wanted, StringComparison.OrdinalIgnoreCase),
            "regex" => Regex.IsMatch(value, wanted, RegexOptions.NonBacktracking),
            "gte" => string.CompareOrdinal(value, wanted) >= 0,
            "lte" => string.CompareOrdinal(value, wanted) <= 0,
            var other => throw new FormatException($"'{other}' is not an allowed filter on the '{parts[0]}' field."),
        };
    }

    private int Number(string name, int otherwise) =>
        !query.TryGetValue(name, out var text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException($"Invalid {name} '{text}' provided. Please provide a positive integer.");

    private string PageAt(int limit, int offset)
    {
        var rest = query.Where(part => part.Key is not ("limit" or "offset")).SelectMany(part => part.Value, (part, value) => KeyValuePair.Create(part.Key, value));
        var page = QueryString.Create(rest)
            .Add("limit", limit.ToString(CultureInfo.InvariantCulture))
            .Add("offset", offset.ToString(CultureInfo.InvariantCulture));
        return path + page.ToUriComponent();
    }

    private static string Text(JsonObject row, string field) => row[field]?.ToString() ?? "";
}
