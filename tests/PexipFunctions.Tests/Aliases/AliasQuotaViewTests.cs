using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Aliases;

/// <summary>What is remembered of the notes of an integration at its limit, for how long, and what is done where it is wrong by then.</summary>
public sealed class AliasQuotaViewTests
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private static readonly Integration Integration = AllocationSamples.Integration() with { UnusedAliasLimit = 10 };
    private readonly FakeTimeProvider time = new(AliasSamples.Now);
    private readonly Steps steps = new();
    private readonly MemoryTables stored;
    private readonly AliasStore aliases;
    private readonly UnusedAliases unused;
    private readonly AliasQuota quota;
    private int issued;

    public AliasQuotaViewTests()
    {
        stored = new MemoryTables(time);
        var tables = new SteppedTables(stored, steps);
        aliases = new AliasStore(tables);
        unused = new UnusedAliases(tables, time);
        quota = new AliasQuota(unused, new ReclaimAliases(aliases, unused, time));
    }

    private int Readings => steps.Taken.Count(step => step == "aliases:query");

    [Fact]
    public async Task The_view_of_the_notes_is_read_again_after_five_seconds_and_when_the_night_has_counted()
    {
        await unused.ViewAsync(Integration.Id, UnusedShare.Anonymous, default);
        time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        await unused.ViewAsync(Integration.Id, UnusedShare.Anonymous, default);
        Assert.Equal(1, Readings);
        time.Advance(TimeSpan.FromTicks(1));
        await unused.ViewAsync(Integration.Id, UnusedShare.Anonymous, default);
        Assert.Equal(2, Readings);
        await unused.PurgeAsync(Integration.Id, UnusedShare.Anonymous, new UnusedAliases.Purge(new HashSet<NumericAlias>(), time.GetUtcNow(), 10), default);
        await unused.ViewAsync(Integration.Id, UnusedShare.Anonymous, default);
        Assert.Equal(4, Readings); // the night's own reading is one
    }

    [Fact]
    public async Task Of_thirty_two_integrations_and_of_one_more_the_one_that_asked_longest_ago_is_forgotten()
    {
        var all = Enumerable.Range(0, 33).Select(_ => IntegrationId.FromGuid(Guid.NewGuid())).ToList();
        foreach (var id in all)
        {
            await unused.ViewAsync(id, UnusedShare.Anonymous, default);
            time.Advance(TimeSpan.FromMilliseconds(1));
        }

        await unused.ViewAsync(all[1], UnusedShare.Anonymous, default);
        await unused.ViewAsync(all[32], UnusedShare.Anonymous, default);
        Assert.Equal(33, Readings);
        await unused.ViewAsync(all[0], UnusedShare.Anonymous, default);
        Assert.Equal(34, Readings);
    }

    [Fact]
    public async Task What_this_process_issues_is_in_its_view_of_the_notes_at_once()
    {
        await IssueAsync("flood/a", 10);
        Assert.False(await quota.HasRoomAsync(Integration, UnusedShare.Anonymous, "flood/a", Kept, default));
        Assert.True(await TakeAsync("office"));
        await NoteAsync("office");
        Assert.True(await TakeAsync("office"));
        for (var number = 0; number < 3; number++)
        {
            await NoteAsync("office");
            Assert.True(await TakeAsync("office"));
        }

        await NoteAsync("office");
        Assert.False(await TakeAsync("office")); // half of all are its own
        Assert.Equal(1, Readings);
    }

    [Fact]
    public async Task Within_a_wide_range_the_one_with_most_makes_room_though_another_s_is_older()
    {
        await IssueAsync("flood/a", 1);
        time.Advance(TimeSpan.FromSeconds(1));
        await IssueAsync("flood/b", 9);
        Assert.True(await TakeAsync("office"));
        Assert.Equal(["7500001"], await ReleasedAsync());
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Where_what_was_chosen_is_used_meanwhile_another_is_tried_three_times_in_all(int beaten, bool isTaken)
    {
        await IssueAsync("flood", 10);
        var (left, other) = (beaten, new AliasStore(stored));
        steps.Before = async step =>
        {
            if (step == "aliases:replace" && left-- > 0)
            {
                var row = await other.ListAsync(default).FirstAsync(each => each.Value is { State: AliasState.Issued, Meetings.Count: 0 });
                await other.TryReplaceAsync(row, row.Value with { State = AliasState.Bound, Meetings = [MeetingKey.Parse("m")] }, default);
            }
        };

        Assert.Equal(isTaken, await TakeAsync("office"));
        Assert.Equal(isTaken ? 1 : 0, (await ReleasedAsync()).Count);
        Assert.Equal(10, await unused.CountAsync(Integration.Id, UnusedShare.Anonymous, default));
    }

    [Fact]
    public async Task No_more_notes_go_by_one_write_than_a_transaction_takes()
    {
        var wide = Integration with { UnusedAliasLimit = 200 };
        await IssueAsync("flood", 120, wide);
        var notes = await stored.Get(TableNames.Aliases).QueryAsync(TableRange.Prefix($"!unused:{Integration.Id}", "n:"), default).CountAsync();
        var all = Enumerable.Range(0, notes).Select(number => new UnusedNote(NumericAlias.Parse($"75{number:D5}"), time.GetUtcNow(), "flood")).ToList();
        await unused.ForgetAsync(Integration.Id, all, default);
        Assert.Equal((120, 21), (notes, await unused.CountAsync(Integration.Id, UnusedShare.Anonymous, default)));
        Assert.Equal(21, (await unused.ListOldestAsync(Integration.Id, default)).Count);
    }

    private async Task IssueAsync(string from, int count, Integration? integration = null)
    {
        for (var number = 0; number < count; number++)
        {
            Assert.True((await unused.TryTakeAsync(integration ?? Integration, UnusedShare.Anonymous, default)).IsTaken);
            await NoteAsync(from);
        }
    }

    private async Task NoteAsync(string from)
    {
        var alias = AllocationSamples.Issued(Integration, $"75{issued++:D5}") with { IssuedAt = time.GetUtcNow() };
        Assert.True(await aliases.TryAddAsync(alias, default));
        await unused.NoteAsync(alias, UnusedShare.Anonymous, from, default);
    }

    private Task<bool> TakeAsync(string from) => quota.TryTakeAsync(Integration, UnusedShare.Anonymous, from, Kept, default);

    private async Task<IReadOnlyList<string>> ReleasedAsync() => await aliases.ListAsync(default)
        .Where(row => row.Value.State == AliasState.Released).Select(row => row.Value.NumericAlias.Value).ToListAsync();
}
