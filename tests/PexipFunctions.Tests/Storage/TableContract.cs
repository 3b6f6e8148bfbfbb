using Azure;
using Azure.Data.Tables;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Storage;

/// <summary>What every <see cref="ITable"/> does, the one on Table Storage and the one in memory.</summary>
public abstract class TableContract
{
    private static readonly string[] Partitions = ["2026030208", "2026030209", "A", "a", "a-1", "a1", "b"];
    private static readonly string[] Rows = ["0", "M", "a", "m", "m:1", "m:10", "m:2", "n"];

    protected abstract Task<ITable> CreateAsync();

    [Fact]
    public async Task A_row_is_added_once()
    {
        var table = await CreateAsync();
        var entity = Row("a", "1", "first");

        Assert.True(await table.TryAddAsync(entity, default));
        Assert.False(await table.TryAddAsync(Row("a", "1", "second"), default));

        var found = await table.FindAsync("a", "1", default);
        Assert.Equal(("first", entity.ETag), (found!.GetString("value"), found.ETag));
        Assert.Null(await table.FindAsync("a", "2", default));
        Assert.Null(await table.FindAsync("1", "a", default));
    }

    [Fact]
    public async Task A_row_is_replaced_over_the_version_that_was_read_only()
    {
        var table = await CreateAsync();
        var first = Row("a", "1", "first");
        await table.TryAddAsync(first, default);
        var (slow, quick) = ((await table.FindAsync("a", "1", default))!, (await table.FindAsync("a", "1", default))!);
        quick["value"] = "second";
        slow["value"] = "third";

        Assert.True(await table.TryReplaceAsync(quick, default));
        Assert.False(await table.TryReplaceAsync(slow, default));
        Assert.True(await table.TryReplaceAsync(quick, default));

        Assert.Equal("second", (await table.FindAsync("a", "1", default))!.GetString("value"));
        Assert.False(await table.TryReplaceAsync(With(Row("a", "2", "none"), ETag.All), default));
    }

    [Fact]
    public async Task A_row_is_deleted_in_the_version_that_was_read_or_in_any()
    {
        var table = await CreateAsync();
        var first = Row("a", "1", "first");
        await table.TryAddAsync(first, default);
        var old = first.ETag;
        await table.UpsertAsync(first, default);

        Assert.False(await table.TryDeleteAsync("a", "1", old, default));
        Assert.True(await table.TryDeleteAsync("a", "1", first.ETag, default));
        Assert.True(await table.TryDeleteAsync("a", "1", ETag.All, default));
        Assert.Empty(await KeysAsync(table, new TableRange()));

        await table.UpsertAsync(Row("a", "1", "again"), default);
        Assert.True(await table.TryDeleteAsync("a", "1", ETag.All, default));
        Assert.Null(await table.FindAsync("a", "1", default));
    }

    [Fact]
    public async Task Changes_of_a_partition_happen_together_or_not_at_all()
    {
        var table = await CreateAsync();
        var kept = Row("a", "1", "first");
        await table.TryAddAsync(kept, default);
        var stale = kept.ETag;
        await table.UpsertAsync(kept, default);
        await table.TryAddAsync(Row("a", "2", "second"), default);

        Assert.False(await table.TrySubmitAsync(
            [
                new(TableTransactionActionType.Add, Row("a", "3", "third")),
                new(TableTransactionActionType.UpdateReplace, Row("a", "1", "changed"), stale),
            ],
            default));
        Assert.Equal(["a 1", "a 2"], await KeysAsync(table, new TableRange()));

        Assert.True(await table.TrySubmitAsync(
            [
                new(TableTransactionActionType.Add, Row("a", "3", "third")),
                new(TableTransactionActionType.UpdateReplace, Row("a", "1", "changed"), kept.ETag),
                new(TableTransactionActionType.Delete, Row("a", "2", ""), ETag.All),
            ],
            default));
        Assert.Equal(["a 1", "a 3"], await KeysAsync(table, new TableRange()));
        Assert.Equal("changed", (await table.FindAsync("a", "1", default))!.GetString("value"));
    }

    [Fact]
    public async Task Rows_of_a_transaction_carry_the_ETag_with_which_they_can_be_written_over()
    {
        var table = await CreateAsync();
        var (added, changed) = (Row("a", "1", "first"), Row("a", "2", "second"));
        await table.UpsertAsync(changed, default);
        Assert.True(await table.TrySubmitAsync(
            [
                new(TableTransactionActionType.Add, added),
                new(TableTransactionActionType.UpdateReplace, changed, changed.ETag),
                new(TableTransactionActionType.UpsertReplace, Row("a", "3", "third")),
            ],
            default));

        Assert.Equal((await table.FindAsync("a", "1", default))!.ETag, added.ETag);
        Assert.True(await table.TryReplaceAsync(added, default));
        Assert.True(await table.TryReplaceAsync(changed, default));
    }

    [Fact]
    public async Task Ranges_hold_their_rows_in_ordinal_order_of_partition_and_row()
    {
        var table = await CreateAsync();
        var keys = Partitions.SelectMany(partition => Rows.Select(row => (partition, row))).ToList();
        foreach (var (partition, row) in keys.AsEnumerable().Reverse())
        {
            await table.TryAddAsync(Row(partition, row, ""), default);
        }

        await table.TryDeleteAsync("a", "m:1", ETag.All, default);
        keys.Remove(("a", "m:1"));
        foreach (var range in Ranges())
        {
            var expected = keys.Where(key => range.Contains(key.partition, key.row)).Take(range.Take ?? int.MaxValue).Select(key => $"{key.partition} {key.row}");
            Assert.Equal(expected, await KeysAsync(table, range));
        }
    }

    private static IEnumerable<TableRange> Ranges() =>
    [
        new(),
        new(Take: 11),
        TableRange.Partition("a"),
        TableRange.Partition("none"),
        TableRange.Prefix("a", "m:"),
        new("a", "a", "m", "m:10"),
        new("a", "a", RowTo: "m:10", Take: 3),
        new("a", "a", "n", "a"),
        new("b", "a"),
        new("2026030208", "2026030209"),
        new(PartitionTo: "2026030209", Take: 9),
        new(PartitionFrom: "a-1"),
        new("A", "a1", "m:1", "m:2"),
        new(RowFrom: "m", RowTo: "m"),
        new(RowFrom: "m:1", RowTo: "m:2", Take: 5),
    ];

    private static async Task<IReadOnlyList<string>> KeysAsync(ITable table, TableRange range) =>
        await table.QueryAsync(range, default).Select(row => $"{row.PartitionKey} {row.RowKey}").ToListAsync();

    private static TableEntity Row(string partition, string row, string value) => new(partition, row) { ["value"] = value };

    private static TableEntity With(TableEntity entity, ETag etag)
    {
        entity.ETag = etag;
        return entity;
    }
}
