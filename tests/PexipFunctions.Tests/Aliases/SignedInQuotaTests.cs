using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Aliases;

/// <summary>The share of people who signed in at its limit: nobody can use up what the others of them need.</summary>
public sealed class SignedInQuotaTests
{
    private const string Greedy = "aaaaaaaaaaaaaaaa";
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private static readonly Integration Integration = AllocationSamples.Integration() with { UnusedAliasLimit = 20 };
    private readonly FakeTimeProvider time = new(AliasSamples.Now);
    private readonly CountedTables tables;
    private readonly AliasStore aliases;
    private readonly UnusedAliases unused;
    private readonly AliasQuota quota;
    private int issued;

    public SignedInQuotaTests()
    {
        tables = new CountedTables(new MemoryTables(time));
        aliases = new AliasStore(tables);
        unused = new UnusedAliases(tables, time);
        quota = new AliasQuota(unused, new ReclaimAliases(aliases, unused, time));
    }

    [Fact]
    public async Task Who_asks_without_end_makes_room_for_others_at_once_and_never_they_for_him()
    {
        Assert.Equal(20, await FloodAsync(Greedy, 100));
        for (var number = 0; number < 5; number++)
        {
            Assert.True(await quota.HasRoomAsync(Integration, UnusedShare.SignedIn, $"{number}", Kept, default));
            Assert.True(await IssueAsync($"{number}"));
            Assert.False(await IssueAsync(Greedy));
        }

        var rows = await aliases.ListAsync(default).Select(row => row.Value).ToListAsync();
        Assert.Equal(5, rows.Count(row => row is { State: AliasState.Released, IsGivenBack: true, IsReclaimed: true, IssuedTo: Greedy }));
        Assert.Equal(20, rows.Count(row => row.State == AliasState.Issued));
        Assert.Equal(20, await unused.CountAsync(Integration.Id, UnusedShare.SignedIn, default));
    }

    [Fact]
    public async Task Each_may_have_as_many_as_the_others_and_no_more()
    {
        await FloodAsync(Greedy, 100);
        Assert.Equal(10, await FloodAsync("another", 100));
        Assert.Equal(0, await FloodAsync(Greedy, 10));
    }

    [Fact]
    public async Task Nothing_of_theirs_is_given_back_for_its_age()
    {
        await FloodAsync(Greedy, 100);
        time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await FloodAsync(Greedy, 10));
        Assert.All(await aliases.ListAsync(default).ToListAsync(), row => Assert.Equal(AliasState.Issued, row.Value.State));
    }

    [Fact]
    public async Task With_which_a_meeting_came_stays_and_its_place_is_taken_by_who_asks()
    {
        await FloodAsync(Greedy, 100);
        foreach (var row in await aliases.ListAsync(default).ToListAsync())
        {
            await aliases.TryReplaceAsync(row, row.Value with { State = AliasState.Bound, Meetings = [MeetingKey.Parse("m")] }, default);
        }

        Assert.True(await IssueAsync("another"));
        Assert.Equal(20, await aliases.ListAsync(default).CountAsync(row => row.Value.State == AliasState.Bound));
        Assert.Equal(20, await unused.CountAsync(Integration.Id, UnusedShare.SignedIn, default));
    }

    [Fact]
    public async Task The_night_forgets_the_notes_of_those_that_are_used()
    {
        await FloodAsync(Greedy, 20);
        var row = await aliases.ListAsync(default).FirstAsync();
        await aliases.TryReplaceAsync(row, row.Value with { State = AliasState.Bound, Meetings = [MeetingKey.Parse("m")] }, default);
        time.Advance(TimeSpan.FromHours(2));
        var night = new ReleaseExpiredAliases(aliases, unused, new AlarmStore(tables, null!, time, Microsoft.Extensions.Logging.Abstractions.NullLogger<AlarmStore>.Instance), time);
        await night.RunAsync(new Dictionary<IntegrationId, Integration> { [Integration.Id] = Integration }, default);

        Assert.Equal(19, await unused.CountAsync(Integration.Id, UnusedShare.SignedIn, default));
        Assert.Equal(19, await tables.Get(TableNames.Aliases).QueryAsync(TableRange.Prefix($"!unused:{Integration.Id}", "s:"), default).CountAsync());
        Assert.Empty(await unused.ListOldestAsync(Integration.Id, default));
    }

    [Fact]
    public async Task A_request_at_the_limit_costs_a_bounded_number_of_requests()
    {
        await FloodAsync(Greedy, 100);
        tables.Requests = 0;
        Assert.False(await IssueAsync(Greedy));
        Assert.InRange(tables.Requests, 1, 3);
        tables.Requests = 0;
        Assert.True(await quota.TryTakeAsync(Integration, UnusedShare.SignedIn, "another", Kept, default));
        Assert.InRange(tables.Requests, 1, 8);
    }

    /// <summary>So many requests; how many were answered with an alias.</summary>
    private async Task<int> FloodAsync(string person, int count)
    {
        var answered = 0;
        for (var number = 0; number < count; number++)
        {
            answered += await IssueAsync(person) ? 1 : 0;
        }

        return answered;
    }

    /// <summary>As the add-in does.</summary>
    private async Task<bool> IssueAsync(string person)
    {
        if (!await quota.TryTakeAsync(Integration, UnusedShare.SignedIn, person, Kept, default))
        {
            return false;
        }

        var alias = AllocationSamples.Issued(Integration, $"75{issued++:D5}") with { IssuedTo = person, IssuedAt = time.GetUtcNow() };
        Assert.True(await aliases.TryAddAsync(alias, default));
        await unused.NoteAsync(alias, UnusedShare.SignedIn, person, default);
        return true;
    }
}
