using Azure.Data.Tables;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Operations.Schedules;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>A lease that ends because its holder died is due work, whatever time stands in it.</summary>
public sealed class LapsedLeaseTests
{
    private readonly ProductWorld world = new();

    /// <summary>A queue's message that a dead host had in work comes again after ten minutes: nobody waits for that.</summary>
    [Theory]
    [InlineData(true, true, 60)]
    [InlineData(true, false, 65)]
    [InlineData(false, true, 80)]
    public async Task A_host_killed_while_it_works_on_a_mailbox_is_followed_in_time(bool hasMessages, bool hasTimers, int seconds)
    {
        var longest = TimeSpan.Zero;
        for (var step = 1; step <= 12; step++)
        {
            var (stage, later) = (new ClockStage { HasTimers = hasTimers, HasMessages = hasMessages }, step % 2 == 0 ? 21 : 0);
            await stage.StartAsync(1);
            await stage.PassAsync(TimeSpan.FromSeconds(35 + later));
            var survivor = stage.Hosts.Single();
            await survivor.InviteAsync(stage.World);
            stage.Remove(survivor);
            var dying = await stage.AddAsync(DiesUnderLease(step, step % 4 < 2 ? StepFate.DiesBefore : StepFate.DiesAfter), starts: false);
            stage.HasTimers = false;
            await stage.PassAsync(TimeSpan.FromSeconds(5));
            stage.HasTimers = hasTimers;
            Assert.True(dying.Steps.HasDied, $"Step {step} was not reached.");
            stage.Remove(dying);
            await stage.AddAsync(new Steps { Remembers = false }, starts: false);
            var died = stage.World.Clock.GetUtcNow();
            for (var wait = 0; wait < 60 && stage.World.Acceptances() == 0; wait++)
            {
                await stage.PassAsync(TimeSpan.FromSeconds(5));
            }

            var waited = stage.World.Clock.GetUtcNow() - died;
            longest = waited > longest ? waited : longest;
            Assert.True(waited <= TimeSpan.FromSeconds(seconds), $"Killed at step {step} the organizer waited {waited}.");
            await stage.PassAsync(TimeSpan.FromMinutes(15));
            Assert.Equal(1, stage.World.Acceptances());
        }

        Assert.True(longest > TimeSpan.FromSeconds(20), "No host was killed while it held the lease.");
    }

    /// <summary>Dies at so many steps after it took the lease.</summary>
    private static Steps DiesUnderLease(int step, StepFate fate)
    {
        var (isTaken, count) = (false, 0);
        return new Steps
        {
            Remembers = false,
            Fate = name =>
            {
                count += isTaken ? 1 : 0;
                isTaken |= name is "mailboxes:add" or "mailboxes:replace";
                return count == step ? fate : StepFate.Done;
            },
        };
    }

