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
    public async Task All_aliases_of_a_range_count_and_not_the_oldest_alone()
    {
        var limited = Integration with { UnusedAliasLimit = 300 };
        await IssueAsync(120, "office", limited);
        await IssueAsync(180, "flood", limited);
        Assert.True(await quota.TryTakeAsync(limited, UnusedShare.Anonymous, "office", Kept, CancellationToken.None));
        Assert.Equal("7500120", (await ReleasedAsync()).Single());
    }

    [Fact]
    public async Task A_place_is_taken_by_the_write_that_makes_it_however_many_ask_in_between()
    {
        await IssueAsync(100);
        var (others, elsewhere) = (0, Elsewhere());
        steps.Before = async step => others += step == "aliases:find" && await elsewhere.TryTakeAsync(Integration, UnusedShare.Anonymous, Stranger, Kept, CancellationToken.None) ? 1 : 0;

        Assert.True(await TakeAsync("another"));
        Assert.Equal((0, 100, 1), (others, await CountAsync(), (await ReleasedAsync()).Count));
    }

    [Fact]
    public async Task Requests_at_once_share_the_writes_of_the_count_however_many_they_are()
    {
        await IssueAsync(50);
        var (before, asked) = (steps.Taken.Count(step => step == "aliases:replace"), new TaskCompletionSource());
        steps.Before = async _ => await asked.Task;
        var all = Enumerable.Range(0, 500).Select(number => TakeAsync($"range{number}")).ToList();
        asked.SetResult();
        var taken = (await Task.WhenAll(all)).Count(isTaken => isTaken);

        var released = (await ReleasedAsync()).Count;
        Assert.Equal(50, taken - released);
        Assert.Equal(100, await CountAsync());
        Assert.Equal(2, steps.Taken.Count(step => step == "aliases:replace") - before - released); // the first one's, and that of all who waited for it
    }

    [Fact]
    public async Task One_note_that_two_forget_at_once_makes_one_place()
    {
        await IssueAsync(20);
        var notes = await unused.ListOldestAsync(Integration.Id, CancellationToken.None);
        var asked = new TaskCompletionSource();
        steps.Before = async _ => await asked.Task;
        var all = Enumerable.Range(0, 30).Select(number => unused.ForgetAsync(Integration.Id, [notes[number % 4], notes[4]], CancellationToken.None)).ToList();
        asked.SetResult();
        await Task.WhenAll(all);

        Assert.Equal(15, await CountAsync());
        Assert.Equal(notes.Skip(5), await unused.ListOldestAsync(Integration.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Where_storage_fails_all_who_wait_are_told_and_the_next_ones_go_on()
    {
        var isDown = true;
        steps.Before = async _ =>
        {
            await Task.Yield();
            if (isDown)
            {
                throw new Azure.RequestFailedException(503, "down");
            }
        };
        var all = Enumerable.Range(0, 10).Select(_ => TakeAsync(Stranger)).ToList();
        Assert.All(all, each => Assert.ThrowsAsync<Azure.RequestFailedException>(() => each).GetAwaiter().GetResult());
        isDown = false;
        Assert.True(await TakeAsync(Stranger));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task What_another_process_gave_back_meanwhile_makes_no_second_place_and_the_next_one_does()
    {
        await IssueAsync(100);
        var theirs = Elsewhere();
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
    public async Task A_place_at_the_limit_costs_four_requests_more_beside_the_notes()
    {
        await IssueAsync(100);
        await TakeAsync(Stranger);
        var before = steps.Taken.Count;
        Assert.True(await TakeAsync("another"));
        Assert.Equal(["aliases:find", "aliases:find", "aliases:replace", "aliases:find", "aliases:submit"], steps.Taken.Skip(before));
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

    /// <summary>Another process.</summary>
    private AliasQuota Elsewhere()
    {
        var theirs = new UnusedAliases(stored, time);
        return new AliasQuota(theirs, new ReclaimAliases(new AliasStore(stored), theirs, time));
    }

    /// <summary>As the add-in does.</summary>
    private async Task IssueAsync(int count, string from = Stranger, Integration? integration = null)
    {
        for (var number = 0; number < count; number++)
        {
            Assert.True((await unused.TryTakeAsync(integration ?? Integration, UnusedShare.Anonymous, CancellationToken.None)).IsTaken);
            var alias = AllocationSamples.Issued(Integration, $"75{issued++:D5}");
            Assert.True(await aliases.TryAddAsync(alias, CancellationToken.None));
            await unused.NoteAsync(alias, UnusedShare.Anonymous, from, CancellationToken.None);
        }
    }

    private Task<bool> TakeAsync(string from) => quota.TryTakeAsync(Integration, UnusedShare.Anonymous, from, Kept, CancellationToken.None);

    private Task<int> CountAsync() => unused.CountAsync(Integration.Id, UnusedShare.Anonymous, CancellationToken.None);

    private async Task<IReadOnlyList<string>> ReleasedAsync() => await aliases.ListAsync(CancellationToken.None)
        .Where(row => row.Value is { State: AliasState.Released, IsReclaimed: true }).Select(row => row.Value.NumericAlias.Value).ToListAsync();
}
