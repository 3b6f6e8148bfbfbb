using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Aliases;

/// <summary>Where the limit of unused aliases begins to give back, how many, and which.</summary>
public sealed class AliasQuotaEdgeTests
{
    private const string Stranger = "stranger";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private static readonly Integration Integration = AllocationSamples.Integration() with { UnusedAliasLimit = 100 };
    private readonly FakeTimeProvider time = new(AliasSamples.Now);
    private readonly Steps steps = new();
    private readonly MemoryTables stored;
    private readonly AliasStore aliases;
    private readonly UnusedAliases unused;
    private readonly ReclaimAliases reclaim;
    private readonly AliasQuota quota;
    private int issued;

    public AliasQuotaEdgeTests()
    {
        stored = new MemoryTables(time);
        var tables = new SteppedTables(stored, steps);
        aliases = new AliasStore(tables);
        unused = new UnusedAliases(tables, time);
        reclaim = new ReclaimAliases(aliases, unused, time);
        quota = new AliasQuota(unused, reclaim);
    }

    [Fact]
    public async Task From_nine_tenths_of_the_limit_on_two_old_ones_are_given_back_for_each()
    {
        await IssueAsync(88);
        time.Advance(Kept);
        Assert.True(await TakeAsync());
        Assert.Equal(0, await CountReleasedAsync());
        Assert.True(await TakeAsync());
        Assert.Equal(2, await CountReleasedAsync());
        Assert.Equal(88, await CountAsync());
    }

    [Fact]
    public async Task At_the_limit_twenty_are_so_that_the_next_ones_find_room()
    {
        await IssueAsync(100);
        time.Advance(Kept);
        Assert.True(await TakeAsync());
        Assert.Equal(20, await CountReleasedAsync());
        Assert.Equal(81, await CountAsync());
    }

    [Fact]
    public async Task At_the_limit_one_of_the_range_with_most_goes_and_of_no_other()
    {
        await IssueAsync(40, "one");
        await IssueAsync(60, "two");
        Assert.True(await TakeAsync("three"));

        Assert.Equal(["two"], await ReleasedOfAsync());
        Assert.False(await TakeAsync("two"));
    }

    [Fact]
    public async Task Whether_there_is_room_or_some_can_be_made_is_told_without_taking_or_making_any()
    {
        await IssueAsync(99);
        Assert.True(await HasRoomAsync(UnusedShare.Anonymous));
        await IssueAsync(1);
        Assert.False(await HasRoomAsync(UnusedShare.Anonymous));
        time.Advance(Kept);
        Assert.True(await HasRoomAsync(UnusedShare.Anonymous));
        Assert.Equal(100, await CountAsync());
        Assert.Equal(0, await CountReleasedAsync());
    }

    [Fact]
    public async Task Where_there_is_room_none_is_made()
    {
        await IssueAsync(95, "one");
        Assert.True(await TakeAsync("two"));
        time.Advance(Kept);
        Assert.True(await HasRoomAsync(UnusedShare.Anonymous));
        Assert.Equal(0, await CountReleasedAsync());
    }