    [Fact]
    public async Task What_the_holder_of_a_lapsed_lease_worked_on_is_queued_again_once()
    {
        var host = await world.StartAsync();
        await host.Get<MailboxLease>().TryTakeAsync(world.Integration.Id, "worker", default, "the message");
        var next = await host.Get<MailboxLease>().FreeLapsedAsync(default);
        Assert.Equal((0, TimeSpan.FromSeconds(31)), (world.Queues.Count(QueueNames.MailboxWork), next - world.Clock.GetUtcNow()));

        world.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await host.Get<MailboxLease>().FreeLapsedAsync(default));
        Assert.Null(await host.Get<MailboxLease>().FreeLapsedAsync(default));
        Assert.Equal("the message", world.Queues.TryTake(QueueNames.MailboxWork));
        Assert.Null(world.Queues.TryTake(QueueNames.MailboxWork));
    }

    /// <summary>Messages that wait for the same mailbox in the host that dies have no lease: the sync knows what they told of.</summary>
    [Fact]
    public async Task A_mailbox_is_synced_at_once_when_its_holder_has_died()
    {
        var host = await world.StartAsync();
        while (world.Queues.TryTake(QueueNames.Ticks) is not null)
        {
        }

        await host.Get<MailboxLease>().TryTakeAsync(world.Integration.Id, "worker", default, "the message");
        world.Clock.Advance(MailboxLease.Duration);
        await host.Get<MailboxLease>().FreeLapsedAsync(default);

        var look = TickMessage.Read(world.Queues.TryTake(QueueNames.Ticks)!);
        Assert.Equal(("sync", world.Integration.Id), (look.Schedule, Assert.Single(look.Mailboxes!)));
        Assert.Null(world.Queues.TryTake(QueueNames.Ticks));
    }

    /// <summary>By timers alone the next look may come a minute later.</summary>
    [Theory]
    [InlineData(10, null)]
    [InlineData(15, 16)]
    [InlineData(29, 2)]
    public async Task Work_of_a_holder_that_has_missed_a_renewal_is_queued_for_the_lease_s_end(int lookedAfter, int? comesAfter)
    {
        var host = await world.StartAsync();
        await host.Get<MailboxLease>().TryTakeAsync(world.Integration.Id, "worker", default, "the message");
        world.Clock.Advance(TimeSpan.FromSeconds(lookedAfter));
        await host.Get<MailboxLease>().FreeLapsedAsync(default);

        Assert.Null(world.Queues.TryTake(QueueNames.MailboxWork));
        world.Clock.Advance(TimeSpan.FromSeconds((comesAfter ?? 600) - 1));
        Assert.Null(world.Queues.TryTake(QueueNames.MailboxWork));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(comesAfter is null ? null : "the message", world.Queues.TryTake(QueueNames.MailboxWork));
    }

    [Fact]
    public async Task Who_takes_a_lapsed_lease_before_the_tick_queues_that_work_too_and_knows_who_died()
    {
        var (dead, host) = (ProductHost.Start(world, new Steps()), ProductHost.Start(world, new Steps()));
        var large = new string('x', 64_000);
        await dead.Get<MailboxLease>().TryTakeAsync(world.Integration.Id, "dead", default, large);
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        var taken = await host.Get<MailboxLease>().TryTakeAsync(world.Integration.Id, "next", default, "another");

        Assert.NotNull(taken.Lease);
        Assert.Equal("dead", taken.Lapsed);
        Assert.Equal(large, world.Queues.TryTake(QueueNames.MailboxWork));
    }

    [Theory]
    [InlineData("worker")]
    [InlineData("")]
    public async Task No_lease_and_no_pause_holds_longer_than_it_may_whatever_time_stands_in_it(string worker)
    {
        var host = await world.StartAsync();
        await world.Tables.Get(TableNames.Mailboxes).UpsertAsync(
            new TableEntity(world.Integration.Id.ToString(), "lease") { ["worker"] = worker, ["until"] = new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero), ["sending"] = "" }, default);
        Assert.Null((await host.Get<MailboxLease>().TryTakeAsync(world.Integration.Id, "next", default)).Lease);
        world.Clock.Advance(worker.Length > 0 ? MailboxLease.Duration : TimeSpan.FromHours(1));
        var taken = await host.Get<MailboxLease>().TryTakeAsync(world.Integration.Id, "next", default);

        Assert.NotNull(taken.Lease);
        Assert.All(taken.Ledger.Sent, sent => Assert.True(sent <= world.Clock.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    [Fact]
    public async Task A_lease_that_is_renewed_is_kept_for_as_long_as_the_work_lasts()
    {
        var (host, other) = (await world.StartAsync(), ProductHost.Start(world, new Steps()));
        await host.InviteAsync(world);
        await host.DeliverAsync();
        var taken = new List<bool>();
        host.Steps.Before = async step =>
        {
            for (var wait = 0; step.StartsWith("mailbox:", StringComparison.Ordinal) && wait < 12 && taken.Count < 24; wait++)
            {
                world.Clock.Advance(TimeSpan.FromSeconds(5));
                taken.Add((await other.Get<MailboxLease>().TryTakeAsync(world.Integration.Id, "other", default)).Lease is not null);
            }
        };
        Assert.True(await host.TryWorkAsync(QueueNames.MailboxWork));

        Assert.Equal(24, taken.Count);
        Assert.DoesNotContain(true, taken);
    }
}
