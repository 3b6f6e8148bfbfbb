using PexipFunctions.Mailboxes;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>What becomes of a message that meets another at work on its mailbox, in its own process or in another one.</summary>
public sealed class MailboxTurnTests
{
    private readonly ProductWorld world = new();
    private readonly TaskCompletionSource answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_message_waits_in_memory_in_its_own_process_and_asks_storage_for_nothing_meanwhile()
    {
        var host = await InviteAsync(meetings: 2);
        var first = host.TryWorkAsync(QueueNames.MailboxWork);
        var before = host.Steps.Taken.Count;
        var second = host.TryWorkAsync(QueueNames.MailboxWork);

        Assert.False(second.IsCompleted);
        Assert.Equal(before, host.Steps.Taken.Count);
        answered.SetResult();
        Assert.True(await first && await second);
        Assert.Equal(2, world.Acceptances());
        Assert.DoesNotContain("mailbox-work:send", host.Steps.Taken.Skip(before));
        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
    }

    [Fact]
    public async Task Two_messages_wait_and_the_next_goes_back_to_the_queue_for_a_second()
    {
        var host = await InviteAsync(meetings: 4);
        var waiting = Enumerable.Range(0, 3).Select(_ => host.TryWorkAsync(QueueNames.MailboxWork)).ToList();
        Assert.True(await host.TryWorkAsync(QueueNames.MailboxWork));

        Assert.Equal(1, await SecondsUntilItComesBackAsync());
        Assert.All(waiting, work => Assert.False(work.IsCompleted));
        answered.SetResult();
        await Task.WhenAll(waiting);
        await host.SettleAsync();
        Assert.Equal(4, world.Acceptances());
    }

    [Fact]
    public async Task Who_has_waited_long_goes_back_to_the_queue_and_leaves_its_place_to_others()
    {
        var host = await InviteAsync(meetings: 4);
        var first = host.TryWorkAsync(QueueNames.MailboxWork);
        var (second, third) = (host.TryWorkAsync(QueueNames.MailboxWork), host.TryWorkAsync(QueueNames.MailboxWork));
        world.Clock.Advance(InProcessMailboxLock.Patience);
        await Task.WhenAll(second, third);
        var fourth = host.TryWorkAsync(QueueNames.MailboxWork);

        Assert.Equal(2, world.Queues.Count(QueueNames.MailboxWork));
        Assert.False(fourth.IsCompleted);
        answered.SetResult();
        await Task.WhenAll(first, fourth);
        await host.SettleAsync();
        Assert.Equal(4, world.Acceptances());
    }

    [Fact]
    public async Task A_message_that_waits_when_its_host_stops_is_not_lost()
    {
        var host = await InviteAsync(meetings: 2);
        var first = host.TryWorkAsync(QueueNames.MailboxWork);
        var message = world.Queues.TryTake(QueueNames.MailboxWork)!;
        using var stopping = new CancellationTokenSource();
        var second = host.Get<MailboxMessageHandler>().RunAsync(message, stopping.Token);
        await stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        answered.SetResult();
        Assert.True(await first);
        await host.Get<MailboxMessageHandler>().RunAsync(message, CancellationToken.None);
        Assert.Equal(2, world.Acceptances());
    }

    [Fact]
    public async Task While_another_process_works_it_comes_back_after_one_two_and_then_every_four_seconds()
    {
        var host = await InviteAsync(meetings: 1);
        var other = ProductHost.Start(world, new Steps());
        var held = (await other.Get<MailboxLease>().TryTakeAsync(world.Integration.Id, "another", CancellationToken.None)).Lease;
        var waits = new List<int>();
        for (var time = 0; time < 4; time++)
        {
            Assert.True(await host.TryWorkAsync(QueueNames.MailboxWork));
            waits.Add(await SecondsUntilItComesBackAsync());
        }

        Assert.Equal([1, 2, 4, 4], waits);
        answered.SetResult();
        await other.Get<MailboxLease>().ReleaseAsync(world.Integration.Id, held!.Value, TimeSpan.Zero, LeaseRow.Empty, CancellationToken.None);
        await host.SettleAsync();
        Assert.Equal(1, world.Acceptances());
    }

    [Fact]
    public async Task A_repeated_notification_takes_no_lease_and_asks_nobody()
    {
        world.Exchange.Notifications.Fate = _ => [TimeSpan.Zero, TimeSpan.Zero];
        var host = await InviteAsync(meetings: 1);
        answered.SetResult();
        Assert.True(await host.TryWorkAsync(QueueNames.MailboxWork));
        var before = host.Steps.Taken.Count;

        Assert.True(await host.TryWorkAsync(QueueNames.MailboxWork));
        Assert.Equal(before, host.Steps.Taken.Count);
        Assert.False(await host.TryWorkAsync(QueueNames.MailboxWork));
    }

    /// <summary>A process whose reads of events are answered when the test wants it, with so many meetings notified.</summary>
    private async Task<ProductHost> InviteAsync(int meetings)
    {
        var other = await world.StartAsync();
        var host = ProductHost.Start(world, new Steps { Before = step => step == "mailbox:find" ? answered.Task : Task.CompletedTask });
        for (var number = 0; number < meetings; number++)
        {
            await other.InviteAsync(world);
        }

        await host.DeliverAsync();
        return host;
    }

    /// <summary>Whole seconds until the one message is visible; nobody works on it.</summary>
    private async Task<int> SecondsUntilItComesBackAsync()
    {
        Assert.Equal(1, world.Queues.Count(QueueNames.MailboxWork));
        for (var seconds = 1; seconds <= 60; seconds++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            if (world.Queues.TryTake(QueueNames.MailboxWork) is { } message)
            {
                await world.Queues.SendAsync(QueueNames.MailboxWork, message, TimeSpan.Zero, CancellationToken.None);
                return seconds;
            }
        }

        return 0;
    }
}
