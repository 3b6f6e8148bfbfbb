using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>An event that fails by itself is tried again, and the comparison begins no second chain of tries.</summary>
public sealed class RetryChainTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task The_hourly_comparison_leaves_alone_what_is_being_tried_again()
    {
        var host = await FailingAsync();
        await host.PassAsync(TimeSpan.FromMinutes(30));

        // The notification's, and that of the sync, which may list a change that no notification told of.
        var chains = world.Queues.Count(QueueNames.MailboxWork);
        Assert.InRange(chains, 1, 2);
        await host.PassAsync(TimeSpan.FromHours(5));
        Assert.Equal(chains, world.Queues.Count(QueueNames.MailboxWork));
        Assert.Equal(0, world.Acceptances());

        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal((1, 0), (world.Acceptances(), world.Queues.Count(QueueNames.MailboxWork)));
    }

    [Fact]
    public async Task A_chain_whose_message_was_lost_is_begun_again_by_the_comparison()
    {
        var host = await FailingAsync();
        await host.PassAsync(TimeSpan.FromMinutes(70));
        while (world.Queues.Count(QueueNames.MailboxWork) > 0)
        {
            world.Queues.TryTake(QueueNames.MailboxWork);
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(125));
        Assert.Equal(1, world.Acceptances());
    }

    [Fact]
    public async Task What_was_worked_off_is_not_noted_any_more()
    {
        var host = await FailingAsync();
        var id = world.Exchange.FindResource(ProductWorld.Mailbox)!.Calendar()[0].Event.Id;
        Assert.True(await host.Get<EventRetries>().IsOnAsync(world.Integration.Id, id, default));
        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(20));

        Assert.False(await host.Get<EventRetries>().IsOnAsync(world.Integration.Id, id, default));
    }

    /// <summary>One event that Graph lists and answers for with an error that this app does not know.</summary>
    private async Task<ProductHost> FailingAsync()
    {
        var host = await world.StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(5));
        world.Graph.Faults.Otherwise = (verb, path) => verb == "GET" && path.Contains("/events/", StringComparison.Ordinal) ? new Fault { Status = 400, Code = "ErrorSomethingElse" } : null;
        await host.InviteAsync(world, hours: 40);
        await host.PassAsync(TimeSpan.FromMinutes(3));
        return host;
    }
}
