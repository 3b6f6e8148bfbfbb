using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>How many Graph requests notifications cost.</summary>
public sealed class CostTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task A_notification_of_a_version_that_was_read_costs_no_request()
    {
        world.Exchange.Notifications.Script([TimeSpan.Zero, TimeSpan.FromMinutes(1)]);
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        await host.SettleAsync();
        var before = world.Graph.Requests;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.SettleAsync();

        Assert.Equal(before, world.Graph.Requests);
    }

    [Fact]
    public async Task Ten_thousand_repetitions_cost_as_much_as_one()
    {
        var once = await RequestsForAsync(1);
        Assert.Equal(once, await RequestsForAsync(10_000));
        Assert.InRange(once, 3, 6);
    }

    [Fact]
    public async Task A_thousand_repetitions_of_a_deletion_cost_two_looks_at_the_calendar()
    {
        var host = await world.StartAsync();
        var meeting = await host.InviteAsync(world);
        await host.SettleAsync();
        var before = world.Graph.Requests;
        world.Exchange.Notifications.Script(Enumerable.Repeat(TimeSpan.Zero, 1000).ToList());
        world.Exchange.Outlook.DeleteWithoutNotice(meeting);
        await host.SettleAsync();

        Assert.Equal(2, world.Graph.Requests - before);
    }

    private static async Task<int> RequestsForAsync(int repetitions)
    {
        var world = new ProductWorld();
        var host = await world.StartAsync();
        var body = (await host.IssueAsync()).Instructions;
        var before = world.Graph.Requests;
        world.Exchange.Notifications.Script(Enumerable.Repeat(TimeSpan.Zero, repetitions).ToList());
        world.Invite(body);
        await host.SettleAsync();
        Assert.Equal(1, world.Acceptances());
        return world.Graph.Requests - before;
    }
}
