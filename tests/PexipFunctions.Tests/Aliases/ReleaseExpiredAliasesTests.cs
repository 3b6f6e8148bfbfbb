using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Simulators.InMemory;

namespace PexipFunctions.Tests.Aliases;

public sealed class ReleaseExpiredAliasesTests : IDisposable
{
    private readonly ServiceProvider meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider time = new(AliasSamples.Now);
    private readonly AliasStore aliases;
    private readonly UnusedAliases unused;
    private readonly AlarmStore alarms;
    private readonly ReleaseExpiredAliases keep;

    public ReleaseExpiredAliasesTests()
    {
        var tables = new MemoryTables(time);
        aliases = new AliasStore(tables);
        unused = new UnusedAliases(tables, time);
        alarms = new AlarmStore(tables, new SchedulingMetrics(meters.GetRequiredService<IMeterFactory>()), time, NullLogger<AlarmStore>.Instance);
        keep = new ReleaseExpiredAliases(aliases, unused, alarms, time);
    }

    public void Dispose() => meters.Dispose();

    [Theory]
    [InlineData(80, false)]
    [InlineData(90, true)]
    public async Task An_alarm_is_raised_when_more_than_four_fifths_of_the_numbers_are_taken(int percent, bool raised)
    {
        var integration = AllocationSamples.Integration(suffix: 2);
        await AllocationSamples.FillAsync(aliases, integration, percent);
        await RunAsync(integration);

        Assert.Equal(raised, await alarms.FindAsync(integration.Id, AlarmKinds.AliasesShort, CancellationToken.None) is not null);
    }

    [Fact]
    public async Task One_number_more_than_four_fifths_is_enough()
    {
        var integration = AllocationSamples.Integration(suffix: 3);
        await AllocationSamples.FillAsync(aliases, integration, 80);
        await aliases.TryAddAsync(AllocationSamples.Issued(integration, "75008"), CancellationToken.None);
        await RunAsync(integration);

        Assert.NotNull(await alarms.FindAsync(integration.Id, AlarmKinds.AliasesShort, CancellationToken.None));
    }

    [Fact]
    public async Task One_night_lets_two_thousand_go_and_the_next_the_rest()
    {
        var integration = AllocationSamples.Integration(suffix: 4);
        await AllocationSamples.FillAsync(aliases, integration, 20);
        await aliases.TryAddAsync(AllocationSamples.Issued(integration, "750009"), CancellationToken.None);
        time.Advance(TimeSpan.FromDays(31));

        Assert.Equal(2_000, await RunAsync(integration));
        Assert.Equal(1, await CountAsync(integration));
        Assert.Equal(1, await RunAsync(integration));
    }

    [Theory]
    [InlineData(AliasState.Issued, false, true)]
    [InlineData(AliasState.Bound, false, true)]
    [InlineData(AliasState.Bound, true, false)]
    [InlineData(AliasState.Released, false, false)]
    public async Task Aliases_of_a_deleted_integration_go_at_once_but_not_before_their_room(AliasState state, bool roomMayExist, bool isReleased)
    {
        var deleted = AllocationSamples.Integration(suffix: 2) with { Id = AliasSamples.Theirs };
        var alias = AllocationSamples.Issued(deleted, "7501") with { State = state };
        await aliases.TryAddAsync(alias with { Room = alias.Room with { MayExist = roomMayExist } }, CancellationToken.None);

        Assert.Equal(isReleased ? 1 : 0, await RunAsync(AllocationSamples.Integration(suffix: 2)));
        Assert.Equal(isReleased ? AliasState.Released : state, (await aliases.FindAsync(NumericAlias.Parse("7501"), CancellationToken.None))!.Value.State);
    }

    [Fact]
    public async Task An_alias_with_which_a_meeting_came_or_whose_room_may_be_there_is_not_unused()
    {
        var integration = AllocationSamples.Integration(suffix: 2);
        var alias = AllocationSamples.Issued(integration, "7501");
        await aliases.TryAddAsync(alias with { Meetings = [MeetingKey.Parse("m")] }, CancellationToken.None);
        await aliases.TryAddAsync(alias with { NumericAlias = NumericAlias.Parse("7502"), Room = alias.Room with { MayExist = true } }, CancellationToken.None);
        await aliases.TryAddAsync(alias with { NumericAlias = NumericAlias.Parse("7503"), State = AliasState.Bound }, CancellationToken.None);
        time.Advance(TimeSpan.FromDays(31));

        Assert.Equal(0, await RunAsync(integration));
    }

