using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Domain;
using PexipFunctions.Functions;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Operations.Schedules;

/// <summary>Timer and message call the same tick: one claims, the other finds nothing due.</summary>
public sealed class TickTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly ProductWorld world = new();

    [Fact]
    public async Task The_second_clock_finds_nothing_due()
    {
        var host = await StartAsync();
        world.Clock.Advance(Minute);
        var before = Wakings(host);
        await TimerAsync(host);
        await MessageAsync(host);
        await TimerAsync(host);

        Assert.Equal(before + 1, Wakings(host));
    }

    [Fact]
    public async Task Two_hosts_whose_timers_fire_at_once_run_the_tick_once()
    {
        var (one, two) = (await StartAsync(), ProductHost.Start(world, new Steps { Before = async _ => await Task.Yield() }));
        for (var round = 0; round < 10; round++)
        {
            world.Clock.Advance(Minute);
            await Task.WhenAll(TimerAsync(one), TimerAsync(two));
        }

        Assert.Equal(10, Wakings(one) + Wakings(two));
    }

    [Fact]
    public async Task A_run_that_fails_is_owed_and_one_that_died_is_due_when_its_claim_is_over()
    {
        var host = await StartAsync();
        world.Clock.Advance(Minute);
        host.Steps.Fate = step => step == "due:query" ? StepFate.FailsBefore : StepFate.Done;
        await Assert.ThrowsAsync<Azure.RequestFailedException>(() => TimerAsync(host));
        host.Steps.Fate = step => step == "due:query" ? StepFate.DiesBefore : StepFate.Done;
        await Assert.ThrowsAsync<ProcessDiedException>(() => TimerAsync(host));

        var next = ProductHost.Start(world, new Steps());
        await TimerAsync(next);
        Assert.Equal(0, Wakings(next));
        world.Clock.Advance(Schedule.Wake.Claim);
        await TimerAsync(next);
        Assert.Equal(1, Wakings(next));
    }

    [Fact]
    public async Task By_hand_and_at_the_start_a_timer_runs_whether_or_not_it_is_due()
    {
        var host = await StartAsync();
        var timers = new DueTimer(host.Get<Tick>(), host.Get<KeepReports>(), world.Clock);
        var now = world.Clock.GetUtcNow().UtcDateTime;
        var before = Wakings(host);
        await timers.Run(new TimerInfo { ScheduleStatus = new ScheduleStatus { Next = now } }, default);
        Assert.Equal(before, Wakings(host));
        await timers.Run(new TimerInfo { ScheduleStatus = new ScheduleStatus { Next = now + Minute } }, default);
        Assert.Equal(before + 1, Wakings(host));
    }

    /// <summary>Where queue triggers sleep, too, the row from which the app's health is told is not old.</summary>
    [Fact]
    public async Task By_timers_alone_health_is_known()
    {
        var host = await StartAsync();
        var timer = new DueTimer(host.Get<Tick>(), host.Get<KeepReports>(), world.Clock);
        for (var minute = 0; minute < 7; minute++)
        {
            await timer.Run(new TimerInfo(), default);
            world.Clock.Advance(Minute);
        }

        Assert.NotNull(await host.Get<HealthStore>().FindAsync(default));
        Assert.Null((await host.Get<ReportHealth>().RunAsync(default)).OldSince);
    }

    /// <summary>Where queue triggers of the second clock sleep, the timer alone finds what a dead host had in work.</summary>
    [Fact]
    public async Task The_timer_of_each_minute_looks_for_leases_that_lapsed()
    {
        var host = await StartAsync();
        await host.Get<MailboxLease>().TryTakeAsync(world.Integration.Id, "dead", default, "the message");
        world.Clock.Advance(Minute);
        await new DueTimer(host.Get<Tick>(), host.Get<KeepReports>(), world.Clock).Run(new TimerInfo(), default);

        Assert.Equal("the message", world.Queues.TryTake(QueueNames.MailboxWork));
    }

    [Fact]
    public async Task A_schedule_that_nobody_runs_is_degraded_then_an_alarm_and_ends_when_it_runs()
    {
        var host = await StartAsync();
        await TimerAsync(host);
        Assert.Equal("ok", (await host.Get<ReportHealth>().RunAsync(default)).Status);
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        var health = await host.Get<ReportHealth>().RunAsync(default);
        Assert.Equal(("degraded", "wake leases"), (health.Status, string.Join(' ', health.Overdue)));
        world.Clock.Advance(TimeSpan.FromMinutes(3));
        await host.Get<ReportHealth>().RunAsync(default);
        var alarm = await host.Get<AlarmStore>().FindAsync(IntegrationId.App, AlarmKinds.ScheduleOverdue, default);
        Assert.Contains("wake was due at 2026-03-02 08:01:00Z", alarm?.Detail, StringComparison.Ordinal);

        foreach (var schedule in Schedule.All)
        {
            await host.Get<Tick>().ByTimerAsync(schedule, atOnce: true, default);
        }

        world.Clock.Advance(TimeSpan.FromMinutes(3));
        await TimerAsync(host);
        Assert.Null(await host.Get<AlarmStore>().FindAsync(IntegrationId.App, AlarmKinds.ScheduleOverdue, default));
    }

    [Fact]
    public async Task A_timer_that_is_silent_while_the_second_clock_does_its_work_is_degraded_too()
    {
        var stage = new ClockStage();
        await stage.StartAsync(1);
        await stage.PassAsync(TimeSpan.FromMinutes(15));
        var health = await stage.Hosts.Single().Get<ReportHealth>().RunAsync(default);

        Assert.Equal(("degraded", "wake"), (health.Status, string.Join(' ', health.Overdue)));
        var alarm = await stage.Hosts.Single().Get<AlarmStore>().FindAsync(IntegrationId.App, AlarmKinds.ScheduleOverdue, default);
        Assert.Contains("The timer of wake has not called since", alarm?.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_that_is_no_expression_is_named_and_replaced_and_one_that_is_holds_for_both_clocks()
    {
        world.Settings["SyncSchedule"] = "0 */10 * * * *";
        world.Settings["WakeSchedule"] = "every minute";
        var times = ProductHost.Start(world, new Steps()).Get<ScheduleTimes>();

        Assert.Equal(ProductWorld.Start.AddMinutes(10), times.Next(Schedule.Sync, ProductWorld.Start));
        Assert.Equal(ProductWorld.Start.AddMinutes(1), times.Next(Schedule.Wake, ProductWorld.Start));
        Assert.Contains("WakeSchedule is \"every minute\"", times.Fault, StringComparison.Ordinal);
    }

    /// <summary>Left-over hours, this hour, and the rooms that stand.</summary>
    private static int Wakings(ProductHost host) => host.Steps.Taken.Count(step => step == "due:query") / 3;

    private static Task TimerAsync(ProductHost host) => host.Get<Tick>().ByTimerAsync(Schedule.Wake, atOnce: false, default);

    private async Task<ProductHost> StartAsync()
    {
        var host = await world.StartAsync();
        await host.Get<KeepSchedules>().RunAsync(default);
        return host;
    }

    private async Task MessageAsync(ProductHost host)
    {
        world.Clock.Advance(TimeSpan.FromSeconds(4));
        while (world.Queues.TryTake(QueueNames.Ticks) is { } text)
        {
            await host.Get<ProcessTick>().RunAsync(text, default);
        }
    }
}
