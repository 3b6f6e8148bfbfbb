using PexipFunctions.Domain;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>Bad days of queues, tables and hosts, whatever the mailbox is on.</summary>
public abstract class HostDrills
{
    private readonly ProductWorld world;

    private protected HostDrills(ProductWorld world) => this.world = world;

    [Fact]
    public async Task A_queue_that_is_not_available_makes_what_has_changed_be_told_again()
    {
        var host = await world.StartAsync();
        host.Steps.Fate = step => step == "mailbox-work:send" ? StepFate.FailsBefore : StepFate.Done;
        await host.InviteAsync(world);
        await TellAsync(host);
        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
        host.Steps.Fate = _ => StepFate.Done;
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        await TellAsync(host);
        await host.SettleAsync();
        Assert.Equal(1, world.Acceptances());
    }

    [Theory]
    [InlineData("meetings:")]
    [InlineData("mailboxes:")]
    [InlineData("due:")]
    [InlineData("aliases:")]
    public async Task Storage_that_is_busy_for_ten_minutes_makes_no_poison_and_loses_nothing(string table)
    {
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        var until = world.Clock.GetUtcNow().AddMinutes(10);
        host.Steps.Fate = step => step.StartsWith(table, StringComparison.Ordinal) && world.Clock.GetUtcNow() < until ? StepFate.FailsBefore : StepFate.Done;
        await TellAsync(host);
        await host.SettleAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await host.PassAsync(TimeSpan.FromMinutes(20));

        Assert.Single(world.Inbox());
        Assert.Equal(1, world.Acceptances());
        Assert.Null(await FindAlarmAsync(host, AlarmKinds.MeetingFailing));
    }

    [Fact]
    public async Task A_message_that_nobody_can_read_is_put_aside_and_holds_up_no_other()
    {
        var host = await world.StartAsync();
        await world.Queues.SendAsync(QueueNames.MailboxWork, "garbage", TimeSpan.Zero, default);
        await host.InviteAsync(world);
        await TellAsync(host);
        await host.SettleAsync();

        Assert.Equal(1, world.Acceptances());
        Assert.NotNull(await host.Get<AlarmStore>().FindAsync(IntegrationId.App, AlarmKinds.PoisonMessage, default));
    }

    [Fact]
    public async Task What_a_message_held_that_was_put_aside_is_tried_again_without_any_sync()
    {
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        await TellAsync(host);
        await host.Get<MailboxPoisonHandler>().NoteAsync(world.Queues.TryTake(QueueNames.MailboxWork)!, default);
        Assert.NotNull(await FindAlarmAsync(host, AlarmKinds.PoisonMessage));
        Assert.Null(world.Queues.TryTake(QueueNames.MailboxWork));

        world.Clock.Advance(TimeSpan.FromMinutes(15));
        await host.SettleAsync();
        Assert.Equal(1, world.Acceptances());
    }

    [Fact]
    public async Task What_is_put_aside_again_and_again_is_tried_five_times_in_all()
    {
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        await TellAsync(host);
        var rounds = 0;
        for (; world.Queues.TryTake(QueueNames.MailboxWork) is { } message; rounds++)
        {
            await host.Get<MailboxPoisonHandler>().NoteAsync(message, default);
            world.Clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Equal(5, rounds);
    }

    [Fact]
    public async Task Two_hosts_at_once_answer_thirty_invitations_once_each()
    {
        world.Exchange.Notifications.Fate = _ => [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(1)];
        var first = await world.StartAsync();
        var second = await world.StartAsync();
        for (var number = 0; number < 30; number++)
        {
            await first.InviteAsync(world);
        }

        for (var round = 0; round < 20; round++)
        {
            // The clock stands still while they work: it would else run a lease out on a host that the machine holds up.
            await Task.WhenAll(Task.Run(() => WorkAsync(first)), Task.Run(() => WorkAsync(second)));
            world.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        await first.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(30, world.Inbox().Count);
        Assert.Equal(30, world.Acceptances());
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Hosts_killed_at_random_ten_times_over(int seed)
    {
        var random = new Random(seed);
        var host = await world.StartAsync();
        for (var number = 0; number < 10; number++)
        {
            await host.InviteAsync(world);
            await DieAsync(ProductHost.Start(world, new Steps { DiesAt = random.Next(1, 60), AfterEffect = random.Next(2) == 0 }));
        }

        await (await world.StartAsync()).PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(10, world.Acceptances());
        Assert.Equal(10, world.Inbox().Count);
    }

    /// <summary>Has a process learn what has changed, and queue it.</summary>
    private protected abstract Task TellAsync(ProductHost host);

    private async Task WorkAsync(ProductHost host)
    {
        await TellAsync(host);
        await host.WorkAsync(atOnce: 2);
    }

    private static async Task DieAsync(ProductHost host)
    {
        try
        {
            await host.PassAsync(TimeSpan.FromMinutes(2));
        }
        catch (ProcessDiedException)
        {
            // Whatever it was doing, the next one goes on with it.
        }
    }

    private Task<Alarm?> FindAlarmAsync(ProductHost host, AlarmKind kind) => host.Get<AlarmStore>().FindAsync(world.Integration.Id, kind, default);
}
