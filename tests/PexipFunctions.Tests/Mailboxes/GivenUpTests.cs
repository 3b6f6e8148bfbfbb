using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes;

/// <summary>What becomes of an event that fails again and again.</summary>
public sealed class GivenUpTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task An_event_that_cannot_be_refused_either_is_tried_again_each_hour()
    {
        world.Integration = world.Integration with { RetryHours = 1 };
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        world.Graph.Faults.Otherwise = (verb, path) => verb == "GET" && path.Contains("/events/", StringComparison.Ordinal) ? new Fault { Status = 400, Code = "ErrorOfTomorrow" } : null;
        await host.PassAsync(TimeSpan.FromMinutes(90));
        Assert.Empty(world.Inbox());
        Assert.NotNull(await FindAlarmAsync(host));

        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(1, world.Acceptances());
        Assert.Single(world.Inbox());
        Assert.Null(await FindAlarmAsync(host));
    }

    [Fact]
    public async Task An_event_that_Graph_does_not_give_raises_an_alarm_after_the_retry_hours_and_is_looked_for_while_listed()
    {
        world.Integration = world.Integration with { RetryHours = 1 };
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        world.Graph.Faults.Otherwise = (verb, path) => verb == "GET" && path.Contains("/events/", StringComparison.Ordinal) ? new Fault { Status = 503 } : null;
        await host.PassAsync(TimeSpan.FromMinutes(55));
        Assert.Null(await FindAlarmAsync(host));

        await host.PassAsync(TimeSpan.FromMinutes(100));
        Assert.NotNull(await FindAlarmAsync(host));
        Assert.Empty(world.Inbox());

        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(1, world.Acceptances());
        Assert.Single(world.Inbox());
        Assert.Null(await FindAlarmAsync(host));
        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
    }

    [Fact]
    public async Task Giving_up_an_event_is_broken_off_before_the_lease_runs_out()
    {
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        var item = new EventReference(world.Exchange.Resources[0].Calendar()[0].Event.Id, FailsSince: world.Clock.GetUtcNow().AddHours(-25));
        world.Graph.Faults.Add(new Fault { Verb = "GET", Path = "/events/", Status = 400, Code = "ErrorOfTomorrow" });
        world.Graph.Faults.Add(new Fault { Verb = "GET", Path = "/events/", Delay = TimeSpan.FromMinutes(10) });
        var work = host.Get<MailboxMessageHandler>().RunAsync(new MailboxWorkMessage(world.Integration.Id, "c", [item]).Write(), default);
        world.Clock.Advance(TimeSpan.FromSeconds(150));
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await work;

        Assert.Empty(world.Inbox());
        Assert.Equal(1, world.Queues.Count(QueueNames.MailboxWork));
    }

    private Task<Alarm?> FindAlarmAsync(ProductHost host) =>
        host.Get<AlarmStore>().FindAsync(world.Integration.Id, AlarmKinds.MeetingFailing, default);
}
