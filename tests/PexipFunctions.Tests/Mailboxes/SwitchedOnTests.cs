using PexipFunctions.Configuration;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>A process knows for some seconds an integration only as it was before it was switched on.</summary>
public sealed class SwitchedOnTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task A_process_that_believes_an_integration_off_drops_nothing()
    {
        world.Exchange.Notifications.Fate = _ => [];
        var (late, host) = await SwitchOnFromAsync(IntegrationMode.Off);
        await host.InviteAsync(world);
        await host.SyncAsync();
        Assert.True(await late.TryWorkAsync(QueueNames.MailboxWork));
        await host.PassAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(1, world.Acceptances());
    }

    [Fact]
    public async Task A_process_that_only_observed_an_invitation_answers_it_when_the_sync_brings_it()
    {
        var (late, host) = await SwitchOnFromAsync(IntegrationMode.Observe);
        await host.InviteAsync(world);
        await late.DeliverAsync();
        Assert.True(await late.TryWorkAsync(QueueNames.MailboxWork));
        Assert.Empty(world.Inbox());

        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.SyncAsync();
        await late.SettleAsync();
        Assert.Equal(1, world.Acceptances());
    }

    /// <summary>The process that has not noticed yet, and another.</summary>
    private async Task<(ProductHost Late, ProductHost Host)> SwitchOnFromAsync(IntegrationMode mode)
    {
        world.Integration = world.Integration with { Mode = mode };
        await world.StartAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await world.StartAsync();
        world.Integration = world.Integration with { Mode = IntegrationMode.On, ActiveSince = world.Clock.GetUtcNow() };
        return (late, await world.StartAsync());
    }
}
