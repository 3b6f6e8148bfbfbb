using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>The bad days of an Exchange Server: the promises are those of <see cref="DrillTests"/>, and nothing harms many meetings at once.</summary>
public sealed class ServerDrillTests
{
    private readonly ProductWorld world = new ProductWorld().OnPremises();

    private ResourceMailbox Mailbox => world.Exchange.FindResource(ProductWorld.Mailbox)!;

    [Fact]
    public async Task Busy_for_ten_minutes_nobody_asks_before_it_is_time_and_then_all_is_answered()
    {
        var host = await world.StartAsync();
        var until = world.Clock.GetUtcNow().AddMinutes(10);
        world.Ews.Faults.Otherwise = (_, _) => world.Clock.GetUtcNow() < until ? new Fault { Status = 500, Code = "ErrorServerBusy", RetryAfter = until - world.Clock.GetUtcNow() } : null;
        for (var number = 0; number < 5; number++)
        {
            await host.InviteAsync(world);
        }

        var before = world.Ews.Requests;
        await host.PassAsync(TimeSpan.FromMinutes(9));
        Assert.InRange(world.Ews.Requests - before, 1, 2);
        Assert.NotNull(await FindAlarmAsync(host, AlarmKinds.ExchangeFailing));

        await host.PassAsync(TimeSpan.FromMinutes(25));
        Assert.Equal(5, world.Acceptances());
        Assert.Null(await FindAlarmAsync(host, AlarmKinds.ExchangeFailing));
    }

    [Theory]
    [InlineData(503, 1)]
    [InlineData(503, 2)]
    [InlineData(500, 3)]
    [InlineData(500, 4)]
    public async Task A_storm_of_server_errors_half_of_them_after_the_effect(int status, int seed)
    {
        var random = new Random(seed);
        var host = await world.StartAsync();
        var until = world.Clock.GetUtcNow().AddMinutes(30);
        world.Ews.Faults.Otherwise = (_, _) => world.Clock.GetUtcNow() < until && random.Next(2) == 0 ? new Fault { Status = status, AfterEffect = random.Next(2) == 0 } : null;
        for (var number = 0; number < 20; number++)
        {
            await host.InviteAsync(world);
        }

        await host.PassAsync(TimeSpan.FromMinutes(60));
        Assert.Equal((20, 20), (world.Acceptances(), world.Inbox().Count));
    }

    [Fact]
    public async Task A_calendar_that_is_emptied_ends_few_meetings_and_holds_the_others()
    {
        var (host, meetings) = await ScheduleAsync(40);
        meetings.ForEach(each => world.Exchange.Outlook.DeleteWithoutNotice(each));
        await host.PassAsync(TimeSpan.FromMinutes(30));

        Assert.InRange(await ScheduledAsync(host), 36, 40);
        Assert.NotNull(await FindAlarmAsync(host, AlarmKinds.ManyRemovals));
    }

    [Theory]
    [InlineData(MailboxCondition.AccessDenied)]
    [InlineData(MailboxCondition.Missing)]
    [InlineData(MailboxCondition.NotEnabled)]
    public async Task A_mailbox_that_cannot_be_reached_ends_no_meeting(MailboxCondition condition)
    {
        var (host, _) = await ScheduleAsync(10);
        Mailbox.Condition = condition;
        await host.PassAsync(TimeSpan.FromHours(2));
        Mailbox.Condition = MailboxCondition.Available;
        await host.PassAsync(TimeSpan.FromHours(1.5));

        Assert.Equal(10, await ScheduledAsync(host));
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(11, world.Acceptances());
    }

    [Fact]
    public async Task A_mailbox_made_again_under_its_address_ends_no_meeting_and_is_told()
    {
        var (host, _) = await ScheduleAsync(15);
        Mailbox.Recreate();
        await host.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(15, await ScheduledAsync(host));
        Assert.NotNull(await FindAlarmAsync(host, AlarmKinds.MailboxReplaced));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mailbox_whose_items_all_have_other_ids_ends_no_meeting_and_answers_none_again(bool isAnswering)
    {
        var (host, _) = await ScheduleAsync(15);
        foreach (var item in Mailbox.Calendar())
        {
            Mailbox.Delete(item.Event.Id);
            Mailbox.Restore(item.Event.Id);
        }

        await (isAnswering ? host.InviteAsync(world) : Task.CompletedTask);
        await host.PassAsync(TimeSpan.FromMinutes(40));

        var all = isAnswering ? 16 : 15;
        Assert.Equal((all, all), (await ScheduledAsync(host), world.Acceptances()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wherever_a_process_dies_there_is_one_acceptance(bool afterEffect)
    {
        for (var step = 1; step < 70; step++)
        {
            await new ServerDrillTests().DieAsync(step, afterEffect);
        }
    }

    private async Task DieAsync(int step, bool afterEffect)
    {
        var first = await world.StartAsync();
        await first.InviteAsync(world);
        var dying = ProductHost.Start(world, new Steps { DiesAt = step, AfterEffect = afterEffect });
        try
        {
            await dying.PassAsync(TimeSpan.FromMinutes(2));
        }
        catch (Exception died) when (died is ProcessDiedException or Azure.RequestFailedException)
        {
            // It died in one of its timers.
        }

        await (await world.StartAsync()).PassAsync(TimeSpan.FromMinutes(12));
        Assert.True((world.Acceptances(), world.Inbox().Count) == (1, 1), $"died {(afterEffect ? "after" : "before")} step {step}, {string.Join(' ', dying.Steps.Taken.TakeLast(3))}: {world.Acceptances()} acceptances");
        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
    }

    private async Task<(ProductHost Host, List<string> Meetings)> ScheduleAsync(int count)
    {
        var host = await world.StartAsync();
        var meetings = new List<string>();
        for (var number = 0; number < count; number++)
        {
            meetings.Add(await host.InviteAsync(world, hours: 30 + number));
        }

        await host.PassAsync(TimeSpan.FromMinutes(16));
        Assert.Equal(count, await ScheduledAsync(host));
        return (host, meetings);
    }

    private Task<int> ScheduledAsync(ProductHost host) => host.Get<MeetingStore>()
        .ListAsync(world.Integration.Id, default).CountAsync(row => row.Value.Status == MeetingStatus.Scheduled).AsTask();

    private Task<Alarm?> FindAlarmAsync(ProductHost host, AlarmKind kind) => host.Get<AlarmStore>().FindAsync(world.Integration.Id, kind, default);
}