    [Fact]
    public async Task The_oldest_are_looked_at_as_many_as_one_transaction_takes()
    {
        await IssueAsync(100);
        Assert.Equal(99, (await unused.ListOldestAsync(Integration.Id, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task People_who_signed_in_get_no_room_by_giving_strangers_aliases_back()
    {
        await IssueAsync(100);
        await unused.SetAsync(Integration.Id, UnusedShare.SignedIn, 100, CancellationToken.None);
        time.Advance(Kept);

        Assert.False(await HasRoomAsync(UnusedShare.SignedIn));
        Assert.False(await quota.TryTakeAsync(Integration, UnusedShare.SignedIn, Stranger, Kept, CancellationToken.None));
        Assert.Equal(0, await CountReleasedAsync());
    }

    [Fact]
    public async Task What_is_no_unused_alias_of_this_integration_any_more_is_let_be_and_its_note_goes()
    {
        await IssueAsync(6);
        var rows = await aliases.ListAsync(CancellationToken.None).ToListAsync();
        await ChangeAsync(rows[0], alias => alias with { IssuedTo = "somebody" });
        await ChangeAsync(rows[1], alias => alias with { Meetings = [MeetingKey.Parse("m")] });
        await ChangeAsync(rows[2], alias => alias with { Room = alias.Room with { MayExist = true } });
        await ChangeAsync(rows[3], alias => alias with { Integration = AliasSamples.Theirs });
        await ChangeAsync(rows[4], alias => alias with { IssuedAt = alias.IssuedAt.AddTicks(1) });
        time.Advance(Kept);
        await reclaim.TryMakeRoomAsync(Integration, UnusedShare.Anonymous, Stranger, Kept, CancellationToken.None);

        Assert.Equal([rows[5].Value.NumericAlias], await aliases.ListAsync(CancellationToken.None).Where(row => row.Value.State == AliasState.Released).Select(row => row.Value.NumericAlias).ToListAsync());
        Assert.Empty(await unused.ListOldestAsync(Integration.Id, CancellationToken.None));
        Assert.Equal(1, await CountAsync()); // the place that was taken
    }

    [Fact]
    public async Task An_alias_that_somebody_writes_meanwhile_keeps_its_note_and_its_place()
    {
        await IssueAsync(2);
        time.Advance(Kept);
        var isChanged = false;
        steps.Before = async step =>
        {
            if (step == "aliases:replace" && !isChanged)
            {
                isChanged = true;
                var other = new AliasStore(stored);
                var row = await other.ListAsync(CancellationToken.None).FirstAsync();
                Assert.NotNull(await other.TryReplaceAsync(row, row.Value with { State = AliasState.Bound, Meetings = [MeetingKey.Parse("m")] }, CancellationToken.None));
            }
        };
        await reclaim.TryMakeRoomAsync(Integration, UnusedShare.Anonymous, Stranger, Kept, CancellationToken.None);

        Assert.Equal(1, await CountReleasedAsync());
        Assert.Single(await unused.ListOldestAsync(Integration.Id, CancellationToken.None));
        Assert.Equal(2, await CountAsync()); // and the place that was taken
    }

    [Theory]
    [InlineData(0, true, 2)]
    [InlineData(98, true, 100)]
    [InlineData(99, false, 100)]
    public async Task What_another_takes_between_reading_and_writing_counts_too(int before, bool isTaken, int after)
    {
        await IssueAsync(before);
        var hasOther = false;
        steps.Before = async step =>
        {
            if (step is not ("aliases:find" or "aliases:query") && !hasOther)
            {
                hasOther = true;
                Assert.True((await new UnusedAliases(stored, time).TryTakeAsync(Integration, UnusedShare.Anonymous, CancellationToken.None)).IsTaken);
            }
        };

        Assert.Equal(isTaken, await TakeAsync());
        Assert.Equal(after, await CountAsync());
    }

    [Fact]
    public async Task A_request_that_finds_no_turn_among_fifty_is_refused()
    {
        await IssueAsync(1);
        var attempts = 0;
        steps.Before = async step =>
        {
            if (step == "aliases:replace")
            {
                attempts++;
                await new UnusedAliases(stored, time).SetAsync(Integration.Id, UnusedShare.Anonymous, attempts % 7, CancellationToken.None);
            }
        };

        Assert.Equal((false, 100), await unused.TryTakeAsync(Integration, UnusedShare.Anonymous, CancellationToken.None));
        Assert.Equal(50, attempts);
    }

    [Fact]
    public async Task A_place_is_given_back_of_a_count_that_is_there_and_never_below_none()
    {
        await unused.GiveBackAsync(Integration.Id, UnusedShare.SignedIn, CancellationToken.None);
        Assert.Null(await stored.Get(TableNames.Aliases).FindAsync($"!unused:{Integration.Id}", "unused-signed-in", CancellationToken.None));
        await unused.SetAsync(Integration.Id, UnusedShare.SignedIn, 0, CancellationToken.None);
        Assert.NotNull(await stored.Get(TableNames.Aliases).FindAsync($"!unused:{Integration.Id}", "unused-signed-in", CancellationToken.None));
        await unused.GiveBackAsync(Integration.Id, UnusedShare.SignedIn, CancellationToken.None);
        Assert.Equal(0, await unused.CountAsync(Integration.Id, UnusedShare.SignedIn, CancellationToken.None));
    }

    [Fact]
    public async Task Old_notes_go_as_many_as_are_asked_for_and_none_of_an_unused_alias()
    {
        await IssueAsync(5);
        var notes = await unused.ListOldestAsync(Integration.Id, CancellationToken.None);
        await unused.PurgeAsync(Integration.Id, UnusedShare.Anonymous, new UnusedAliases.Purge(new HashSet<NumericAlias> { notes[0].Alias }, AliasSamples.Now, 3), CancellationToken.None);
        Assert.Equal(5, (await unused.ListOldestAsync(Integration.Id, CancellationToken.None)).Count);
        await unused.PurgeAsync(Integration.Id, UnusedShare.Anonymous, new UnusedAliases.Purge(new HashSet<NumericAlias> { notes[0].Alias }, AliasSamples.Now.AddTicks(1), 3), CancellationToken.None);
        Assert.Equal([notes[0], notes[4]], await unused.ListOldestAsync(Integration.Id, CancellationToken.None));
    }

    /// <summary>As the add-in does.</summary>
    private async Task IssueAsync(int count, string from = Stranger)
    {
        for (var number = 0; number < count; number++)
        {
            Assert.True((await unused.TryTakeAsync(Integration, UnusedShare.Anonymous, CancellationToken.None)).IsTaken);
            var alias = AllocationSamples.Issued(Integration, $"75{issued++:D5}");
            Assert.True(await aliases.TryAddAsync(alias, CancellationToken.None));
            await unused.NoteAsync(alias, UnusedShare.Anonymous, from, CancellationToken.None);
        }
    }

    private async Task ChangeAsync(Versioned<AliasRecord> row, Func<AliasRecord, AliasRecord> change) =>
        Assert.NotNull(await aliases.TryReplaceAsync(row, change(row.Value), CancellationToken.None));

    private Task<bool> TakeAsync(string from = Stranger) => quota.TryTakeAsync(Integration, UnusedShare.Anonymous, from, Kept, CancellationToken.None);

    private Task<bool> HasRoomAsync(UnusedShare share) => quota.HasRoomAsync(Integration, share, Stranger, Kept, CancellationToken.None);

    private Task<int> CountAsync() => unused.CountAsync(Integration.Id, UnusedShare.Anonymous, CancellationToken.None);

    private async Task<int> CountReleasedAsync() => await aliases.ListAsync(CancellationToken.None).CountAsync(row => row.Value is { State: AliasState.Released, IsReclaimed: true });

    /// <summary>From whom those are that were given back: numbers below 40 are of "one".</summary>
    private async Task<IReadOnlyList<string>> ReleasedOfAsync() => await aliases.ListAsync(CancellationToken.None).Where(row => row.Value.State == AliasState.Released)
        .Select(row => string.CompareOrdinal(row.Value.NumericAlias.Value, "7500040") < 0 ? "one" : "two").ToListAsync();
}
