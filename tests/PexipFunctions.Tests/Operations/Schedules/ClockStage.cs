using PexipFunctions.Operations.Schedules;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Operations.Schedules;

/// <summary>Hosts that have queue triggers and no timers: only the second clock drives them.</summary>
internal sealed class ClockStage
{
    private readonly List<(ProductHost Host, QueueHost Queues)> hosts = [];

    public ProductWorld World { get; } = new();

    /// <summary>Whether the host's timers fire each minute.</summary>
    public bool HasTimers { get; set; }

    /// <summary>False: messages of the second clock lie where they are, as where queue triggers sleep.</summary>
    public bool HasMessages { get; init; } = true;

    public IEnumerable<ProductHost> Hosts => hosts.Select(each => each.Host);

    public IEnumerable<string> Failed => hosts.SelectMany(each => each.Queues.Failed);

    /// <summary>Starts with the integration subscribed, and so many hosts, each of which does what an app does at its start.</summary>
    public async Task StartAsync(int count)
    {
        await (await World.StartAsync()).StopAsync();
        for (var number = 0; number < count; number++)
        {
            await AddAsync(new Steps { Remembers = false });
        }
    }

    /// <param name="ahead">How much the host's clock is ahead of the right one.</param>
    public async Task<ProductHost> AddAsync(Steps steps, bool starts = true, TimeSpan ahead = default)
    {
        var host = ProductHost.Start(World, steps, clock: new ShiftedTime(World.Clock, ahead));
        hosts.Add((host, new QueueHost(World, host) { HasTicks = HasMessages }));
        await (starts ? host.Get<KeepSchedules>().RunAsync(CancellationToken.None) : Task.CompletedTask);
        return host;
    }

    public void Remove(ProductHost host) => hosts.RemoveAll(each => each.Host == host);

    /// <summary>Lets time pass: notifications and messages only, on each of the hosts in turn.</summary>
    /// <param name="each">Looked at after each step of five seconds.</param>
    public async Task PassAsync(TimeSpan by, Func<Task>? each = null)
    {
        for (var (step, until) = (0, World.Clock.GetUtcNow() + by); World.Clock.GetUtcNow() < until; step++)
        {
            World.Clock.Advance(TimeSpan.FromSeconds(5));
            if (HasTimers && World.Clock.GetUtcNow().Second == 0)
            {
                await hosts[step % hosts.Count].Host.Get<Tick>().ByTimerAsync(Schedule.Leases, atOnce: true, CancellationToken.None);
                await hosts[step % hosts.Count].Host.Get<Tick>().ByTimerAsync(Schedule.Wake, atOnce: false, CancellationToken.None);
            }

            for (var turn = 0; turn < hosts.Count; turn++)
            {
                var (host, queues) = hosts[(step + turn) % hosts.Count];
                await (host.Steps.HasDied ? Task.CompletedTask : host.DeliverAsync());
                await queues.RunAsync();
            }

            await (each?.Invoke() ?? Task.CompletedTask);
        }
    }

    public async Task<ScheduleRow> RowAsync(Schedule schedule) => (await new ScheduleStore(World.Tables).FindAsync(schedule, CancellationToken.None)).Value;

    /// <summary>How many messages each schedule has under way.</summary>
    public Dictionary<string, int> Messages() => Schedule.All.ToDictionary(
        schedule => schedule.Name, schedule => World.Queues.Count(QueueNames.Ticks, text => TickMessage.Read(text).Schedule == schedule.Name));

    /// <summary>One message for each chain, and each schedule ran when it was last due.</summary>
    public async Task AssertOneChainEachAsync()
    {
        Assert.All(Messages(), chain => Assert.True(chain.Value == 1, $"{chain.Key} has {chain.Value} messages under way."));
        foreach (var schedule in Schedule.All)
        {
            var row = await RowAsync(schedule);
            Assert.True(row.Due > World.Clock.GetUtcNow() - TimeSpan.FromSeconds(15), $"{schedule.Name} was due at {row.Due:u}, and it is {World.Clock.GetUtcNow():u}.");
        }
    }
}
