using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.ManagementNode.Model;
using PexipFunctions.Tests.Infinity.ManagementNode;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Rooms;

/// <summary>What rooms are made with, and what becomes of a change.</summary>
public sealed class RoomSettingsTests
{
    private readonly ProductWorld world = new();

    [Fact]
    public async Task An_idle_room_whose_meeting_is_renamed_long_before_its_window_is_made_again()
    {
        world.With(infinity => infinity with { Provisioning = Provisioning.AtAcceptance });
        var host = await world.StartAsync();
        var (alias, meeting) = await world.ScheduleAsync(host, hours: 5);
        world.Exchange.Outlook.Edit(meeting, new MeetingEdit { Subject = "Renamed" });
        await host.SettleAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));

        var room = Assert.Single(world.Infinity.Rooms);
        Assert.Equal("Renamed (Organizer One)", room.Name);
        Assert.True(room.Answers(alias.Alias));
    }

    [Fact]
    public async Task A_room_that_somebody_is_in_early_keeps_its_name_until_it_is_idle()
    {
        world.With(infinity => infinity with { Provisioning = Provisioning.AtAcceptance });
        var host = await world.StartAsync();
        var (alias, meeting) = await world.ScheduleAsync(host, hours: 5);
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
    [InlineData(Provisioning.JoinWindow, 33)]
    [InlineData(Provisioning.JoinWindow, 5)]
    [InlineData(Provisioning.AtAcceptance, 40)]
    [InlineData(Provisioning.AtAcceptance, 5)]
    public async Task A_room_that_may_be_joined_now_or_soon_stays_as_it_is_and_turns_nobody_away(Provisioning provisioning, int minutesBeforeStart)
    {
        world.With(infinity => infinity with { Provisioning = provisioning });
        var host = await world.StartAsync();
        var (alias, meeting) = await world.ScheduleAsync(host, hours: 4);
        var start = ProductWorld.Start.AddHours(4);
        await host.AdvanceAsync(start.AddMinutes(-minutesBeforeStart) - world.Clock.GetUtcNow());
        var before = Assert.Single(world.Infinity.Rooms);
        world.Exchange.Outlook.Edit(meeting, new MeetingEdit { Subject = "Renamed" });
        await host.SettleAsync();
        while (world.Clock.GetUtcNow() < start.AddMinutes(10))
        {
            await host.AdvanceAsync(TimeSpan.FromMinutes(1));
            var guest = world.Infinity.Join(alias.Alias, "Guest");
            Assert.True(guest.Joined);
            world.Infinity.Leave(guest.ParticipantId!);
        }

        Assert.Equal((before.Id, "Review (Organizer One)"), (Assert.Single(world.Infinity.Rooms).Id, before.Name));
    }

    [Fact]
    public async Task The_next_window_has_the_new_name()
    {
        var host = await world.StartAsync();
        var (_, meeting) = await world.ScheduleAsync(host, hours: 0);
        world.Exchange.Outlook.Edit(meeting, new MeetingEdit { Subject = "Renamed" });
        await host.SettleAsync();
        world.Exchange.Outlook.Edit(meeting, new MeetingEdit { Start = ProductWorld.Start.UtcDateTime.AddHours(6), End = ProductWorld.Start.UtcDateTime.AddHours(7) });
        await host.SettleAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(6));

        Assert.Equal("Renamed (Organizer One)", Assert.Single(world.Infinity.Rooms).Name);
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
    public async Task A_name_too_long_is_cut_so_that_the_number_fits()
    {
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 0, subject: new string('s', 240));
        await world.ScheduleAsync(host, hours: 0, subject: new string('s', 240));

        var (first, second) = (world.Infinity.Rooms[0].Name, world.Infinity.Rooms[1].Name);
        Assert.StartsWith(new string('s', 240), first, StringComparison.Ordinal);
        Assert.Matches("^s{240} .*[0-9]{4,6}$", second);
        Assert.InRange(second.Length, 245, 250);
    }
}
