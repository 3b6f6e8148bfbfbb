namespace PexipFunctions.Storage;

/// <summary>A range of keys, ends as named; ordinal comparison, as Table Storage compares.</summary>
/// <param name="PartitionFrom">First partition, inclusive; null: from the start.</param>
/// <param name="PartitionTo">Last partition, inclusive; null: to the end.</param>
/// <param name="RowFrom">First row key, inclusive; null: from the start. Applies to every partition of the range.</param>
/// <param name="RowTo">Last row key, inclusive; null: to the end.</param>
/// <param name="Take">At most so many rows; null: all.</param>
public sealed record TableRange(
    string? PartitionFrom = null,
    string? PartitionTo = null,
    string? RowFrom = null,
    string? RowTo = null,
    int? Take = null)
{
    /// <summary>All rows of one partition.</summary>
    public static TableRange Partition(string partition) => new(partition, partition);

    /// <summary>The rows of one partition whose key starts with <paramref name="prefix"/>.</summary>
    public static TableRange Prefix(string partition, string prefix) => new(partition, partition, prefix, prefix + "\uffff");

    /// <summary>The OData filter, or null for everything.</summary>
    public string? ToFilter()
    {
        (string Key, string Operator, string? Bound)[] bounds = PartitionFrom == PartitionTo
            ? [("PartitionKey", "eq", PartitionFrom), ("RowKey", "ge", RowFrom), ("RowKey", "le", RowTo)]
            : [("PartitionKey", "ge", PartitionFrom), ("PartitionKey", "le", PartitionTo), ("RowKey", "ge", RowFrom), ("RowKey", "le", RowTo)];
        var parts = bounds.Where(bound => bound.Bound is not null)
            .Select(bound => $"{bound.Key} {bound.Operator} '{bound.Bound!.Replace("'", "''", StringComparison.Ordinal)}'");
        var filter = string.Join(" and ", parts);
        return filter.Length == 0 ? null : filter;
    }

    /// <summary>Whether a key lies in the range.</summary>
    public bool Contains(string partition, string row) =>
        Within(partition, PartitionFrom, PartitionTo) && Within(row, RowFrom, RowTo);

    private static bool Within(string key, string? from, string? to) =>
        (from is null || string.CompareOrdinal(key, from) >= 0) && (to is null || string.CompareOrdinal(key, to) <= 0);
}
