using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>The process dies before or after each I/O step of one invitation; another one takes over.</summary>
public sealed class ProcessDeathTests
{
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 4)]
    [InlineData(true, 4)]
    public async Task Wherever_the_process_dies_there_is_one_acceptance_and_one_room(bool afterEffect, double hours)
    {
        var steps = await CountStepsAsync(hours);
        Assert.True(steps > 10);
        for (var step = 1; step <= steps; step++)
        {
            await DieAndRecoverAsync(step, afterEffect, hours);
        }
    }

    private static async Task<int> CountStepsAsync(double hours)
    {
        var (world, body) = await PrepareAsync(hours);
        var host = ProductHost.Start(world, new Steps());
        Send(world, body, hours);
        await host.SettleAsync();
        return host.Steps.Taken.Count;
    }

    private static async Task DieAndRecoverAsync(int step, bool afterEffect, double hours)
    {
        var (world, body) = await PrepareAsync(hours);
        Send(world, body, hours);
        var dying = ProductHost.Start(world, new Steps { DiesAt = step, AfterEffect = afterEffect });
        try
        {
            await dying.SettleAsync();
        }
        catch (ProcessDiedException)
        {
            // It died while a notification was received: Graph delivers that again, or the sync finds the event.
        }

        var next = await world.StartAsync();
        await next.AdvanceAsync(TimeSpan.FromMinutes(20));
        var where = $"died {(afterEffect ? "after" : "before")} step {step}: {string.Join(' ', dying.Steps.Taken)}";
        Assert.True(world.Inbox().Count(message => message.Kind == InboxKind.Accept) == 1, $"{where}: {world.Inbox().Count} acceptances");
        if (hours > 0)
        {
            Assert.True(world.Infinity.Rooms.Count == 0, $"{where}: a room too early");
            await next.AdvanceAsync(TimeSpan.FromHours(3.25));
        }

        Assert.True(world.Infinity.Rooms.Count == 1, $"{where}: {world.Infinity.Rooms.Count} rooms");
        Assert.Equal(0, world.Queues.Count(QueueNames.MailboxWork));
        Assert.Single(world.Inbox());
    }

    private static async Task<(ProductWorld World, string Body)> PrepareAsync(double hours)
    {
        _ = hours;
        var world = new ProductWorld();
        var host = await world.StartAsync();
        return (world, (await host.IssueAsync()).Instructions);
    }

    private static void Send(ProductWorld world, string body, double hours) => world.Exchange.Outlook.Create(new MeetingDraft
    {
        Organizer = ProductWorld.Organizer,
        Subject = "Review",
        Body = body,
        Start = ProductWorld.Start.UtcDateTime.AddHours(hours),
        End = ProductWorld.Start.UtcDateTime.AddHours(hours + 1),
        Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
    });
}
