using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Aliases;

/// <summary>Whose aliases make room at the limit, for whom, and that it holds however many ask at once.</summary>
public sealed class AliasQuotaRangeTests
{
    private const string Stranger = "stranger";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private static readonly Integration Integration = AllocationSamples.Integration() with { UnusedAliasLimit = 100 };
    private readonly FakeTimeProvider time = new(AliasSamples.Now);
    private readonly Steps steps = new();
    private readonly MemoryTables stored;
    private readonly AliasStore aliases;
    private readonly UnusedAliases unused;
    private readonly AliasQuota quota;
    private int issued;

    public AliasQuotaRangeTests()
    {
        stored = new MemoryTables(time);
        var tables = new SteppedTables(stored, steps);
        aliases = new AliasStore(tables);
        unused = new UnusedAliases(tables, time);
        quota = new AliasQuota(unused, new ReclaimAliases(aliases, unused, time));
    }

    [Fact]
    public async Task Of_ranges_within_ranges_the_widest_decides_first_and_within_the_asking_ones_the_next()
    {
        await IssueAsync(30, "office/a");
        for (var number = 0; number < 70; number++)
        {
            await IssueAsync(1, $"provider/{number}");
        }

        Assert.True(await TakeAsync("office/b"));
        Assert.True(await TakeAsync("office/a"));
        Assert.True(await TakeAsync("provider/new"));
        Assert.False(await TakeAsync("provider/69"));
        Assert.All(await ReleasedAsync(), number => Assert.InRange(string.CompareOrdinal(number, "7500030"), 0, int.MaxValue));
        Assert.Equal(3, (await ReleasedAsync()).Count);
    }

    [Fact]
    public async Task Where_as_many_are_of_another_wide_range_those_of_the_asking_one_decide()
    {
        await IssueAsync(50, "one/a");
        await IssueAsync(30, "two/a");
        await IssueAsync(20, "two/b");
        Assert.False(await TakeAsync("one/a"));
        Assert.True(await TakeAsync("two/b"));
        Assert.Equal("7500050", (await ReleasedAsync()).Single());
    }

    [Fact]
    public async Task All_count_and_not_the_oldest_alone()
    {
        var limited = Integration with { UnusedAliasLimit = 300 };
        await IssueAsync(120, "office", limited);
        await IssueAsync(180, "flood", limited);
        Assert.True(await quota.TryTakeAsync(limited, UnusedShare.Anonymous, "office", Kept, CancellationToken.None));
        Assert.Equal("7500120", (await ReleasedAsync()).Single());
    }

    [Fact]
    public async Task A_place_is_taken_by_the_write_that_makes_it_whoever_asks_in_between()
    {
        await IssueAsync(100);
        var (others, isNested) = (0, false);
        steps.Before = async step =>
        {
            if (step == "aliases:find" && !isNested)
            {
                isNested = true;
                others += await TakeAsync(Stranger) ? 1 : 0;
                isNested = false;
            }
        };

        Assert.True(await TakeAsync("another"));
        Assert.Equal((0, 100, 1), (others, await CountAsync(), (await ReleasedAsync()).Count));
    }

    [Fact]
    public async Task What_another_process_gave_back_meanwhile_makes_no_second_place_and_the_next_one_does()
    {
        await IssueAsync(100);
        var elsewhere = new UnusedAliases(stored, time);
        var theirs = new AliasQuota(elsewhere, new ReclaimAliases(new AliasStore(stored), elsewhere, time));
        Assert.True(await TakeAsync("another"));
        for (var number = 0; number < 40; number++)
        {
            Assert.True(await theirs.TryTakeAsync(Integration, UnusedShare.Anonymous, $"others/{number}", Kept, CancellationToken.None));
        }

        time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.True(await TakeAsync("another"));
        Assert.Equal((100, 42), (await CountAsync(), (await ReleasedAsync()).Count));
    }

    [Fact]
    public async Task Notes_are_read_once_in_two_seconds_however_many_are_refused()
    {
        await IssueAsync(100);
        for (var number = 0; number < 40; number++)
        {
            Assert.False(await TakeAsync(Stranger));
            time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(2, steps.Taken.Count(step => step == "aliases:query"));
    }

    /// <summary>As the add-in does.</summary>
    private async Task IssueAsync(int count, string from = Stranger, Integration? integration = null)
    {
        for (var number = 0; number < count; number++)
        {
            Assert.True((await unused.TryTakeAsync(integration ?? Integration, UnusedShare.Anonymous, CancellationToken.None)).IsTaken);
            var alias = AllocationSamples.Issued(Integration, $"75{issued++:D5}");
            Assert.True(await aliases.TryAddAsync(alias, CancellationToken.None));
            await unused.NoteAsync(alias, from, CancellationToken.None);
        }
    }

    private Task<bool> TakeAsync(string from) => quota.TryTakeAsync(Integration, UnusedShare.Anonymous, from, Kept, CancellationToken.None);

    private Task<int> CountAsync() => unused.CountAsync(Integration.Id, UnusedShare.Anonymous, CancellationToken.None);

    private async Task<IReadOnlyList<string>> ReleasedAsync() => await aliases.ListAsync(CancellationToken.None)
        .Where(row => row.Value is { State: AliasState.Released, IsReclaimed: true }).Select(row => row.Value.NumericAlias).ToListAsync();
}
