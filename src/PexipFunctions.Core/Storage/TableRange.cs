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
}
