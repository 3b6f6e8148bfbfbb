using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Aliases;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>What a night does to rows of the tables, at the edges of each rule. Retention is 30 days.</summary>
public sealed class RetentionRowTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = ProductWorld.Start;
    private static readonly DateTimeOffset LongAgo = Now.AddDays(-60);
    private static readonly DateTimeOffset Lately = Now.AddDays(-29);
    private static readonly MeetingTime Ahead = new(Now, Now.AddDays(1), Now.AddDays(1).AddHours(1));
    private readonly ProductWorld world = new();
    private ProductHost host = null!;

    public async Task InitializeAsync() => host = await world.StartAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    public async Task A_meeting_is_stripped_when_more_than_thirty_days_have_passed_since_it_was_over(int ticks, bool isStripped) =>
        Assert.Equal(isStripped, await IsStrippedAsync(Over() with { OverSince = Now.AddDays(-30).AddTicks(ticks) }));

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    public async Task A_meeting_of_which_a_time_is_not_over_is_not_stripped(int ticks, bool isStripped) =>
        Assert.Equal(isStripped, await IsStrippedAsync(Over() with { Times = [new MeetingTime(LongAgo, LongAgo, Now.AddTicks(ticks))] }));

    [Theory]
    [InlineData(IntegrationMode.On, 0, false)]
    [InlineData(IntegrationMode.On, -1, true)]
    [InlineData(IntegrationMode.Observe, 0, true)]
    public async Task Where_the_calendar_is_followed_a_series_is_not_stripped_before_its_horizon(IntegrationMode mode, int ticks, bool isStripped)
    {
        world.Integration = world.Integration with { Mode = mode };
        host = await world.StartAsync();
        Assert.Equal(isStripped, await IsStrippedAsync(Over() with { HorizonEnd = Now.AddTicks(ticks) }));
    }

    [Fact]
    public async Task One_night_strips_two_thousand_meetings_and_the_next_the_rest()
    {
        for (var number = 0; number <= 2_000; number++)
        {
            await AddAsync(Over() with { Key = MeetingKey.Parse($"{number:D64}") });
        }

        await RunAsync();
        Assert.Equal(2_000, await CountStrippedAsync());
        await RunAsync();
        Assert.Equal(2_001, await CountStrippedAsync());
    }

    [Fact]
    public async Task A_meeting_that_is_bound_to_none_of_its_aliases_any_more_takes_them_from_nobody()
    {
        await AddAliasAsync("7500001", MeetingKey.Parse("another"));
        await AddAliasAsync("7500002");
        await AddAsync(Over() with { Alias = Alias("7500001"), FormerAliases = [Alias("7500002"), Alias("7500003")] });
        await RunAsync();

        Assert.Equal((1, AliasState.Bound), (await CountStrippedAsync(), (await FindAliasAsync("7500002")).State));
        Assert.Equal([MeetingKey.Parse("another")], (await FindAliasAsync("7500001")).Meetings);
    }

    [Fact]
    public async Task Stripped_it_lets_all_of_its_aliases_go()
    {
        await AddWithAliasesAsync(Over() with { Alias = Alias("7500001"), FormerAliases = [Alias("7500002")], OccurrenceAliases = [new(Alias("7500003"), LongAgo)] }, 3);
        await RunAsync();
        Assert.Equal(["7500001", "7500002", "7500003"], await ReleasedAsync(3));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Of_a_series_whose_aliases_wait_nothing_is_written_but_since_when(bool isDated, bool isWritten)
    {
        var since = new Dictionary<NumericAlias, DateTimeOffset> { [Alias("7500001")] = Lately };
        await AddWithAliasesAsync(Series() with { FormerAliases = [Alias("7500001")], FormerSince = isDated ? since : [] }, 1);
        var before = host.Steps.Taken.Count;
        await RunAsync();

        Assert.Equal(isWritten, host.Steps.Taken.Skip(before).Contains("meetings:replace"));
        Assert.Equal(isDated ? Lately : Now, (await FindAsync(Series().Key)).FormerSince[Alias("7500001")]);
    }

    [Fact]
    public async Task Of_a_series_that_goes_on_an_occurrence_s_alias_goes_once_no_time_has_it_and_the_retention_is_over()
    {
        var series = Series() with
        {
            Alias = Alias("7500005"),
            FormerAliases = [Alias("7500006")],
            FormerSince = new Dictionary<NumericAlias, DateTimeOffset> { [Alias("7500006")] = Lately },
            Times = [Ahead, Ahead with { Own = new OccurrenceVmr(Alias("7500004")) }],
            OccurrenceAliases =
            [
                new(Alias("7500001"), Now.AddDays(-30).AddTicks(-1)), new(Alias("7500002"), Now.AddDays(-30)), new(Alias("7500003"), Lately),
                new(Alias("7500004"), LongAgo), new(Alias("7500005"), LongAgo), new(Alias("7500006"), LongAgo),
            ],
        };
        await AddWithAliasesAsync(series, 6);
        await RunAsync();

        Assert.Equal(["7500002", "7500003", "7500004"], (await FindAsync(series.Key)).OccurrenceAliases.Select(each => each.Alias.Value));
        Assert.Equal(["7500001"], await ReleasedAsync(6));
    }

    [Fact]
    public async Task Of_a_series_that_goes_on_a_former_alias_goes_once_nothing_has_it_and_the_retention_is_over()
    {
        var series = Series() with
        {
            Alias = Alias("7500005"),
            FormerAliases = [Alias("7500001"), Alias("7500002"), Alias("7500003"), Alias("7500004"), Alias("7500005"), Alias("7500006")],
            FormerSince = new Dictionary<NumericAlias, DateTimeOffset>
            {
                [Alias("7500001")] = Now.AddDays(-30).AddTicks(-1),
                [Alias("7500002")] = Now.AddDays(-30),
                [Alias("7500003")] = LongAgo,
                [Alias("7500004")] = LongAgo,
                [Alias("7500005")] = LongAgo,
            },
            Times = [Ahead, Ahead with { Own = new OccurrenceVmr(Alias("7500003")) }],
            OccurrenceAliases = [new(Alias("7500004"), Lately), new(Alias("7500007"), Lately)],
        };
        await AddWithAliasesAsync(series, 6);
        await RunAsync();

        var row = await FindAsync(series.Key);
        Assert.Equal(["7500002", "7500003", "7500004", "7500005", "7500006"], row.FormerAliases.Select(each => each.Value));
        Assert.Equal(Now, row.FormerSince[Alias("7500006")]);
        Assert.Equal(Now.AddDays(-30), row.FormerSince[Alias("7500002")]);
        Assert.Equal(["7500001"], await ReleasedAsync(6));
    }

    [Fact]
    public async Task A_meeting_with_an_end_keeps_its_former_aliases_until_it_goes_itself()
    {
        var single = Over() with
        {
            OverSince = null,
            Times = [Ahead],
            FormerAliases = [Alias("7500001")],
            FormerSince = new Dictionary<NumericAlias, DateTimeOffset> { [Alias("7500001")] = LongAgo },
        };
        await AddWithAliasesAsync(single, 1);
        await RunAsync();

        Assert.Empty(await ReleasedAsync(1));
        Assert.Equal(["7500001"], (await FindAsync(single.Key)).FormerAliases.Select(each => each.Value));
    }

    [Fact]
    public async Task What_another_meeting_has_too_stays_bound_to_that()
    {
        var series = Series() with { OccurrenceAliases = [new(Alias("7500001"), LongAgo)] };
        await AddAsync(series);
        await AddAliasAsync("7500001", series.Key, MeetingKey.Parse("another"));
        await RunAsync();

        var alias = await FindAliasAsync("7500001");
        Assert.Equal(AliasState.Bound, alias.State);
        Assert.Equal([MeetingKey.Parse("another")], alias.Meetings);
    }

    [Fact]
    public async Task Operations_of_the_whole_app_are_purged_like_those_of_an_integration()
    {
        var (log, at) = (host.Get<OperationLog>(), Now.AddDays(-91));
        await log.WriteAsync(new Operation(at, IntegrationId.App, "c", "keys", "rotated", "", "", "", "", 1), CancellationToken.None);
        await RunAsync();

        Assert.Equal(0, await log.ListAsync(IntegrationId.FromGuid(Guid.Empty), at, null, CancellationToken.None).CountAsync());
    }

    private static Meeting Row() => new()
    {
        Key = MeetingKey.Parse($"{7:D64}"),
        Integration = new ProductWorld().Integration.Id,
        EventId = "event",
        ICalUId = "uid",
        Status = MeetingStatus.Scheduled,
        ChangedAt = LongAgo,
    };

    private static Meeting Over() => Row() with { OverSince = LongAgo, Times = [new MeetingTime(LongAgo, LongAgo, LongAgo.AddHours(1))] };

    private static Meeting Series() => Row() with { HorizonEnd = Now.AddDays(90), Times = [Ahead] };

    private async Task<bool> IsStrippedAsync(Meeting meeting)
    {
        await AddAsync(meeting);
        await RunAsync();
        return (await FindAsync(meeting.Key)).IsStripped;
    }

    private async Task AddWithAliasesAsync(Meeting meeting, int aliases)
    {
        await AddAsync(meeting);
        for (var number = 1; number <= aliases; number++)
        {
            await AddAliasAsync($"750000{number}", meeting.Key);
        }
    }

    private async Task AddAsync(Meeting meeting) => Assert.NotNull(await host.Get<MeetingStore>().TryWriteAsync(null, meeting, [], CancellationToken.None));

    private async Task AddAliasAsync(string alias, params MeetingKey[] meetings) =>
        Assert.True(await host.Get<AliasStore>().TryAddAsync(AllocationSamples.Issued(world.Integration, alias) with { State = AliasState.Bound, Meetings = meetings }, CancellationToken.None));

    private Task RunAsync() => host.Get<ApplyRetention>().RunAsync(CancellationToken.None);

    private async Task<int> CountStrippedAsync() => await host.Get<MeetingStore>().ListAsync(world.Integration.Id, CancellationToken.None).CountAsync(row => row.Value.IsStripped);

    private async Task<Meeting> FindAsync(MeetingKey key) => (await host.Get<MeetingStore>().FindAsync(world.Integration.Id, key, CancellationToken.None))!.Value;

    private async Task<AliasRecord> FindAliasAsync(string alias) => (await host.Get<AliasStore>().FindAsync(NumericAlias.Parse(alias), CancellationToken.None))!.Value;

    private static NumericAlias Alias(string number) => NumericAlias.Parse(number);

    private async Task<IReadOnlyList<string>> ReleasedAsync(int aliases)
    {
        var all = await Task.WhenAll(Enumerable.Range(1, aliases).Select(number => FindAliasAsync($"750000{number}")));
        return [.. all.Where(alias => alias.State == AliasState.Released).Select(alias => alias.NumericAlias.Value)];
    }
}
