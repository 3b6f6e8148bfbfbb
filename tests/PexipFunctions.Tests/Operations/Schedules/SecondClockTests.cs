using PexipFunctions.Calendars;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Operations.Schedules;

/// <summary>With every timer off the second clock does their work, whatever happens to its messages: no chain is doubled or ends.</summary>
public sealed class SecondClockTests
{
    private readonly ClockStage stage = new();

    [Fact]
    public async Task In_a_day_without_timers_rooms_open_and_close_on_time_and_mailboxes_are_synced()
    {
        await stage.StartAsync(2);
        var (world, late) = (stage.World, new List<string>());
        var meetings = new List<DateTimeOffset>();
        world.Exchange.Notifications.Fate = _ => meetings.Count % 2 == 0 ? [TimeSpan.Zero] : [];
        var synced = world.Clock.GetUtcNow();
        await stage.PassAsync(TimeSpan.FromHours(24), async () =>
        {
            var now = world.Clock.GetUtcNow();
            if (now is { Second: 0, Minute: 10 } && now.Hour % 3 == 0 && meetings.Count < 7)
            {
                await stage.Hosts.First().InviteAsync(world, hours: 2);
                meetings.Add(now.AddHours(2));
            }

            var open = meetings.Count(start => start.AddMinutes(-30) <= now && now < start.AddMinutes(120));
            var mayBeOpen = meetings.Count(start => start.AddMinutes(-50) <= now && now < start.AddMinutes(122));
            late.AddRange(world.Infinity.Rooms.Count < open || world.Infinity.Rooms.Count > mayBeOpen ? [$"{now:u}: {world.Infinity.Rooms.Count} rooms instead of {open} to {mayBeOpen}"] : []);
            var state = await stage.Hosts.First().Get<MailboxStateStore>().FindAsync(world.Integration.Id, default);
            synced = state.SyncedAt > synced ? state.SyncedAt : synced;
            late.AddRange(now - synced > TimeSpan.FromMinutes(20) ? [$"{now:u}: last synced at {synced:u}"] : []);
        });

        Assert.Empty(late);
        Assert.Empty(stage.Failed);
        Assert.Equal(7, world.Acceptances());
        await stage.AssertOneChainEachAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_that_dies_at_any_step_of_a_tick_neither_doubles_nor_ends_a_chain(bool afterEffect)
    {
        for (var step = 1; step <= 14; step++)
        {
            var each = new ClockStage();
            await each.StartAsync(1);
            await each.PassAsync(TimeSpan.FromSeconds(25));
            var survivor = each.Hosts.Single();
            each.Remove(survivor);
            var dying = await each.AddAsync(new Steps { Remembers = false, DiesAt = step, AfterEffect = afterEffect }, starts: false);
            await each.PassAsync(TimeSpan.FromMinutes(3));
            each.Remove(dying);
            await each.AddAsync(new Steps { Remembers = false }, starts: false);
            await each.PassAsync(TimeSpan.FromMinutes(31));

            await each.AssertOneChainEachAsync();
        }
    }

    [Fact]
    public async Task A_message_whose_successor_is_put_ends_itself_when_the_host_died_before_deleting_it()
    {
        await stage.StartAsync(1);
        stage.World.Clock.Advance(TimeSpan.FromMinutes(1));
        var first = stage.World.Queues.TryReceive(QueueNames.Ticks, TimeSpan.FromMinutes(10))!;
        var host = stage.Hosts.Single();
        await host.Get<ProcessTick>().RunAsync(first.Text, default);
        var after = stage.Messages();
        await host.Get<ProcessTick>().RunAsync(first.Text, default);

        Assert.Equal(after, stage.Messages());
        await stage.PassAsync(TimeSpan.FromMinutes(15));
        await stage.AssertOneChainEachAsync();
    }

    [Fact]
    public async Task A_message_delivered_to_two_hosts_at_once_has_one_successor()
    {
        await stage.StartAsync(0);
        var (one, two) = (await stage.AddAsync(Yielding()), await stage.AddAsync(Yielding()));
        for (var round = 0; round < 20; round++)
        {
            stage.World.Clock.Advance(TimeSpan.FromMinutes(1));
            while (stage.World.Queues.TryTake(QueueNames.Ticks) is { } text)
            {
                await Task.WhenAll(one.Get<ProcessTick>().RunAsync(text, default), two.Get<ProcessTick>().RunAsync(text, default));
            }
        }

        await stage.PassAsync(TimeSpan.FromMinutes(65));
        await stage.AssertOneChainEachAsync();
    }

    [Fact]
    public async Task Five_failures_in_a_row_put_a_message_aside_and_its_chain_begins_again()
    {
        await stage.StartAsync(1);
        var until = stage.World.Clock.GetUtcNow().AddMinutes(20);
        stage.Hosts.Single().Steps.Fate = step => step.StartsWith("ticks:", StringComparison.Ordinal) && stage.World.Clock.GetUtcNow() < until ? StepFate.FailsBefore : StepFate.Done;
        await stage.PassAsync(TimeSpan.FromMinutes(19));
        Assert.True(stage.World.Queues.Count(QueueNames.TicksPoison) > 0, "Nothing was put aside.");

        await stage.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(0, stage.World.Queues.Count(QueueNames.TicksPoison));
        Assert.NotNull(await stage.Hosts.Single().Get<AlarmStore>().FindAsync(IntegrationId.App, AlarmKinds.PoisonMessage, default));
        await stage.PassAsync(TimeSpan.FromMinutes(65));
        await stage.AssertOneChainEachAsync();
    }

    [Fact]
    public async Task A_table_that_is_busy_for_ten_minutes_makes_no_poison_of_the_clock()
    {
        await stage.StartAsync(1);
        var until = stage.World.Clock.GetUtcNow().AddMinutes(10);
        stage.Hosts.Single().Steps.Fate = step => step is "ticks:query" or "ticks:replace" && stage.World.Clock.GetUtcNow() < until ? StepFate.FailsBefore : StepFate.Done;
        await stage.PassAsync(TimeSpan.FromMinutes(80));

        Assert.Equal(0, stage.World.Queues.Count(QueueNames.TicksPoison));
        Assert.Empty(stage.Failed);
        await stage.AssertOneChainEachAsync();
    }

    [Theory]
    [InlineData("timer")]
    [InlineData("webhook")]
    [InlineData("start")]
    public async Task A_chain_that_has_ended_is_begun_again_by_whatever_still_runs(string by)
    {
        await stage.StartAsync(1);
        while (stage.World.Queues.TryTake(QueueNames.Ticks) is not null)
        {
        }

        stage.World.Clock.Advance(TimeSpan.FromMinutes(80));
        while (stage.World.Queues.TryTake(QueueNames.Ticks) is not null)
        {
        }

        var host = stage.Hosts.Single();
        await (by switch
        {
            "timer" => host.Get<Tick>().ByTimerAsync(Schedule.Wake, atOnce: false, default),
            "webhook" => host.Get<KeepSchedules>().TryRunAsync(default),
            _ => stage.AddAsync(new Steps { Remembers = false }),
        });
        await stage.PassAsync(TimeSpan.FromMinutes(65));
        await stage.AssertOneChainEachAsync();
    }

    [Fact]
    public async Task A_damaged_row_and_one_from_a_wrong_clock_stop_nothing()
    {
        await stage.StartAsync(1);
        var store = new ScheduleStore(stage.World.Tables);
        var known = await store.FindAsync(Schedule.Wake, default);
        await store.TryWriteAsync(Schedule.Wake, known, known.Value with { Due = DateTimeOffset.MaxValue, ClaimedUntil = DateTimeOffset.MaxValue, MessageAt = DateTimeOffset.MaxValue }, default);
        await stage.World.Tables.Get(TableNames.Ticks).UpsertAsync(JsonRow.ToRow("schedule", "sync", "not JSON"), default);
        await stage.PassAsync(TimeSpan.FromMinutes(65));

        await stage.AssertOneChainEachAsync();
    }

    /// <summary>Hosts of one app run on machines whose clocks are kept by NTP; a leap of ten minutes is a machine that was paused.</summary>
    [Theory]
    [InlineData(40, -40)]
    [InlineData(600, 0)]
    [InlineData(0, -600)]
    public async Task Hosts_whose_clocks_differ_neither_double_nor_end_a_chain(int one, int two)
    {
        await stage.StartAsync(0);
        await stage.AddAsync(new Steps { Remembers = false }, ahead: TimeSpan.FromSeconds(one));
        await stage.AddAsync(new Steps { Remembers = false }, ahead: TimeSpan.FromSeconds(two));
        var world = stage.World;
        await stage.Hosts.First().InviteAsync(world, hours: 3);
        var start = world.Clock.GetUtcNow().AddHours(3);
        var (most, open) = (1, new List<DateTimeOffset>());
        await stage.PassAsync(TimeSpan.FromHours(8), () =>
        {
            most = Math.Max(most, stage.Messages().Values.Max());
            open.AddRange(world.Infinity.Rooms.Count > 0 ? [world.Clock.GetUtcNow()] : []);
            return Task.CompletedTask;
        });

        Assert.Empty(stage.Failed);
        Assert.Equal(1, world.Acceptances());
        Assert.True(most <= 4, $"{most} messages of one schedule were under way.");
        Assert.True(open[0] <= start.AddMinutes(-30 + 10), $"The room was made at {open[0]:u} only.");

        // The clocks are set right: what was put too many has ended itself.
        stage.Hosts.ToList().ForEach(stage.Remove);
        await stage.AddAsync(new Steps { Remembers = false }, starts: false);
        await stage.PassAsync(TimeSpan.FromMinutes(65));
        await stage.AssertOneChainEachAsync();
    }

    private static Steps Yielding() => new() { Remembers = false, Before = async _ => await Task.Yield() };
}