    [Fact]
    public async Task The_alarm_is_cleared_when_the_suffix_is_lengthened()
    {
        var integration = AllocationSamples.Integration(suffix: 2);
        await AllocationSamples.FillAsync(aliases, integration, 100);
        await RunAsync(integration);
        await RunAsync(integration with { ScheduledAliasSuffixLength = 3 });

        Assert.Null(await alarms.FindAsync(integration.Id, AlarmKinds.AliasesShort, CancellationToken.None));
    }

    [Fact]
    public async Task Numbers_that_another_integration_took_from_the_same_range_count()
    {
        var integration = AllocationSamples.Integration(suffix: 2);
        var other = integration with { Id = AliasSamples.Theirs };
        await AllocationSamples.FillAsync(aliases, other, 90);
        await RunAsync(integration, other);

        Assert.NotNull(await alarms.FindAsync(integration.Id, AlarmKinds.AliasesShort, CancellationToken.None));
        Assert.Equal((0, 90), (await CountAsync(integration), await CountAsync(other)));
    }

    [Fact]
    public async Task Numbers_that_may_be_given_again_do_not_count_as_taken()
    {
        var integration = AllocationSamples.Integration(suffix: 2);
        await AllocationSamples.FillAsync(aliases, integration, 100);
        time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(100, await RunAsync(integration));
        Assert.NotNull(await alarms.FindAsync(integration.Id, AlarmKinds.AliasesShort, CancellationToken.None));
        time.Advance(TimeSpan.FromDays(31));
        await RunAsync(integration);

        Assert.Null(await alarms.FindAsync(integration.Id, AlarmKinds.AliasesShort, CancellationToken.None));
    }

    [Fact]
    public async Task A_count_that_drifted_is_set_right()
    {
        var integration = AllocationSamples.Integration(suffix: 2);
        await AllocationSamples.FillAsync(aliases, integration, 30);
        await unused.SetAsync(integration.Id, UnusedShare.Anonymous, 4_711, CancellationToken.None);
        await RunAsync(integration);

        Assert.Equal(30, await CountAsync(integration));
    }

    [Fact]
    public async Task Aliases_of_people_who_signed_in_are_counted_apart()
    {
        var integration = AllocationSamples.Integration(suffix: 2);
        await AllocationSamples.FillAsync(aliases, integration, 30, issuedTo: "somebody");
        await RunAsync(integration);

        Assert.Equal(0, await CountAsync(integration));
        Assert.Equal(30, await unused.CountAsync(integration.Id, UnusedShare.SignedIn, CancellationToken.None));
    }

    [Fact]
    public async Task Notes_of_aliases_that_are_not_unused_any_more_go_and_those_of_the_last_hour_stay()
    {
        var integration = AllocationSamples.Integration(suffix: 2);
        await AllocationSamples.FillAsync(aliases, integration, 30);
        var rows = await aliases.ListAsync(CancellationToken.None).ToListAsync();
        foreach (var row in rows)
        {
            await unused.NoteAsync(row.Value, UnusedShare.Anonymous, "", CancellationToken.None);
        }

        await aliases.TryReplaceAsync(rows[0], rows[0].Value with { State = AliasState.Bound }, CancellationToken.None);
        await RunAsync(integration);
        Assert.Equal(30, (await unused.ListOldestAsync(integration.Id, CancellationToken.None)).Count);
        time.Advance(TimeSpan.FromHours(1));
        await RunAsync(integration);
        Assert.Equal(30, (await unused.ListOldestAsync(integration.Id, CancellationToken.None)).Count);
        time.Advance(TimeSpan.FromTicks(1));
        await RunAsync(integration);
        Assert.Equal(29, (await unused.ListOldestAsync(integration.Id, CancellationToken.None)).Count);
        Assert.Equal(29, await CountAsync(integration));
    }

    private Task<int> CountAsync(Integration integration) => unused.CountAsync(integration.Id, UnusedShare.Anonymous, CancellationToken.None);

    private Task<int> RunAsync(params Integration[] all) => keep.RunAsync(all.ToDictionary(each => each.Id), CancellationToken.None);
}
