using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>The bad days of an Exchange Server: the promises are those of <see cref="DrillTests"/>, and nothing harms many meetings at once.</summary>
public sealed class ServerDrillTests
{
    private readonly ProductWorld world = new ProductWorld().OnPremises();

    private BadDays Days => new(world, world.Ews.Faults, () => world.Ews.Requests);

    private ResourceMailbox Mailbox => world.Exchange.FindResource(ProductWorld.Mailbox)!;

    [Fact]
    public Task Busy_for_ten_minutes_nobody_asks_before_it_is_time_and_then_all_is_answered() =>
        Days.ThrottleAsync(new Fault { Status = 500, Code = "ErrorServerBusy" }, AlarmKinds.ExchangeFailing);

    [Theory]
    [InlineData(503, 1)]
    [InlineData(503, 2)]
    [InlineData(500, 3)]
    [InlineData(500, 4)]
    public Task A_storm_of_server_errors_half_of_them_after_the_effect(int status, int seed) => Days.StormAsync(status, seed);

    [Fact]
    public async Task Connections_cut_in_mid_body_after_the_request_took_effect()
    {
        var host = await world.StartAsync();
        world.Ews.Faults.Add(new Fault { Verb = "POST", Path = "/EWS/CreateItem", Cut = Cut.MidBody, Times = 2 });
        world.Ews.Faults.Add(new Fault { Verb = "POST", Path = "/EWS/GetItem", Cut = Cut.MidBody, Times = 4 });
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Single(world.Inbox());
        Assert.DoesNotContain(world.Ews.Faults.Left, fault => fault.Path == "/EWS/GetItem");
    }

    [Fact]
    public async Task An_acceptance_of_unknown_outcome_is_still_unknown_after_a_refused_probe()
    {
        var host = await world.StartAsync();
        world.Ews.Faults.Add(new Fault { Verb = "POST", Path = "/EWS/CreateItem", Status = 503, AfterEffect = true });
        await host.InviteAsync(world);
        await host.Get<FollowCalendars>().RunAsync(default);
        Assert.True(await host.TryWorkAsync(QueueNames.MailboxWork));
        world.Ews.Faults.Add(new Fault { Verb = "POST", Path = "/EWS/GetItem", Status = 500, Code = "ErrorServerBusy", RetryAfter = TimeSpan.FromMinutes(1), Times = 2 });
        await host.PassAsync(TimeSpan.FromMinutes(20));

        Assert.Single(world.Inbox());
    }

    [Fact]
    public async Task A_password_that_expired_and_was_renewed()
    {
        var host = await world.StartAsync();
        world.Ews.Faults.Otherwise = (_, _) => new Fault { Status = 401 };
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromHours(3));
        Assert.Empty(world.Inbox());
        Assert.NotNull(await FindAlarmAsync(host, AlarmKinds.ExchangeSignIn));

        world.Ews.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal((1, 0), (world.Acceptances(), world.Queues.Count(QueueNames.MailboxWork)));
        Assert.Null(await FindAlarmAsync(host, AlarmKinds.ExchangeSignIn));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public async Task Five_minutes_of_clock_skew(int minutes)
    {
        world.Exchange.ClockSkew = TimeSpan.FromMinutes(minutes);
        var host = await world.StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(10));
        var meeting = await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(1, world.Acceptances());
        var start = world.Clock.GetUtcNow().UtcDateTime.AddHours(9);
        world.Exchange.Outlook.Edit(meeting, new MeetingEdit { Start = start, End = start.AddHours(1) });
        await host.PassAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(2, world.Acceptances());
    }

    [Fact]
    public async Task Due_work_does_not_pile_up_in_the_queue_while_Exchange_is_away()
    {
        var (host, meetings) = await ScheduleAsync(1);
        world.Exchange.Outlook.DeleteWithoutNotice(meetings[0]);
        await host.PassAsync(TimeSpan.FromMinutes(1));
        world.Ews.Faults.Otherwise = (_, _) => new Fault { Status = 503 };
        await host.PassAsync(TimeSpan.FromHours(4));
        Assert.InRange(world.Queues.Count(QueueNames.MailboxWork), 0, 1);

        world.Ews.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal((0, 0), (world.Queues.Count(QueueNames.MailboxWork), await ScheduledAsync(host)));
    }

    [Fact]
    public async Task Rows_that_cannot_be_read_of_what_is_due_keep_nobody_from_being_answered()
    {
        var host = await world.StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(1));
        await host.InviteAsync(world);
        host.Steps.Fate = step => step == "due:query" ? StepFate.FailsBefore : StepFate.Done;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => host.Get<IScheduledWork>().RunAsync(Schedule.Wake, default));
        await host.SettleAsync();

        Assert.Equal(1, world.Acceptances());
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
