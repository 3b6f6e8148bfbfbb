using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Rooms;

/// <summary>When the alarm <em>sweep-held</em> ends, and what does not raise it.</summary>
public sealed class SweepHeldTests
{
    private readonly ProductWorld world = new();

    [Theory]
    [InlineData(IntegrationMode.On)]
    [InlineData(IntegrationMode.Off)]
    [InlineData(IntegrationMode.Observe)]
    public async Task The_alarm_ends_when_somebody_deleted_the_rooms_and_the_node_has_none_of_the_integration_left(IntegrationMode mode)
    {
        var host = await HeldAsync();
        await world.SwitchAsync(mode);
        world.Infinity.DeleteAll();
        Assert.Empty(world.Infinity.Rooms);
        await host.SweepForHoursAsync(1);

        Assert.False(await world.IsRaisedAsync(host, AlarmKinds.SweepHeld));
    }

    [Fact]
    public async Task The_alarm_ends_when_the_integration_has_left_the_node_and_its_rooms_are_gone()
    {
        var host = await HeldAsync();
        await world.SaveAsync(integration => integration with { Infinity = integration.Infinity with { Address = null, Provisioning = Provisioning.ExternalPolicy, PolicySecretName = "policy" } });
        world.Infinity.DeleteAll();
        await host.SweepForHoursAsync(1);

        Assert.False(await world.IsRaisedAsync(host, AlarmKinds.SweepHeld));
    }

    [Fact]
    public async Task The_alarm_stands_while_the_node_does_not_answer()
    {
        var host = await HeldAsync();
        world.NodeFaults.PlanOutage(world.Clock.GetUtcNow(), world.Clock.GetUtcNow().AddHours(3));
        await host.SweepForHoursAsync(1);

        Assert.True(await world.IsRaisedAsync(host, AlarmKinds.SweepHeld));
    }

    /// <summary>The host stood still, or its clock was set: all rooms are too many at once, and room work knows them all.</summary>
    [Theory]
    [InlineData(Provisioning.JoinWindow)]
    [InlineData(Provisioning.AtAcceptance)]
    public async Task A_clock_that_leaps_over_the_end_of_many_rooms_does_not_raise_the_alarm(Provisioning provisioning)
    {
        world.With(infinity => infinity with { Provisioning = provisioning });
        var host = await world.StartAsync();
        await host.SweepForHoursAsync(2);
        await world.ScheduleManyAsync(host, 12, world.Clock.GetUtcNow().AddHours(1));
        await host.AdvanceAsync(TimeSpan.FromMinutes(90));
        Assert.Equal(12, world.Infinity.Rooms.Count);

        world.Clock.Advance(TimeSpan.FromDays(3));
        await host.SweepAsync();
        Assert.False(await world.IsRaisedAsync(host, AlarmKinds.SweepHeld));
        for (var hour = 0; hour < 3; hour++)
        {
            await host.AdvanceAsync(TimeSpan.FromHours(1));
            await host.SweepAsync();
            Assert.False(await world.IsRaisedAsync(host, AlarmKinds.SweepHeld));
        }

        Assert.Empty(world.Infinity.Rooms);
    }

    private async Task<ProductHost> HeldAsync()
    {
        var host = await world.StartAsync();
        var prefix = await world.TagPrefixAsync(host);
        for (var number = 0; number < 6; number++)
        {
            world.LeftOver(prefix, number);
        }

        await host.SweepForHoursAsync(3);
        Assert.True(await world.IsRaisedAsync(host, AlarmKinds.SweepHeld));
        return host;
    }
}
