using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.ManagementNode;
using PexipFunctions.Simulators.ManagementNode.Model;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms.Infinity;

namespace PexipFunctions.Tests.Rooms;

public sealed class RoomWorkTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task An_idle_room_whose_meeting_is_renamed_is_made_anew()
    {
        var host = await world.StartAsync();
        var (alias, meeting) = await world.ScheduleAsync(host, hours: 0);
        world.Exchange.Outlook.Edit(meeting, new MeetingEdit { Subject = "Renamed" });
        await host.SettleAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));

        var room = Assert.Single(world.Infinity.Rooms);
        Assert.Equal("Renamed (Organizer One)", room.Name);
        Assert.True(room.Answers(alias.Alias));
    }

    [Fact]
    public async Task A_room_in_use_keeps_its_name_until_it_is_idle()
    {
        var host = await world.StartAsync();
        var (alias, meeting) = await world.ScheduleAsync(host, hours: 0);
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        var guest = world.Infinity.Join(alias.Alias, "Guest");
        world.Exchange.Outlook.Edit(meeting, new MeetingEdit { Subject = "Renamed" });
        await host.SettleAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal("Review (Organizer One)", Assert.Single(world.Infinity.Rooms).Name);

        world.Infinity.Leave(guest.ParticipantId!);
        await host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal("Renamed (Organizer One)", Assert.Single(world.Infinity.Rooms).Name);
        Assert.Empty(world.Infinity.LiveRoomsTouched);
    }

    [Theory]
    [InlineData(120, 115, true)]
    [InlineData(120, 125, false)]
    [InlineData(0, 3, false)]
    public async Task A_room_in_use_outlives_its_window_by_the_overrun_at_most(int overrun, int minutesAfter, bool isThere)
    {
        world.With(infinity => infinity with { OverrunMinutes = overrun });
        var host = await world.StartAsync();
        var (alias, _) = await world.ScheduleAsync(host, hours: 0);
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        world.Infinity.Join(alias.Alias, "Guest");
        var closes = ProductWorld.Start.AddHours(2);

        await host.AdvanceAsync(closes.AddMinutes(minutesAfter) - world.Clock.GetUtcNow());

        Assert.Equal(isThere, world.Infinity.Rooms.Count == 1);
        Assert.All(world.Infinity.LiveRoomsTouched, touched => Assert.Equal("DELETE", touched.Verb));
    }

    [Fact]
    public async Task At_acceptance_the_room_is_there_from_then_to_the_end_of_the_last_window()
    {
        world.With(infinity => infinity with { Provisioning = Provisioning.AtAcceptance });
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 5);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Single(world.Infinity.Rooms);

        await host.AdvanceAsync(TimeSpan.FromHours(6.9));
        Assert.Single(world.Infinity.Rooms);
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(world.Infinity.Rooms);
    }

    [Fact]
    public async Task A_missing_theme_is_an_alarm_and_the_default_theme_until_it_exists()
    {
        world.Integration = world.Integration with { ScheduledConferenceTheme = "Branded" };
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 0);
        Assert.Null((string?)Assert.Single(world.Infinity.Rooms).Fields["ivr_theme"]);
        Assert.True(await world.IsRaisedAsync(host, AlarmKinds.ThemeMissing));

        var theme = world.Infinity.AddTheme("Branded");
        await world.ScheduleAsync(host, hours: 0, subject: "Second");

        Assert.Equal(Uris.Theme(theme.Id), (string?)world.Infinity.Rooms[^1].Fields["ivr_theme"]);
        Assert.False(await world.IsRaisedAsync(host, AlarmKinds.ThemeMissing));
    }

    [Fact]
    public async Task Guests_are_let_in_only_where_hosts_have_a_pin()
    {
        var host = await world.StartAsync();
        var early = await host.IssueAsync();
        world.With(infinity => infinity with { HostPinLength = 6, GuestPinLength = 4, AllowGuests = true, ParticipantLimit = 9 });
        host = await world.StartAsync();
        world.Send(early.Instructions, hours: 0);
        await world.ScheduleAsync(host, hours: 0, subject: "With PINs");

        var (without, with) = (world.Infinity.Rooms[0].Fields, world.Infinity.Rooms[1].Fields);
        Assert.Equal((false, "", 9), ((bool)without["allow_guests"]!, (string?)without["pin"] ?? "", (int)without["participant_limit"]!));
        Assert.Equal((true, 6, 4), ((bool)with["allow_guests"]!, ((string)with["pin"]!).Length, ((string)with["guest_pin"]!).Length));
    }

    [Fact]
    public async Task A_name_in_use_gets_a_number()
    {
        world.Infinity.Create(Sample.AdminsRoom("Review (Organizer One)"));
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 0);

        Assert.Matches(@"^Review \(Organizer One\) \d{4,6}$", world.Infinity.Rooms[^1].Name);
    }

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
    public async Task An_integration_switched_off_and_on_again_goes_on_with_its_meetings()
    {
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 2);
        world.Integration = world.Integration with { Mode = IntegrationMode.Off };
        host = await world.StartAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Empty(world.Infinity.Rooms);

        world.Integration = world.Integration with { Mode = IntegrationMode.On };
        host = await world.StartAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(12));

        Assert.Single(world.Infinity.Rooms);
    }

    [Fact]
    public async Task A_worker_whose_claim_was_taken_writes_nothing()
    {
        var host = await world.StartAsync();
        var (alias, _) = await world.ScheduleAsync(host, hours: 4);
        var aliases = host.Get<AliasStore>();
        var claim = host.Get<RoomClaim>();
        var number = NumericAlias.Parse(alias.NumericAlias);
        var slow = await claim.TryTakeAsync((await aliases.FindAsync(number, default))!, default);
        Assert.Null(await claim.TryTakeAsync((await aliases.FindAsync(number, default))!, default));
        world.Clock.Advance(RoomClaim.Duration + TimeSpan.FromSeconds(1));
        var next = await claim.TryTakeAsync((await aliases.FindAsync(number, default))!, default);

        Assert.False(await claim.NoteAsync(slow!, room => room with { MayExist = true }, default));
        Assert.True(await claim.NoteAsync(next!, room => room, default));
        Assert.False((await host.RowAsync(alias.NumericAlias)).Room.MayExist);
    }

    [Fact]
    public async Task A_worker_that_loses_its_claim_before_the_creation_creates_nothing()
    {
        var host = await world.StartAsync();
        var (alias, meeting) = await world.ScheduleAsync(host, hours: 4);
        world.Clock.Advance(ProductWorld.Start.AddHours(3.5) - world.Clock.GetUtcNow());
        var steps = new Steps();
        var slow = ProductHost.Start(world, steps);
        steps.Before = async name =>
        {
            // It is held up just before it notes the creation, while the meeting is cancelled and another worker sees to it.
            if (name == "aliases:find" && steps.Taken.Count(taken => taken == name) == 1)
            {
                world.Exchange.Outlook.Cancel(meeting);
                world.Clock.Advance(RoomClaim.Duration + TimeSpan.FromSeconds(10));
                await host.WakeAsync();
                await host.SettleAsync();
            }
        };
        await slow.ReconcileAsync(alias.NumericAlias);

        Assert.Empty(world.Infinity.Rooms);
        Assert.False((await host.RowAsync(alias.NumericAlias)).Room.MayExist);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_creation_whose_answer_is_lost_makes_one_room_that_goes_in_time(bool isCancelled)
    {
        var host = await world.StartAsync();
        var (_, meeting) = await world.ScheduleAsync(host, hours: 4);
        world.NodeFaults.Plan(new PexipFunctions.Simulators.ManagementNode.Fault { Verb = "POST", CutAfter = true });
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
}
