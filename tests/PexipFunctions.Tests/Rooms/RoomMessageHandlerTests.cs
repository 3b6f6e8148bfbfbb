using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Simulators.ManagementNode.Model;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Infinity.ManagementNode;
using PexipFunctions.Tests.Product;
using NodeFault = PexipFunctions.Simulators.ManagementNode.Fault;

namespace PexipFunctions.Tests.Rooms;

public sealed class RoomMessageHandlerTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task A_conflict_found_at_creation_is_an_alarm_and_one_mail_to_the_organizer()
    {
        var host = await world.StartAsync();
        var (alias, _) = await world.ScheduleAsync(host, hours: 4);
        world.Infinity.Create(Sample.AdminsRoom("Reception", alias.NumericAlias));
        await host.AdvanceAsync(TimeSpan.FromHours(4));

        Assert.True(await world.IsRaisedAsync(host, AlarmKinds.RoomConflict));
        Assert.Equal([InboxKind.Accept, InboxKind.Mail], world.Inbox().Select(message => message.Kind));
        Assert.Contains(alias.Alias, world.Inbox()[1].Text, StringComparison.Ordinal);
        Assert.Equal("Reception", Assert.Single(world.Infinity.Rooms).Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_alarm_of_a_conflict_ends_with_the_meeting_or_the_conflict(bool isCancelled)
    {
        var host = await world.StartAsync();
        var (alias, meeting) = await world.ScheduleAsync(host, hours: 4);
        var other = world.Infinity.Create(Sample.AdminsRoom("Reception", alias.NumericAlias)).Room!;
        await host.AdvanceAsync(TimeSpan.FromHours(4));
        if (isCancelled)
        {
            world.Exchange.Outlook.Cancel(meeting);
        }
        else
        {
            world.Infinity.Delete(other.Id);
        }

        await host.AdvanceAsync(TimeSpan.FromMinutes(7));

        Assert.False(await world.IsRaisedAsync(host, AlarmKinds.RoomConflict));
        Assert.Equal(("", !isCancelled), ((await host.RowAsync(alias.NumericAlias)).Room.Refusal, world.Infinity.Rooms.Any(room => room.Name.StartsWith("Review", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_room_that_is_not_there_when_its_window_opens_is_an_alarm_until_it_is()
    {
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 4);
        var opens = ProductWorld.Start.AddHours(3.5);
        world.NodeFaults.PlanOutage(opens.AddMinutes(-30), opens.AddMinutes(5));
        await host.AdvanceAsync(opens.AddMinutes(4) - world.Clock.GetUtcNow());
        Assert.True(await world.IsRaisedAsync(host, AlarmKinds.RoomLate));

        await host.AdvanceAsync(TimeSpan.FromMinutes(8));

        Assert.Single(world.Infinity.Rooms);
        Assert.False(await world.IsRaisedAsync(host, AlarmKinds.RoomLate));
        Assert.False(await world.IsRaisedAsync(host, AlarmKinds.InfinityUnreachable));
    }

    [Fact]
    public async Task One_node_that_fails_does_not_hold_up_another()
    {
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 1);
        var other = new InfinityModel(world.Clock, TimeSpan.Zero);
        world.Nodes.Add(new Uri("https://other.example.com"), other, new Faults(world.Clock));
        world.NodeFaults.PlanOutage(ProductWorld.Start, ProductWorld.Start.AddHours(5));
        var first = world.Integration;
        _ = MailboxAddress.TryParse("second@example.com", out var address);
        world.Exchange.AddResource(address.Value);
        world.Integration = first with { Id = IntegrationId.New(), MailboxEmailAddress = address, Infinity = first.Infinity with { Address = new Uri("https://other.example.com") } };
        host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 1, subject: "Elsewhere");
        await host.AdvanceAsync(TimeSpan.FromMinutes(40));

        Assert.Single(other.Rooms);
        Assert.Empty(world.Infinity.Rooms);
    }

    [Fact]
    public async Task A_node_that_is_down_is_asked_at_longer_and_longer_intervals_and_then_all_is_made_up_for()
    {
        var host = await world.StartAsync();
        await world.ScheduleManyAsync(host, 20, ProductWorld.Start.AddHours(2));
        var from = ProductWorld.Start.AddMinutes(70);
        world.NodeFaults.PlanOutage(from, from.AddHours(1));
        await host.AdvanceAsync(from - world.Clock.GetUtcNow());
        var before = host.Steps.Taken.Count(IsOfInfinity);
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.InRange(host.Steps.Taken.Count(IsOfInfinity) - before, 20, 180);

        await host.AdvanceAsync(TimeSpan.FromMinutes(6));

        Assert.Equal(20, world.Infinity.Rooms.Count);
        Assert.False(await world.IsRaisedAsync(host, AlarmKinds.InfinityUnreachable));
    }

    [Fact]
    public async Task A_node_that_asks_for_an_hour_is_tried_again_sooner()
    {
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 4);
        world.NodeFaults.Plan(new NodeFault { Verb = "POST", Status = 503, RetryAfter = TimeSpan.FromHours(1) });

        await host.AdvanceAsync(TimeSpan.FromHours(3.5) + TimeSpan.FromMinutes(9));

        Assert.Single(world.Infinity.Rooms);
    }

    [Fact]
    public async Task A_room_in_use_that_could_be_looked_at_again_has_no_failures_behind_it()
    {
        var host = await world.StartAsync();
        var (alias, _) = await world.ScheduleAsync(host, hours: 0);
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        world.Infinity.Join(alias.Alias, "Guest");
        world.NodeFaults.Plan(new NodeFault { Path = "/status/v1/conference/", Status = 503 });
        await host.AdvanceAsync(ProductWorld.Start.AddHours(2) - world.Clock.GetUtcNow());
        Assert.Equal(1, (await host.RowAsync(alias.NumericAlias)).Room.Failures);

        await host.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(0, (await host.RowAsync(alias.NumericAlias)).Room.Failures);
        Assert.Single(world.Infinity.Rooms);
    }

    [Fact]
    public async Task An_alarm_that_a_process_raised_before_it_died_is_cleared_by_the_next_success_of_another()
    {
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 0);
        await ProductHost.Start(world, new Steps()).Get<AlarmStore>().RaiseAsync(world.Integration.Id, AlarmKinds.InfinityUnreachable, "before it died", default);

        await host.AdvanceAsync(TimeSpan.FromMinutes(6));
        await world.ScheduleAsync(host, hours: 0, subject: "Second");
        await host.AdvanceAsync(AlarmKinds.InfinityUnreachable.Quiet);

        Assert.False(await world.IsRaisedAsync(host, AlarmKinds.InfinityUnreachable));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_creation_whose_answer_is_lost_makes_one_room_that_goes_in_time(bool isCancelled)
    {
        var host = await world.StartAsync();
        var (_, meeting) = await world.ScheduleAsync(host, hours: 4);
        world.NodeFaults.Plan(new NodeFault { Verb = "POST", CutAfter = true });
        await host.AdvanceAsync(TimeSpan.FromHours(3.5));
        Assert.Single(world.Infinity.Rooms);
        if (isCancelled)
        {
            world.Exchange.Outlook.Cancel(meeting);
            await host.SettleAsync();
        }

        await host.AdvanceAsync(isCancelled ? TimeSpan.FromMinutes(3) : TimeSpan.FromMinutes(155));
        Assert.Empty(world.Infinity.Rooms);
    }

    [Fact]
    public async Task A_meeting_prolonged_after_a_deletion_whose_answer_was_lost_has_a_room_again()
    {
        var host = await world.StartAsync();
        var (_, meeting) = await world.ScheduleAsync(host, hours: 0, length: 0.25);
        await host.AdvanceAsync(ProductWorld.Start.AddMinutes(74) - world.Clock.GetUtcNow());
        world.NodeFaults.Plan(new NodeFault { Verb = "DELETE", CutAfter = true });
        world.Clock.Advance(TimeSpan.FromMinutes(1.1));
        await host.WakeAsync();
        Assert.True(await host.TryWorkAsync(QueueNames.RoomWork));
        Assert.Empty(world.Infinity.Rooms);

        world.Exchange.Outlook.Edit(meeting, new MeetingEdit { End = ProductWorld.Start.UtcDateTime.AddHours(2) });
        await host.SettleAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Single(world.Infinity.Rooms);
    }

    [Fact]
    public async Task A_room_that_somebody_deleted_is_made_again_by_the_sweep()
    {
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 0, length: 4);
        world.Infinity.Delete(world.Infinity.Rooms[0].Id);
        Assert.Single(await world.DriftAsync(host));

        await host.SweepAsync();

        Assert.Single(world.Infinity.Rooms);
        Assert.Empty(await world.DriftAsync(host));
    }

    private static bool IsOfInfinity(string step) => step.StartsWith("infinity:", StringComparison.Ordinal);
}
