using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>
/// Graph's bad days: whatever happens, an invitation is answered exactly once. Storage's and the hosts' are in
/// <see cref="HostDrillTests"/>, 10,000 repeated notifications in <see cref="CostTests"/>.
/// </summary>
public sealed class DrillTests
{
    private readonly ProductWorld world = new();

    private BadDays Days => new(world, world.Graph.Faults, () => world.Graph.Requests);

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public Task Throttled_for_ten_minutes_nobody_asks_before_Retry_After_and_then_all_is_answered(int status) =>
        Days.ThrottleAsync(new Fault { Status = status }, AlarmKinds.GraphFailing);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task A_storm_of_server_errors_half_of_them_after_the_effect(int seed) => Days.StormAsync(503, seed);

    [Fact]
    public async Task Connections_cut_in_mid_body_after_the_request_took_effect()
    {
        var host = await world.StartAsync();
        world.Graph.Faults.Add(new Fault { Verb = "POST", Path = "/accept", Cut = Cut.MidBody, Times = 2 });
        world.Graph.Faults.Add(new Fault { Verb = "GET", Cut = Cut.MidBody, Times = 4 });
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Single(world.Inbox());
    }

    [Fact]
    public async Task Notifications_lost_for_two_days_cost_minutes_of_latency_only()
    {
        world.Exchange.Notifications.Fate = _ => [];
        var host = await world.StartAsync();
        for (var sent = 1; sent <= 8; sent++)
        {
            await host.InviteAsync(world, hours: 60);
            await host.PassAsync(TimeSpan.FromMinutes(16));
            Assert.Equal(sent, world.Acceptances());
            await host.PassAsync(TimeSpan.FromHours(6) - TimeSpan.FromMinutes(16));
        }
    }

    [Fact]
    public async Task A_subscription_that_is_gone_costs_minutes_and_is_made_again_within_hours()
    {
        var host = await world.StartAsync();
        world.Exchange.Subscriptions.Remove(world.Exchange.Subscriptions.All[0].Id);
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(16));
        Assert.Equal(1, world.Acceptances());

        await host.PassAsync(TimeSpan.FromHours(6));
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(2, world.Acceptances());
    }

    [Fact]
    public async Task A_secret_that_expired_and_was_renewed()
    {
        var host = await world.StartAsync();
        world.Graph.Faults.Otherwise = (_, _) => new Fault { Status = 400, Code = "invalid_client" };
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromHours(3));
        Assert.Empty(world.Inbox());
        Assert.NotNull(await FindAlarmAsync(host, AlarmKinds.GraphSignIn));

        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(1, world.Acceptances());
        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
        Assert.Null(await FindAlarmAsync(host, AlarmKinds.GraphSignIn));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(5, false)]
    [InlineData(-5, true)]
    [InlineData(-5, false)]
    public async Task Five_minutes_of_clock_skew(int minutes, bool notified)
    {
        world.Exchange.ClockSkew = TimeSpan.FromMinutes(minutes);
        world.Exchange.Behaviours = new ContestedBehaviours { WebhooksFire = notified };
        var host = await world.StartAsync();
        await host.PassAsync(TimeSpan.FromMinutes(10));
        var meeting = await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(1, world.Acceptances());
        var start = world.Clock.GetUtcNow().UtcDateTime.AddHours(9);
        world.Exchange.Outlook.Edit(meeting, new MeetingEdit { Start = start, End = start.AddHours(1) });
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(2, world.Acceptances());
    }

    [Fact]
    public async Task Due_work_does_not_pile_up_in_the_queue_while_Graph_is_away()
    {
        var host = await world.StartAsync();
        var meeting = await host.InviteAsync(world, hours: 48);
        await host.SettleAsync();
        world.Exchange.Outlook.DeleteWithoutNotice(meeting);
        await host.SettleAsync();
        world.Graph.Faults.Otherwise = (_, _) => new Fault { Status = 503 };
        await host.PassAsync(TimeSpan.FromHours(4));
        Assert.InRange(world.Queues.Count(QueueNames.MailboxWork), 0, 1);

        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
    }

    [Fact]
    public async Task Two_lanes_on_one_event_with_an_expired_claim_send_one_acceptance()
    {
        await world.StartAsync();
        var host = ProductHost.Start(world, new Steps { Before = async _ => await Task.Yield() });
        world.Graph.Faults.Add(new Fault { Verb = "POST", Path = "/accept", Status = 503 });
        await host.InviteAsync(world);
        await host.DeliverAsync();
        Assert.True(await host.TryWorkAsync(QueueNames.MailboxWork));
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        var id = world.Exchange.Resources[0].Calendar()[0].Event.Id;
        var message = new MailboxWorkMessage(world.Integration.Id, "c", [new EventReference(id), new EventReference(id, DuePartition: "2026030208", DueRow: "row")]);
        await host.Get<MailboxMessageHandler>().RunAsync(message.Write(), default);
        await host.SettleAsync();

        Assert.Single(world.Inbox());
    }

    [Fact]
    public async Task An_acceptance_of_unknown_outcome_is_still_unknown_after_a_refused_probe()
    {
        var host = await world.StartAsync();
        world.Graph.Faults.Add(new Fault { Verb = "POST", Path = "/accept", Status = 503, AfterEffect = true });
        await host.InviteAsync(world);
        await host.DeliverAsync();
        Assert.True(await host.TryWorkAsync(QueueNames.MailboxWork));
        world.Graph.Faults.Add(new Fault { Verb = "GET", Status = 429, RetryAfter = TimeSpan.FromMinutes(1), Times = 2 });
        await host.PassAsync(TimeSpan.FromMinutes(20));

        Assert.Single(world.Inbox());
    }

    private Task<Alarm?> FindAlarmAsync(ProductHost host, AlarmKind kind) => host.Get<AlarmStore>().FindAsync(world.Integration.Id, kind, default);
}
