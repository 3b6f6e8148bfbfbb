using Azure;
using Azure.Data.Tables;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Meetings;

/// <summary>What the hourly look for lost alias rows reads.</summary>
public sealed class LostAliasCostTests
{
    [Fact]
    public async Task The_hourly_look_reads_from_its_meetings_first_alias_to_their_last_and_no_other_numbers()
    {
        var scenario = await Scenario.StartAsync();
        var aliases = new List<string>();
        for (var hour = 0; hour < 4; hour++)
        {
            var issued = await scenario.Host.IssueAsync();
            aliases.Add(issued.NumericAlias);
            await scenario.SendAsync(scenario.Draft(issued.Instructions, Scenario.Monday.AddDays(1).AddHours(2 * hour)));
        }

        var store = scenario.Host.Get<AliasStore>();
        var sample = (await store.FindAsync(NumericAlias.Parse(aliases[0]), default))!.Value;
        for (var number = 0; number < 50; number++)
        {
            await store.TryAddAsync(sample with { NumericAlias = NumericAlias.Parse($"{(number % 2 == 0 ? 10_000_000 : 90_000_000) + number}"), Meetings = [MeetingKey.Parse("other")] }, default);
            await store.TryBindPlaceholderAsync($"placeholder {number}", sample, default);
        }

        Assert.Equal((0, 4), await LookAsync(scenario));
        Assert.True(await scenario.World.Tables.Get(TableNames.Aliases).TryDeleteAsync(aliases.Max()!, "alias", ETag.All, default));
        Assert.Equal((1, 3), await LookAsync(scenario));
    }

    private static async Task<(int Lost, int Rows)> LookAsync(Scenario scenario)
    {
        var host = scenario.Host;
        var tables = new CountedTables(scenario.World.Tables);
        var look = new LostAliases(host.Get<MeetingStore>(), new AliasStore(tables), host.Get<MailboxWorkQueue>(), scenario.World.Random, scenario.World.Clock);
        return ((await look.FindAsync(scenario.World.Integration, default)).Count, tables.Rows);
    }

    /// <summary>Counts the rows that are listed.</summary>
    private sealed class CountedTables(ITables inner) : ITables
    {
        public int Rows { get; private set; }

        public ITable Get(string name) => new Table(inner.Get(name), this);

        private sealed class Table(ITable inner, CountedTables tables) : ITable
        {
            public Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellationToken) => inner.FindAsync(partition, row, cancellationToken);

            public Task<bool> TryAddAsync(TableEntity entity, CancellationToken cancellationToken) => inner.TryAddAsync(entity, cancellationToken);

            public Task<bool> TryReplaceAsync(TableEntity entity, CancellationToken cancellationToken) => inner.TryReplaceAsync(entity, cancellationToken);

            public Task UpsertAsync(TableEntity entity, CancellationToken cancellationToken) => inner.UpsertAsync(entity, cancellationToken);

            public Task<bool> TryDeleteAsync(string partition, string row, ETag etag, CancellationToken cancellationToken) => inner.TryDeleteAsync(partition, row, etag, cancellationToken);

            public Task<bool> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) => inner.TrySubmitAsync(actions, cancellationToken);

            public IAsyncEnumerable<TableEntity> QueryAsync(TableRange range, CancellationToken cancellationToken) => inner.QueryAsync(range, cancellationToken).Select(row =>
            {
                tables.Rows++;
                return row;
            });
        }
    }
}
