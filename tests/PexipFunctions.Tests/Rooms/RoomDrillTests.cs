using PexipFunctions.Domain;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Rooms;

/// <summary>What may go wrong around rooms as a whole: other deployments, lost and restored tables, left-overs.</summary>
public sealed class RoomDrillTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task Two_deployments_on_one_node_leave_each_other_alone()
    {
        var first = await world.StartAsync();
        await world.ScheduleAsync(first, hours: 0, length: 8, subject: "First");
        var (tables, queues, integration) = (world.Tables, world.Queues, world.Integration);

        (world.Tables, world.Queues) = (new MemoryTables(world.Clock), new MemoryQueues(world.Clock));
        _ = MailboxAddress.TryParse("second@example.com", out var address);
        world.Exchange.AddResource(address.Value);
        world.Integration = integration with { Id = IntegrationId.New(), MailboxEmailAddress = address, ScheduledAliasPrefix = "76" };
        var second = await world.StartAsync();
        await world.ScheduleAsync(second, hours: 0, length: 8, subject: "Second");
        await second.SweepForHoursAsync(4);

        (world.Tables, world.Queues, world.Integration) = (tables, queues, integration);
        await first.SweepForHoursAsync(2);

        Assert.Equal(["First (Organizer One)", "Second (Organizer One)"], world.Infinity.Rooms.Select(room => room.Name));
    }

    [Fact]
    public async Task With_empty_tables_no_room_is_touched()
    {
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 0, length: 8);
        (world.Tables, world.Queues) = (new MemoryTables(world.Clock), new MemoryQueues(world.Clock));
        host = await world.StartAsync();

        await host.SweepForHoursAsync(4);

        Assert.Single(world.Infinity.Rooms);
    }

    [Fact]
    public async Task With_tables_of_yesterday_the_rooms_of_today_live_on_and_those_missing_are_made()
    {
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 26, subject: "Known yesterday");
        var yesterday = await TableBackup.CopyAsync(world.Tables, world.Clock);
        await host.AdvanceAsync(TimeSpan.FromHours(24));
        await world.ScheduleAsync(host, hours: 0, length: 6, subject: "Made today");

        (world.Tables, world.Queues) = (yesterday, new MemoryQueues(world.Clock));
        host = await world.StartAsync();
        await host.SweepForHoursAsync(3);

        Assert.Equal(["Known yesterday (Organizer One)", "Made today (Organizer One)"], world.Infinity.Rooms.Select(room => room.Name).Order());
        Assert.Equal(2, world.Inbox().Count);
    }

    [Fact]
    public async Task The_sweep_leaves_a_room_alone_that_was_made_a_second_ago()
    {
        var host = await world.StartAsync();
        var prefix = await world.TagPrefixAsync(host);
        world.LeftOver(prefix, 1);
        await host.SweepForHoursAsync(3);
        Assert.Empty(world.Infinity.Rooms);
        world.LeftOver(prefix, 2);
        world.Clock.Advance(TimeSpan.FromSeconds(1));

        await host.SweepAsync();

        Assert.Single(world.Infinity.Rooms);
    }

    [Fact]
    public async Task A_meeting_prolonged_while_its_rooms_deletion_is_under_way_has_a_room_again_at_once()
    {
        var first = await world.StartAsync();
        var (alias, meeting) = await world.ScheduleAsync(first, hours: 0);
        await first.AdvanceAsync(ProductWorld.Start.AddMinutes(119) - world.Clock.GetUtcNow());
        var steps = new Steps();
        var deleting = ProductHost.Start(world, steps);
        steps.Before = async name =>
        {
            if (name == "infinity:delete")
            {
                world.Exchange.Outlook.Edit(meeting, new MeetingEdit { End = ProductWorld.Start.UtcDateTime.AddHours(3) });
                await first.DeliverAsync();
                await first.TryWorkAsync(QueueNames.MailboxWork);
            }
        };
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await deleting.ReconcileAsync(alias.NumericAlias);

        Assert.Contains("infinity:delete", steps.Taken);
        Assert.Single(world.Infinity.Rooms);
        await first.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Single(world.Infinity.Rooms);
    }

    [Fact]
    public async Task Meetings_back_to_back_on_one_alias_share_a_room_without_a_gap()
    {
        var host = await world.StartAsync();
        var (alias, meeting) = await world.ScheduleAsync(host, hours: 0);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        var room = Assert.Single(world.Infinity.Rooms).Id;
        var start = ProductWorld.Start.UtcDateTime.AddHours(2.5);
        world.Exchange.Outlook.Copy(meeting, new MeetingEdit { Start = start, End = start.AddHours(1), Subject = "Review, continued" });
        await host.SettleAsync();
        Assert.Equal(2, (await host.RowAsync(alias.NumericAlias)).Meetings.Count);

        var closes = new DateTimeOffset(start.AddHours(2), TimeSpan.Zero);
        while (world.Clock.GetUtcNow() < closes.AddMinutes(-1))
        {
            await host.AdvanceAsync(TimeSpan.FromMinutes(1));
            await host.ReconcileAsync(alias.NumericAlias);
            Assert.Equal(room, Assert.Single(world.Infinity.Rooms).Id);
        }

        await host.AdvanceAsync(TimeSpan.FromMinutes(4));
        Assert.Empty(world.Infinity.Rooms);
    }
}
