using Azure;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Storage;

public sealed class OptimisticUpdateTests
{
    private readonly ITable table = new MemoryTables(TimeProvider.System).Get(TableNames.Mailboxes);

    [Fact]
    public async Task A_row_is_made_and_changed()
    {
        await AddAsync(1);
        var updated = await AddAsync(2);

        Assert.Equal((UpdateEnd.Written, 3), (updated.End, updated.Row!.Value.Number));
        Assert.Equal(3, await ReadAsync());
    }

    [Fact]
    public async Task What_does_not_change_is_not_written()
    {
        await AddAsync(1);
        var before = (await table.FindAsync("p", "r", default))!.ETag;
        var same = await table.UpdateAsync<Count>("p", "r", known => known, default);
        var none = await table.UpdateAsync<Count>("p", "r", _ => null, default);
        var nowhere = await table.UpdateAsync<Count>("p", "other", _ => null, default);

        Assert.Equal((UpdateEnd.Unchanged, UpdateEnd.Unchanged, UpdateEnd.Unchanged), (same.End, none.End, nowhere.End));
        Assert.Equal((1, null), (none.Row!.Value.Number, nowhere.Row));
        Assert.Equal(before, (await table.FindAsync("p", "r", default))!.ETag);
    }

    [Fact]
    public async Task Who_is_overtaken_changes_what_is_there_then()
    {
        await AddAsync(1);
        var others = 0;
        var updated = await table.UpdateAsync<Count>("p", "r", known =>
        {
            // Another writes between the read and the write, three times.
            return others++ < 3 ? Overtaken(known!) : new Count(known!.Number + 10);
        }, default);

        Assert.Equal((UpdateEnd.Written, 14), (updated.End, updated.Row!.Value.Number));
    }

    [Fact]
    public async Task Who_is_overtaken_always_gives_up_and_has_written_nothing()
    {
        await AddAsync(1);
        var updated = await table.UpdateAsync<Count>("p", "r", known => Overtaken(known!), default);

        Assert.Equal((UpdateEnd.Overtaken, null), (updated.End, updated.Row));
        Assert.Equal(1 + OptimisticUpdate.Attempts, await ReadAsync());
        Assert.Equal(503, Assert.Throws<RequestFailedException>(() => updated.OrBusy("The row")).Status);
    }

    [Fact]
    public async Task What_was_read_before_is_tried_first()
    {
        var (reads, known) = (0, new Versioned<Count>(new Count(1), new ETag("known")));
        var updated = await OptimisticUpdate.RunAsync(
            known,
            () => Task.FromResult<Versioned<Count>?>(new Versioned<Count>(new Count(++reads * 100), default)),
            count => new Count(count!.Number + 1),
            (from, next) => Task.FromResult(ReferenceEquals(from, known) ? null : new Versioned<Count>(next, default)));

        Assert.Equal((1, 101), (reads, updated.Row!.Value.Number));
    }

    private Task<Updated<Count>> AddAsync(int number) => table.UpdateAsync<Count>("p", "r", known => new Count((known?.Number ?? 0) + number), default);

    private async Task<int> ReadAsync() => JsonRow.FromRow<Count>((await table.FindAsync("p", "r", default))!).Number;

    /// <summary>What would be written, had not another just added one.</summary>
    private Count Overtaken(Count known)
    {
        Assert.True(table.UpsertAsync(JsonRow.ToRow("p", "r", new Count(known.Number + 1)), default).IsCompletedSuccessfully);
        return new Count(1000);
    }

    private sealed record Count(int Number);
}
