using System.Diagnostics.Metrics;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Domain;
using PexipFunctions.Functions;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Operations;

/// <summary>A queue whose function does not run is noticed by who looks into it, since nothing else says so.</summary>
public sealed class WatchQueuesTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly ProductWorld world = new();

    public static TheoryData<string> Queues => [.. QueueNames.All];

    [Theory]
    [MemberData(nameof(Queues))]
    public async Task A_queue_that_nobody_empties_is_degraded_then_an_alarm_and_ends_when_it_is_empty(string queue)
    {
        var host = await world.StartAsync();
        await world.Queues.SendAsync(queue, "{}", TimeSpan.Zero, default);
        await PassAsync(host, minutes: 5);
        Assert.Equal(("ok", ""), await HealthAsync(host));
        await PassAsync(host, minutes: 1);
        Assert.Equal(("degraded", queue), await HealthAsync(host));
        Assert.Null(await AlarmAsync(host));

        await PassAsync(host, minutes: 2);
        Assert.Equal($"Messages of the queue {queue} have been waiting since 2026-03-02 08:00:00Z.", (await AlarmAsync(host))?.Detail);
        Assert.NotNull(world.Queues.TryTake(queue));
        await PassAsync(host, minutes: 4);
        Assert.Null(await AlarmAsync(host));
        Assert.Equal(("ok", ""), await HealthAsync(host));
    }

    /// <summary>As with <c>AzureWebJobs.ProcessMailbox.Disabled</c>: timers and the second clock go on.</summary>
    [Fact]
    public async Task Whichever_clock_runs_sees_an_invitation_that_nobody_takes()
    {
        foreach (var byTimer in new[] { true, false })
        {
            var stage = new ProductWorld();
            var host = await stage.StartAsync();
            await host.InviteAsync(stage);
            for (var minute = 0; minute < 9; minute++)
            {
                stage.Clock.Advance(Minute);
                await host.DeliverAsync();
                await (byTimer
                    ? new DueTimer(host.Get<Tick>(), host.Get<KeepReports>(), stage.Clock).Run(new TimerInfo(), default)
                    : new TickQueue(host.Get<ProcessTick>(), host.Get<TickPoison>(), host.Get<KeepReports>()).Process(new TickMessage("wake", "none", "", null).Write(), default));
            }

            Assert.Contains(QueueNames.MailboxWork, (await AlarmAsync(host))?.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_message_that_was_delayed_counts_from_its_time()
    {
        var host = await world.StartAsync();
        var delay = TimeSpan.FromMinutes(30);
        await world.Queues.SendAsync(QueueNames.Ticks, new TickMessage("sync", "a", "", ProductWorld.Start + delay).Write(), delay, default);
        await PassAsync(host, minutes: 35);

        Assert.Equal(("ok", ""), await HealthAsync(host));
        await PassAsync(host, minutes: 1);
        Assert.Equal(("degraded", QueueNames.Ticks), await HealthAsync(host));
    }

    [Theory]
    [InlineData("{}", 0)]
    [InlineData("no JSON", 0)]
    [InlineData("[1]", 0)]
    [InlineData("""{"sentAt":5}""", 0)]
    [InlineData("""{"sentAt":"soon"}""", 0)]
    [InlineData("""{"sentAt":"2026-03-02T08:07:00Z"}""", 7)]
    [InlineData("""{"sentAt":"2026-03-02T07:00:00Z"}""", 0)] // put aside: of the queue that it was in before
    [InlineData("""{"sentAt":"2026-03-02T08:11:00Z"}""", 0)] // of a clock that is ahead: it is visible, so due
    public void A_message_is_due_when_it_says_so_or_since_it_is_there(string text, int minutes) =>
        Assert.Equal(ProductWorld.Start.AddMinutes(minutes), WatchQueues.DueAt(new WaitingMessage(text, ProductWorld.Start), ProductWorld.Start.AddMinutes(10)));

    /// <summary>The app was stopped for a day, or an instance was killed: what waits is taken within seconds.</summary>
    [Fact]
    public async Task What_is_late_and_taken_at_once_is_no_alarm()
    {
        var host = await world.StartAsync();
        for (var round = 0; round < 3; round++)
        {
            await world.Queues.SendAsync(QueueNames.RoomWork, "{}", TimeSpan.Zero, default);
            world.Clock.Advance(TimeSpan.FromHours(1));
            await host.WakeAsync();
            Assert.Equal(("degraded", QueueNames.RoomWork), await HealthAsync(host));
            world.Queues.TryTake(QueueNames.RoomWork);
        }

        Assert.Null(await AlarmAsync(host));
    }

    [Fact]
    public async Task A_queue_that_was_deleted_is_named_and_health_is_not_down()
    {
        var host = await world.StartAsync();
        world.Queues.Remove(QueueNames.RoomWorkPoison);
        await PassAsync(host, minutes: 3);

        Assert.Equal(("degraded", QueueNames.RoomWorkPoison), await HealthAsync(host));
        Assert.Equal("There is no queue room-work-poison.", (await AlarmAsync(host))?.Detail);
    }

    /// <summary>Both clocks stand still, or have never run: then health itself looks, and knows what it saw before.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_nothing_ticks_health_looks_itself(bool tickedBefore)
    {
        var host = await world.StartAsync();
        await (tickedBefore ? host.WakeAsync() : Task.CompletedTask);
        await world.Queues.SendAsync(QueueNames.MailboxWork, "{}", TimeSpan.Zero, default);
        for (var minute = 0; minute < 9; minute++)
        {
            world.Clock.Advance(Minute);
            await HealthAsync(host);
        }

        Assert.Equal(("degraded", QueueNames.MailboxWork), await HealthAsync(host));
        Assert.NotNull(await AlarmAsync(host));
    }

    [Fact]
    public async Task The_wait_is_measured_for_each_queue_that_holds_something_and_no_look_costs_more_than_a_peek_a_queue()
    {
        var host = await world.StartAsync();
        var measured = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "vmr.queue.wait" && instrument.Meter.Scope == host.Get<IMeterFactory>())
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => measured.Add($"{tags[0].Value} {value}"));
        listener.Start();
        _ = host.Get<SchedulingMetrics>();
        await world.Queues.SendAsync(QueueNames.MailboxWork, "{}", TimeSpan.Zero, default);
        world.Clock.Advance(TimeSpan.FromMinutes(11));
        var before = host.Steps.Taken.Count;
        await host.Get<KeepHealth>().RunAsync(default);

        Assert.Equal(["mailbox-work 660"], measured);
        Assert.Equal(QueueNames.All.Select(queue => $"{queue}:peek").Order(), host.Steps.Taken.Skip(before).Where(step => step.EndsWith(":peek", StringComparison.Ordinal)).Order());
    }

    private static Task<Alarm?> AlarmAsync(ProductHost host) => host.Get<AlarmStore>().FindAsync(IntegrationId.App, AlarmKinds.QueueLate, default);

    private static async Task<(string Status, string Queues)> HealthAsync(ProductHost host)
    {
        var health = await host.Get<ReportHealth>().RunAsync(default);
        return (health.Status, string.Join(' ', health.Queues));
    }

    private async Task PassAsync(ProductHost host, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            world.Clock.Advance(Minute);
            await host.WakeAsync();
        }
    }
}
