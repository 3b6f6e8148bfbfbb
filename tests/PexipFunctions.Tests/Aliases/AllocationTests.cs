using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.InMemory;

namespace PexipFunctions.Tests.Aliases;

public sealed class AllocationTests
{
    private readonly FakeTimeProvider time = new(AliasSamples.Now);
    private readonly CountedTables tables;
    private readonly AliasStore aliases;
    private readonly AllocateAlias allocate;

    public AllocationTests()
    {
        tables = new CountedTables(new MemoryTables(time));
        aliases = new AliasStore(tables);
        allocate = new AllocateAlias(aliases, SecureRandom.Instance, time);
    }

    [Fact]
    public async Task An_alias_is_prefix_and_as_many_digits_as_configured()
    {
        var alias = await RunAsync(Integration(suffix: 15));
        Assert.Matches("^75[0-9]{15}$", alias!.NumericAlias.Value);
        Assert.Equal(AliasState.Issued, alias.State);
    }

    [Fact]
    public async Task Requests_at_the_same_time_never_get_the_same_number()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<string?>();
            for (var number = 0; number < 10; number++)
            {
                mine.Add((await RunAsync(Integration(suffix: 2)))?.NumericAlias.Value);
            }

            return mine;
        })));

        var given = all.SelectMany(mine => mine).OfType<string>().ToList();
        Assert.InRange(given.Count, 70, 80);
        Assert.Equal(given.Count, given.Distinct().Count());
    }

    [Theory]
    [InlineData(50, 8)]
    [InlineData(90, 40)]
    public async Task With_part_of_a_hundred_thousand_numbers_taken_a_free_one_is_found_within_few_requests(int percent, int mostRequests)
    {
        await FillAsync(Integration(), percent);
        tables.Requests = 0;
        for (var number = 0; number < 200; number++)
        {
            Assert.NotNull(await RunAsync(Integration()));
        }

        Assert.InRange(tables.Requests / 200, 1, mostRequests);
    }

    [Fact]
    public async Task When_all_numbers_are_taken_none_is_given_and_the_search_ends()
    {
        await FillAsync(Integration(suffix: 2), 100);
        tables.Requests = 0;

        Assert.Null(await RunAsync(Integration(suffix: 2)));
        Assert.InRange(tables.Requests, 200, 400);
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(31, "752")]
    public async Task A_released_number_is_given_again_only_when_it_has_rested(int days, string? expected)
    {
        await FillAsync(Integration(suffix: 1), 100);
        await ReleaseAsync("752", new RoomState());
        time.Advance(TimeSpan.FromDays(days));

        Assert.Equal(expected, (await RunAsync(Integration(suffix: 1)))?.NumericAlias.Value);
    }

    [Fact]
    public async Task A_number_whose_room_may_still_exist_is_not_given_again()
    {
        await FillAsync(Integration(suffix: 1), 100);
        await ReleaseAsync("752", new RoomState { MayExist = true });
        time.Advance(TimeSpan.FromDays(100));

        Assert.Null(await RunAsync(Integration(suffix: 1)));
    }

    [Fact]
    public async Task A_number_given_again_makes_its_old_tag_another_life()
    {
        await FillAsync(Integration(suffix: 1), 100);
        var old = await ReleaseAsync("752", new RoomState());
        time.Advance(TimeSpan.FromDays(31));

        Assert.NotEqual(old.Nonce, (await RunAsync(Integration(suffix: 1)))!.Nonce);
    }

    private static Integration Integration(int suffix = 5) => AllocationSamples.Integration(suffix);

    private Task<AliasRecord?> RunAsync(Integration integration) => allocate.RunAsync(integration, AliasSamples.Keys, null, _ => null, CancellationToken.None);

    private Task FillAsync(Integration integration, int percent) => AllocationSamples.FillAsync(aliases, integration, percent);

    private async Task<AliasRecord> ReleaseAsync(string alias, RoomState room)
    {
        var row = await aliases.FindAsync(NumericAlias.Parse(alias), CancellationToken.None);
        var released = row!.Value.Released(time.GetUtcNow()) with { Room = room };
        Assert.NotNull(await aliases.TryReplaceAsync(row, released, CancellationToken.None));
        return released;
    }
}
