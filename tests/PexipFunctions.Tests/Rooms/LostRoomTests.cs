using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;
using PexipFunctions.Tests.Product;
using Xunit.Abstractions;

namespace PexipFunctions.Tests.Rooms;

/// <summary>Drills: rooms are missing on the node inside their windows. They are there again within two minutes.</summary>
public sealed class LostRoomTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);
    private readonly ProductWorld world = new();

    /// <summary>The handed case node-restored: the meeting was open for up to an hour without its room.</summary>
    [Theory]
    [InlineData(Provisioning.JoinWindow)]
    [InlineData(Provisioning.AtAcceptance)]
    public async Task A_room_deleted_at_the_node_is_made_again(Provisioning provisioning)
    {
        var host = await world.With(infinity => infinity with { Provisioning = provisioning }).StartAsync();
        var (alias, _) = await world.ScheduleAsync(host, hours: 0.3, length: 3);
        await host.PassAsync(TimeSpan.FromMinutes(7));
        var room = Assert.Single(world.Infinity.Rooms);
        world.Infinity.Delete(room.Id);
        var took = await UntilAsync(host, 1);

        Assert.InRange(took, TimeSpan.Zero, Longest);
        Assert.Contains(alias.NumericAlias, world.Infinity.Rooms[0].Aliases.Select(each => each.Alias));
        Assert.False(await world.IsRaisedAsync(host, AlarmKinds.NodeLostRooms));
    }

    [Fact]
    public async Task Lost_before_anybody_has_seen_it_in_a_list_it_is_made_again_too()
    {
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 0, length: 3);
        world.Infinity.Delete(world.Infinity.Rooms[0].Id);
        Assert.InRange(await UntilAsync(host, 1), TimeSpan.Zero, Longest);
    }

    [Fact]
    public async Task A_node_restored_from_a_backup_has_all_its_open_rooms_again_and_the_alarm_says_how_many_it_had_lost()
    {
        var host = await world.StartAsync();
        var backup = world.Infinity.Backup();
        var other = await world.ScheduleAsync(host, hours: 0.05, length: 3);
        await world.ScheduleManyAsync(host, 300, world.Clock.GetUtcNow().AddMinutes(2));
        await host.PassAsync(TimeSpan.FromMinutes(4));
        Assert.Equal(301, world.Infinity.Rooms.Count);
        world.Infinity.Restore(backup);
        var took = await UntilAsync(host, 301);

        output.WriteLine($"301 rooms lost, all there again after {took.TotalSeconds:F0} s");
        Assert.InRange(took, TimeSpan.Zero, Longest);
        var alarm = await host.Get<AlarmStore>().FindAsync(world.Integration.Id, AlarmKinds.NodeLostRooms, default);
        Assert.StartsWith("301 rooms were missing", alarm!.Detail, StringComparison.Ordinal);
        Assert.Contains(world.Infinity.Rooms, room => room.Tag.EndsWith($":{other.Alias.NumericAlias}", StringComparison.Ordinal));
        Assert.Empty(world.Infinity.LiveRoomsTouched);
    }

    [Fact]
    public async Task Five_hundred_open_rooms_cost_one_list_a_minute_and_nothing_for_each()
    {
        var host = await world.StartAsync();
        await world.ScheduleManyAsync(host, 500, world.Clock.GetUtcNow().AddMinutes(2));
        await host.PassAsync(TimeSpan.FromMinutes(30));
        var before = host.Steps.Taken.Count;
        await host.PassAsync(TimeSpan.FromMinutes(10));

        var taken = host.Steps.Taken.Skip(before).ToList();
        Assert.Equal(10, taken.Count(step => step.StartsWith("infinity:", StringComparison.Ordinal)));
        Assert.Equal(10, taken.Count(step => step == "infinity:list"));
        Assert.Equal(0, taken.Count(step => step.StartsWith("aliases:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(Provisioning.JoinWindow, 40.0)]
    [InlineData(Provisioning.ExternalPolicy, 0.0)]
    public async Task Where_no_room_stands_the_node_is_not_asked(Provisioning provisioning, double hours)
    {
        var host = await world.With(infinity => infinity with { Provisioning = provisioning }).StartAsync();
        await world.ScheduleAsync(host, hours);
        var before = host.Steps.Taken.Count;
        await host.PassAsync(TimeSpan.FromMinutes(10));

        Assert.DoesNotContain("infinity:list", host.Steps.Taken.Skip(before));
    }

    [Fact]
    public async Task What_is_over_is_not_watched_any_more_and_what_a_crash_left_behind_goes()
    {
        var host = await world.StartAsync();
        var (alias, _) = await world.ScheduleAsync(host, hours: 0, length: 0.2);
        Assert.Equal([alias.NumericAlias], await StandingAsync(host));
        await host.AdvanceAsync(TimeSpan.FromMinutes(80));
        Assert.Empty(await StandingAsync(host));

        await host.Get<StandingRooms>().AddAsync(await host.RowAsync(alias.NumericAlias), default);
        await host.WakeAsync();
        Assert.Empty(await StandingAsync(host));
        Assert.Empty(world.Infinity.Rooms);
    }

    [Fact]
    public async Task A_room_that_an_older_version_made_is_watched_from_the_next_sweep_on()
    {
        var host = await world.StartAsync();
        var (alias, _) = await world.ScheduleAsync(host, hours: 0, length: 3);
        await host.Get<StandingRooms>().RemoveAsync(NumericAlias.Parse(alias.NumericAlias), default);
        await host.SweepAsync();
        Assert.Equal([alias.NumericAlias], await StandingAsync(host));

        world.Infinity.Delete(world.Infinity.Rooms[0].Id);
        Assert.InRange(await UntilAsync(host, 1), TimeSpan.Zero, Longest);
    }

    [Fact]
    public async Task A_node_that_does_not_answer_keeps_nothing_from_being_woken_and_its_rooms_are_seen_to_when_it_is_back()
    {
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 0, length: 3);
        world.Infinity.Delete(world.Infinity.Rooms[0].Id);
        world.NodeFaults.PlanOutage(world.Clock.GetUtcNow(), world.Clock.GetUtcNow().AddMinutes(10));
        await host.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(world.Infinity.Rooms);

        Assert.InRange(await UntilAsync(host, 1), TimeSpan.Zero, Longest);
    }

    [Fact]
    public async Task A_room_that_is_lost_behind_its_window_or_of_a_cancelled_meeting_stays_away()
    {
        var host = await world.StartAsync();
        var (_, meeting) = await world.ScheduleAsync(host, hours: 0, length: 3);
        world.Infinity.Delete(world.Infinity.Rooms[0].Id);
        world.Exchange.Outlook.Cancel(meeting);
        await host.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Empty(world.Infinity.Rooms);
    }

    private static Task<List<string>> StandingAsync(ProductHost host) => host.Get<StandingRooms>().ListAsync(default).Select(each => each.Alias.Value).ToListAsync().AsTask();

    /// <summary>How long it takes until so many rooms are there.</summary>
    private async Task<TimeSpan> UntilAsync(ProductHost host, int rooms)
    {
        var began = world.Clock.GetUtcNow();
        while (world.Infinity.Rooms.Count < rooms && world.Clock.GetUtcNow() - began < TimeSpan.FromHours(2))
        {
            await host.PassAsync(TimeSpan.FromSeconds(5));
        }

        return world.Clock.GetUtcNow() - began;
    }
}
