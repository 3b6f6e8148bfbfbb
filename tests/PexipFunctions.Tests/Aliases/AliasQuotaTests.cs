using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.InMemory;

namespace PexipFunctions.Tests.Aliases;

public sealed class AliasQuotaTests
{
    private const string Stranger = "stranger";
    private const string Guest = "guest";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private static readonly Integration Integration = AllocationSamples.Integration() with { UnusedAliasLimit = 20 };
    private readonly FakeTimeProvider time = new(AliasSamples.Now);
    private readonly CountedTables tables;
    private readonly AliasStore aliases;
    private readonly UnusedAliases unused;
    private readonly AliasQuota quota;
    private readonly AllocateAlias allocate;

    public AliasQuotaTests()
    {
        tables = new CountedTables(new MemoryTables(time));
        aliases = new AliasStore(tables);
        unused = new UnusedAliases(tables, time);
        quota = new AliasQuota(unused, new ReclaimAliases(aliases, unused, time));
        allocate = new AllocateAlias(aliases, SecureRandom.Instance, time);
    }

    [Theory]
    [InlineData(UnusedShare.Anonymous)]
    [InlineData(UnusedShare.SignedIn)]
    public async Task However_many_ask_at_once_no_more_are_let_through_than_the_limit(UnusedShare share)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => quota.TryTakeAsync(Integration, share, Stranger, Kept, CancellationToken.None))));

        Assert.Equal(20, all.Count(taken => taken));
        Assert.Equal(20, await unused.CountAsync(Integration.Id, share, CancellationToken.None));
    }

    [Fact]
    public async Task What_strangers_use_up_is_not_missed_by_people_who_signed_in()
    {
        Assert.Equal(20, await FloodAsync(Stranger, 100));
        for (var number = 0; number < 20; number++)
        {
            Assert.True(await quota.TryTakeAsync(Integration, UnusedShare.SignedIn, Stranger, Kept, CancellationToken.None));
        }

        Assert.False(await quota.TryTakeAsync(Integration, UnusedShare.SignedIn, Stranger, Kept, CancellationToken.None));
    }

    [Fact]
    public async Task When_the_limit_nears_the_oldest_are_given_back_after_the_age_and_no_sooner()
    {
        await FloodAsync(Stranger, 100);
        time.Advance(Kept - TimeSpan.FromSeconds(1));
        Assert.False(await IssueAsync(Stranger));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(20, await FloodAsync(Stranger, 100));

        var rows = await aliases.ListAsync(CancellationToken.None).Select(row => row.Value).ToListAsync();
        Assert.Equal((20, 20), (rows.Count(row => row.State == AliasState.Issued), rows.Count(row => row is { State: AliasState.Released, IsGivenBack: true })));
        Assert.Equal(20, await CountAsync());
    }

    [Fact]
    public async Task Below_nine_tenths_of_the_limit_nothing_is_given_back_however_old_it_is()
    {
        await FloodAsync(Stranger, 16);
        time.Advance(TimeSpan.FromDays(3));
        await IssueAsync(Stranger);
        Assert.All(await aliases.ListAsync(CancellationToken.None).ToListAsync(), row => Assert.Equal(AliasState.Issued, row.Value.State));
    }

    [Fact]
    public async Task One_range_that_asks_without_end_makes_room_for_others_at_once_and_never_they_for_it()
    {
        await FloodAsync(Stranger, 100);
        for (var number = 0; number < 5; number++)
        {
            Assert.True(await IssueAsync(Guest));
            Assert.False(await IssueAsync(Stranger));
        }

        Assert.Equal(20, await CountAsync());
        Assert.Equal(5, (await unused.ListOldestAsync(Integration.Id, CancellationToken.None)).Count(note => note.From == Guest));
    }

    [Fact]
    public async Task Aliases_with_which_a_meeting_came_and_those_of_people_who_signed_in_are_never_given_back()
    {
        await FloodAsync(Stranger, 100);
        var rows = await aliases.ListAsync(CancellationToken.None).ToListAsync();
        await aliases.TryReplaceAsync(rows[0], rows[0].Value with { State = AliasState.Bound, Meetings = [MeetingKey.Parse("m")] }, CancellationToken.None);
        await aliases.TryReplaceAsync(rows[1], rows[1].Value with { IssuedTo = "somebody" }, CancellationToken.None);
        time.Advance(Kept);
        await FloodAsync(Stranger, 100);

        Assert.Equal(AliasState.Bound, (await FindAsync(rows[0].Value)).State);
        Assert.Equal(AliasState.Issued, (await FindAsync(rows[1].Value)).State);
        Assert.Equal(20, await CountAsync());
    }

    [Fact]
    public async Task A_place_that_came_to_nothing_is_given_back()
    {
        await FloodAsync(Stranger, 3);
        await unused.GiveBackAsync(Integration.Id, UnusedShare.Anonymous, CancellationToken.None);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task A_request_at_the_limit_costs_a_bounded_number_of_requests()
    {
        await FloodAsync(Stranger, 100);
        tables.Requests = 0;
        Assert.False(await IssueAsync(Stranger));
        Assert.InRange(tables.Requests, 1, 3);
        time.Advance(Kept);
        tables.Requests = 0;
        Assert.True(await IssueAsync(Stranger));
        Assert.InRange(tables.Requests, 1, 50);
    }

    [Theory]
    [InlineData(47, 5, false)]
    [InlineData(49, 5, true)]
    public async Task Where_numbers_are_short_one_of_strangers_that_came_to_nothing_may_go_after_two_days(int hours, int most, bool isIssued)
    {
        var integration = AllocationSamples.Integration(suffix: 3);
        await AllocationSamples.FillAsync(aliases, integration, 100);
        foreach (var row in await aliases.ListAsync(CancellationToken.None).Take(900).ToListAsync())
        {
            await aliases.TryReplaceAsync(row, row.Value.Released(time.GetUtcNow()) with { IsReclaimed = true }, CancellationToken.None);
        }

        time.Advance(TimeSpan.FromHours(hours));
        tables.Requests = 0;
        Assert.NotNull(await allocate.RunAsync(integration, AliasSamples.Keys, null, _ => null, CancellationToken.None));
        Assert.Equal(isIssued, tables.Requests < 2 * (100 - most));
    }

    [Fact]
    public async Task Strangers_cannot_use_up_all_numbers()
    {
        var integration = AllocationSamples.Integration(suffix: 2);
        await AllocationSamples.FillAsync(aliases, integration, 100);
        Assert.Null(await allocate.RunAsync(integration, AliasSamples.Keys, null, _ => null, CancellationToken.None));
        foreach (var row in await aliases.ListAsync(CancellationToken.None).ToListAsync())
        {
            await aliases.TryReplaceAsync(row, row.Value.Released(time.GetUtcNow()) with { IsReclaimed = true }, CancellationToken.None);
        }

        time.Advance(TimeSpan.FromHours(2));
        Assert.NotNull(await allocate.RunAsync(integration, AliasSamples.Keys, null, _ => null, CancellationToken.None));
    }

    /// <summary>So many requests; how many were answered with an alias.</summary>
    private async Task<int> FloodAsync(string from, int count)
    {
        var issued = 0;
        for (var number = 0; number < count; number++)
        {
            issued += await IssueAsync(from) ? 1 : 0;
        }

        return issued;
    }

    private async Task<bool> IssueAsync(string from)
    {
        if (!await quota.TryTakeAsync(Integration, UnusedShare.Anonymous, from, Kept, CancellationToken.None))
        {
            return false;
        }

        var alias = await allocate.RunAsync(Integration, AliasSamples.Keys, null, _ => null, CancellationToken.None);
        await unused.NoteAsync(alias!, UnusedShare.Anonymous, from, CancellationToken.None);
        return true;
    }

    private Task<int> CountAsync() => unused.CountAsync(Integration.Id, UnusedShare.Anonymous, CancellationToken.None);

    private async Task<AliasRecord> FindAsync(AliasRecord alias) =>
        (await aliases.FindAsync(alias.NumericAlias, CancellationToken.None))!.Value;
}
