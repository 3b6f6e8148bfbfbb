using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>What is due is queued; nobody's work waits for ever behind another's that cannot be done.</summary>
public sealed class EnqueueDueWorkTests
{
    private static readonly IntegrationId Stuck = IntegrationId.FromGuid(new Guid("5a5a5a5a-1b1b-4c2c-8d3d-4e4e4e4e4e4e"));
    private readonly ProductWorld world = new();

    [Fact]
    public async Task Rooms_and_other_mailboxes_do_not_wait_behind_a_mailbox_that_cannot_be_reached()
    {
        var host = await world.StartAsync();
        var (due, now) = (host.Get<DueStore>(), world.Clock.GetUtcNow());
        for (var number = 0; number < 1_200; number++)
        {
            await due.AddAsync(DueItem.Meeting(now.AddHours(-3).AddSeconds(number), Stuck, $"stuck-{number}"), default);
        }

        await due.AddAsync(DueItem.Meeting(now.AddSeconds(-1), world.Integration.Id, "other"), default);
        await due.AddAsync(DueItem.Room(now.AddSeconds(-1), world.Integration.Id, NumericAlias.Parse("75123456")), default);
        await host.WakeAsync();

        Assert.Equal(1, world.Queues.Count(QueueNames.RoomWork));
        Assert.Contains(Events(), item => item.Id == "other");
    }

    [Fact]
    public async Task One_run_wakes_a_bounded_part_of_one_mailbox_the_oldest_first()
    {
        var host = await world.StartAsync();
        var now = world.Clock.GetUtcNow();
        for (var number = 0; number < 1_200; number++)
        {
            await host.Get<DueStore>().AddAsync(DueItem.Meeting(now.AddHours(-3).AddSeconds(number), world.Integration.Id, $"event-{number}"), default);
        }

        await host.WakeAsync();
        Assert.Equal(Enumerable.Range(0, 1_000).Select(number => $"event-{number}"), Events().Select(item => item.Id));
    }

    private List<EventReference> Events()
    {
        var events = new List<EventReference>();
        while (world.Queues.TryTake(QueueNames.MailboxWork) is { } message)
        {
            events.AddRange(MailboxWorkMessage.Read(message).Events);
        }

        return events;
    }
}
