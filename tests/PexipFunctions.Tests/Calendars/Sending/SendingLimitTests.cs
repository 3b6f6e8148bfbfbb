using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Calendars.Sending;

/// <summary>Beyond what Exchange lets a mailbox send, or when its process dies, everything is sent once, later.</summary>
public sealed class SendingLimitTests
{
    private readonly ProductWorld world = new();

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(429)]
    public async Task Refused_once_for_the_limit_an_answer_goes_a_minute_later_and_no_wrong_alarm_is_raised(int status)
    {
        world.Graph.Faults.Add(new Fault { Verb = "POST", Path = "/accept", Times = 1, Status = status, Code = "ErrorExceededMessageLimit" });
        var host = await world.StartAsync();
        await host.InviteAsync(world);
        await host.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(1, world.Acceptances());
        Assert.Empty(await host.Get<AlarmStore>().ListAsync(null, default).ToListAsync());
    }

    [Theory]
    [InlineData("Refused400")]
    [InlineData("Refused403")]
    [InlineData("Refused429")]
    public async Task With_the_days_recipients_spent_by_others_meetings_are_followed_rooms_made_and_answers_sent_when_the_day_has_passed(string answer)
    {
        world.Exchange.Behaviours = new ContestedBehaviours { BeyondSending = Enum.Parse<BeyondSending>(answer) };
        world.Exchange.Inboxes.Mail(world.Exchange.FindResource(ProductWorld.Mailbox)!, "Many", "", Enumerable.Range(0, 10_000).Select(number => $"{number}@example.com"));
        var host = await world.StartAsync();
        await host.InviteAsync(world, hours: 0.1);
        await host.InviteAsync(world, hours: 60);
        await host.PassAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(0, world.Acceptances());
        Assert.Single(world.Infinity.Rooms);
        var alarm = Assert.Single(await host.Get<AlarmStore>().ListAsync(null, default).ToListAsync());
        Assert.Equal(AlarmKinds.SendingLimit.Name, alarm.Kind);

        await host.AdvanceInStepsAsync(TimeSpan.FromHours(25));
        Assert.Equal(2, world.Acceptances());
        await host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Empty(await host.Get<AlarmStore>().ListAsync(null, default).ToListAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wherever_a_process_dies_while_answers_wait_each_goes_once_and_none_beyond_the_limit(bool afterEffect)
    {
        for (var step = 1; step < 60; step += 2)
        {
            var crashed = new SendingLimitTests();
            await crashed.DieAsync(step, afterEffect);
        }
    }

    private async Task DieAsync(int step, bool afterEffect)
    {
        world.LimitSending(2);
        var first = await world.StartAsync();
        for (var number = 0; number < 5; number++)
        {
            await first.InviteAsync(world);
        }

        var dying = ProductHost.Start(world, new Steps { DiesAt = step, AfterEffect = afterEffect });
        await PassAsync(dying, TimeSpan.FromMinutes(2));
        await (await world.StartAsync()).PassAsync(TimeSpan.FromMinutes(15));

        Assert.Equal((5, 5, 0), (world.Acceptances(), world.Inbox().Count, world.Exchange.Sending.Refused));
        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
    }

    private static async Task PassAsync(ProductHost host, TimeSpan by)
    {
        try
        {
            await host.PassAsync(by);
        }
        catch (ProcessDiedException)
        {
            // It died while a notification was received: Graph delivers that again, or the sync finds the event.
        }
    }
}
