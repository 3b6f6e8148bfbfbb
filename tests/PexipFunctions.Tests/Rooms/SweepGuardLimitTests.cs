using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Rooms.Sweeping;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Rooms;

/// <summary>How many rooms that nobody knows the sweep may delete at once.</summary>
public sealed class SweepGuardLimitTests
{
    // Rooms of an integration that was deleted need no sync.
    private static readonly IntegrationId Owner = IntegrationId.New();
    private readonly ProductWorld world = new();

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(5, 5, true)]
    [InlineData(6, 6, false)]
    [InlineData(6, 59, false)]
    [InlineData(6, 60, true)]
    [InlineData(7, 69, false)]
    [InlineData(7, 70, true)]
    public async Task Five_rooms_may_go_or_a_tenth_and_more_wait_with_an_alarm(int unknown, int rooms, bool may)
    {
        var host = await world.StartAsync();
        Assert.Equal(may, await MayAsync(host, Owner, unknown, rooms));
        Assert.Equal(!may, (await AlarmAsync(host))?.Detail == $"{unknown} of {rooms} rooms would be deleted.");
        Assert.Equal(!may, await AlarmAsync(host) is { Holds: true });
    }

    [Fact]
    public async Task Confirmed_they_may_go_and_the_alarm_ends()
    {
        var host = await world.StartAsync();
        Assert.False(await MayAsync(host, Owner, 6, 6));
        Assert.True(await MayAsync(host, Owner, 6, 6, isConfirmed: true));
        Assert.Null(await AlarmAsync(host));
    }

    [Fact]
    public async Task The_alarm_ends_when_none_is_left_though_the_integration_does_not_serve()
    {
        var host = await world.StartAsync();
        await host.Get<AlarmStore>().RaiseAsync(world.Integration.Id, AlarmKinds.SweepHeld, new AlarmDetail("6 of 6") { Holds = true }, CancellationToken.None);
        await world.SwitchAsync(IntegrationMode.Off);
        host = await world.StartAsync();

        Assert.False(await MayAsync(host, world.Integration.Id, 1, 1));
        Assert.NotNull(await AlarmAsync(host, world.Integration.Id));
        Assert.False(await MayAsync(host, world.Integration.Id, 0, 1));
        Assert.Null(await AlarmAsync(host, world.Integration.Id));
    }

    [Theory]
    [InlineData(IntegrationMode.On, true, true)]
    [InlineData(IntegrationMode.On, false, false)]
    [InlineData(IntegrationMode.Observe, true, false)]
    public async Task Of_an_integration_that_is_there_they_go_on_its_own_node_while_it_serves_and_was_synced(IntegrationMode mode, bool isOnNode, bool may)
    {
        world.Integration = world.Integration with { Mode = mode };
        var host = await world.StartAsync();
        await host.SweepForHoursAsync(3);

        Assert.Equal(may, await host.Get<SweepGuard>().MayAsync([isOnNode ? world.Integration : world.Integration with { Id = Owner }], new OwnedRooms(world.Integration.Id, 1, 1, IsConfirmed: false), CancellationToken.None));
    }

    [Fact]
    public async Task Alarms_of_those_that_were_looked_at_stand_and_others_end()
    {
        var (host, other) = (await world.StartAsync(), IntegrationId.New());
        Assert.False(await MayAsync(host, Owner, 6, 6));
        Assert.False(await MayAsync(host, other, 6, 6));
        await host.Get<SweepGuard>().ClearOthersAsync(new HashSet<IntegrationId> { Owner }, CancellationToken.None);

        Assert.NotNull(await AlarmAsync(host));
        Assert.Null(await AlarmAsync(host, other));
    }

    private static Task<bool> MayAsync(ProductHost host, IntegrationId owner, int unknown, int rooms, bool isConfirmed = false) =>
        host.Get<SweepGuard>().MayAsync([], new OwnedRooms(owner, rooms, unknown, isConfirmed), CancellationToken.None);

    private static Task<Alarm?> AlarmAsync(ProductHost host, IntegrationId? owner = null) =>
        host.Get<AlarmStore>().FindAsync(owner ?? Owner, AlarmKinds.SweepHeld, CancellationToken.None);
}
