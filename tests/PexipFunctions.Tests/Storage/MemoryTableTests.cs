using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Storage;

public sealed class MemoryTableTests : TableContract
{
    protected override Task<ITable> CreateAsync() => Task.FromResult<ITable>(new MemoryTable(new FakeTimeProvider()));

    [Fact]
    public async Task Writers_and_readers_at_the_same_time_lose_and_invent_nothing()
    {
        var table = await CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var number = 0; number < 200; number++)
            {
                await table.UpsertAsync(new($"{worker}", $"{number:D3}"), default);
                Assert.Equal(number + 1, await table.QueryAsync(TableRange.Partition($"{worker}"), default).CountAsync());
                await (number % 2 == 0 ? table.TryDeleteAsync($"{worker - 1}", $"{number:D3}none", Azure.ETag.All, default) : Task.CompletedTask);
            }
        })));

        Assert.Equal(1600, await table.QueryAsync(new TableRange(), default).CountAsync());
    }
}
