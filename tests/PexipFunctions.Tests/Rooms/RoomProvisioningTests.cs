using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Rooms;

/// <summary>When rooms come and go, by mode of provisioning.</summary>
public sealed class RoomProvisioningTests
{
    private readonly ProductWorld world = new();

    [Theory]
    [InlineData(120, 115, true)]
    [InlineData(120, 125, false)]
    [InlineData(15, 13, true)]
    [InlineData(15, 16, false)]
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

    [Theory]
    [InlineData(5, 0.5)]
    [InlineData(5, 8)]
    [InlineData(480, 0.5)]
    public async Task At_acceptance_the_room_of_a_series_is_there_between_occurrences_beyond_the_horizon(int hoursToFirst, double hoursLater)
    {
        world.With(infinity => infinity with { Provisioning = Provisioning.AtAcceptance });
        var host = await world.StartAsync();
        var start = ProductWorld.Start.AddHours(hoursToFirst);
        var alias = await host.IssueAsync();
        var series = world.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = ProductWorld.Organizer,
            OrganizerName = "Organizer One",
            Subject = "Quarterly",
            Body = alias.Instructions,
            Start = start.UtcDateTime,
            End = start.UtcDateTime.AddHours(1),
            Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
            Recurrence = new Recurrence(
                new RecurrencePattern { Type = PatternType.Daily, Interval = 90 },
                new RecurrenceRange { Type = RangeType.NoEnd, StartDate = DateOnly.FromDateTime(start.UtcDateTime) }),
        });
        await host.SettleAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(hoursLater));
        Assert.Equal("Quarterly (Organizer One)", Assert.Single(world.Infinity.Rooms).Name);

        world.Exchange.Outlook.Cancel(series);
        await host.SettleAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(3));

        Assert.Empty(world.Infinity.Rooms);
    }

    [Fact]
    public async Task A_room_that_external_policy_found_in_use_goes_when_it_is_idle()
    {
        var host = await world.StartAsync();
        var (alias, _) = await world.ScheduleAsync(host, hours: 0);
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        var guest = world.Infinity.Join(alias.Alias, "Guest");
        await host.AdvanceAsync(TimeSpan.FromMinutes(90));
        world.With(infinity => infinity with { Provisioning = Provisioning.ExternalPolicy, PolicySecretName = "policy" });
        host = await world.StartAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(60));
        Assert.Single(world.Infinity.Rooms);

        world.Infinity.Leave(guest.ParticipantId!);
        await host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Empty(world.Infinity.Rooms);
        Assert.False((await host.RowAsync(alias.NumericAlias)).Room.MayExist);
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
    public async Task Rooms_are_made_three_to_fifteen_minutes_before_their_windows_and_not_all_at_once()
    {
        var host = await world.StartAsync();
        await world.ScheduleManyAsync(host, 30, ProductWorld.Start.AddHours(4));
        var opens = ProductWorld.Start.AddHours(3.5);
        await host.AdvanceAsync(opens - world.Clock.GetUtcNow());

        var leads = world.Infinity.Rooms.Select(room => (opens - room.Created).TotalMinutes).ToList();
        Assert.Equal(30, leads.Count);
        Assert.All(leads, lead => Assert.InRange(lead, 2, 15));
        Assert.All(leads.GroupBy(Math.Floor), minute => Assert.InRange(minute.Count(), 1, 10));
        Assert.All(world.Infinity.Rooms, room => Assert.True(world.Infinity.IsReplicated(room.Id)));
    }

    [Theory]
    [InlineData(Provisioning.JoinWindow)]
    [InlineData(Provisioning.AtAcceptance)]
    public async Task An_ad_hoc_meeting_has_its_room_before_the_acceptance_goes_out(Provisioning provisioning)
    {
        world.With(infinity => infinity with { Provisioning = provisioning });
        var host = await world.StartAsync();
        await world.ScheduleAsync(host, hours: 0);

        var steps = host.Steps.Taken.ToList();
        Assert.InRange(steps.IndexOf("infinity:create"), 0, steps.IndexOf("mailbox:accept"));
    }
}
