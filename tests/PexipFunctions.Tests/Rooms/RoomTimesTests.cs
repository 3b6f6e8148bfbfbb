using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Tests.Configuration;

namespace PexipFunctions.Tests.Rooms;

/// <summary>When rooms are needed, to the moment.</summary>
public sealed class RoomTimesTests
{
    private static readonly NumericAlias Alias = NumericAlias.Parse("75123456");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);
    private static readonly Integration AtWindow = SampleIntegration.New() with { Mode = IntegrationMode.On, JoinBeforeBufferMinutes = 10, JoinAfterBufferMinutes = 20 };
    private static readonly Integration AtAcceptance = AtWindow with { Infinity = AtWindow.Infinity with { Provisioning = Provisioning.AtAcceptance } };
    private static readonly Integration ByPolicy = AtWindow with { Infinity = AtWindow.Infinity with { Provisioning = Provisioning.ExternalPolicy } };

    private static TimeSpan Lead => RoomTimes.Lead(Alias);

    [Fact]
    public void Leads_are_spread_over_three_to_fifteen_minutes()
    {
        var leads = Enumerable.Range(0, 2_000).Select(number => RoomTimes.Lead(NumericAlias.Parse($"75{number}")).TotalSeconds).ToList();
        Assert.Equal((180, 180 + (255 * 720 / 256)), ((int)leads.Min(), (int)leads.Max()));
        Assert.InRange(leads.Average(), 500, 580);
    }

    [Fact]
    public void A_scheduled_meeting_may_be_joined_within_its_buffers_and_any_other_not_at_all()
    {
        Assert.Equal([new JoinWindow(Now.AddMinutes(-10), Now.AddMinutes(80))], RoomTimes.Windows(At(0), AtWindow));
        Assert.Empty(RoomTimes.Windows(At(0) with { Status = MeetingStatus.Ended }, AtWindow));
    }

    [Fact]
    public void From_acceptance_on_a_series_needs_its_room_to_the_end_of_its_horizon()
    {
        var horizon = Now.AddDays(90);
        var series = At(0) with { HorizonEnd = horizon };
        Assert.Contains(new JoinWindow(horizon, horizon), RoomTimes.Needs(series, AtAcceptance));
        Assert.Equal(RoomTimes.Windows(series, AtWindow), RoomTimes.Needs(series, AtWindow));
        Assert.Equal(RoomTimes.Windows(At(0), AtAcceptance), RoomTimes.Needs(At(0), AtAcceptance));
        Assert.Empty(RoomTimes.Needs(series with { Status = MeetingStatus.Ended }, AtAcceptance));
    }

    [Fact]
    public void Windows_closer_than_the_lead_and_two_minutes_are_one()
    {
        var gap = Lead + TimeSpan.FromMinutes(2);
        var (first, near, far) = (Window(1, 2), new JoinWindow(Now.AddHours(2) + gap, Now.AddHours(4)), new JoinWindow(Now.AddHours(2) + gap + Tick, Now.AddHours(4)));
        Assert.Equal([Window(1, 4)], RoomTimes.Unite([first, near], Alias, Now));
        Assert.Equal([first, far], RoomTimes.Unite([far, first], Alias, Now));
    }

    [Fact]
    public void What_is_over_is_left_out_after_it_was_united_with_what_follows()
    {
        Assert.Empty(RoomTimes.Unite([Window(-1, 0)], Alias, Now));
        Assert.Equal([new JoinWindow(Now.AddHours(-1), Now + Tick)], RoomTimes.Unite([new JoinWindow(Now.AddHours(-1), Now + Tick)], Alias, Now));
        Assert.Equal([Window(-1, 1)], RoomTimes.Unite([Window(-1, 0), new JoinWindow(Now.AddMinutes(1), Now.AddHours(1))], Alias, Now));
    }

    [Theory]
    [InlineData(Provisioning.JoinWindow, true)]
    [InlineData(Provisioning.AtAcceptance, true)]
    [InlineData(Provisioning.ExternalPolicy, false)]
    public void A_room_is_needed_from_its_lead_on_until_its_window_closes(Provisioning provisioning, bool isNeeded)
    {
        var window = Window(1, 2);
        Assert.Equal(isNeeded, RoomTimes.IsNeeded([window], provisioning, Alias, window.Opens - Lead));
        Assert.Equal(isNeeded, RoomTimes.IsNeeded([window], provisioning, Alias, window.Closes - Tick));
        Assert.False(RoomTimes.IsNeeded([window], provisioning, Alias, window.Closes));
        Assert.Equal(provisioning == Provisioning.AtAcceptance, RoomTimes.IsNeeded([window], provisioning, Alias, window.Opens - Lead - Tick));
        Assert.Equal(isNeeded, RoomTimes.IsNeeded([Window(-2, -1), window], provisioning, Alias, window.Opens));
    }

    [Theory]
    [InlineData(IntegrationMode.On, true)]
    [InlineData(IntegrationMode.Draining, true)]
    [InlineData(IntegrationMode.Off, false)]
    [InlineData(IntegrationMode.Observe, false)]
    public void A_room_is_not_needed_of_an_integration_that_does_not_serve(IntegrationMode mode, bool isNeeded) =>
        Assert.Equal(isNeeded, RoomTimes.IsNeeded([Window(-1, 1)], AtWindow with { Mode = mode }, Alias, Now));

    [Fact]
    public void A_room_serves_the_meetings_within_the_window_that_is_open()
    {
        var (now, soon, later) = (At(0) with { Key = MeetingKey.Parse("now") }, At(1.5) with { Key = MeetingKey.Parse("soon") }, At(8) with { Key = MeetingKey.Parse("later") });
        Meeting[] all = [now, soon, later];
        var united = RoomTimes.Unite(all.SelectMany(meeting => RoomTimes.Windows(meeting, AtWindow)), Alias, Now);

        Assert.Equal(["now", "soon"], RoomTimes.Served(all, united, AtWindow, Alias, Now).Select(key => key.Value));
        Assert.Equal(["now", "soon", "later"], RoomTimes.Served(all, united, AtAcceptance, Alias, Now).Select(key => key.Value));
        Assert.Equal(["both"], RoomTimes.Served([At(0) with { Key = MeetingKey.Parse("both"), Times = [.. now.Times, .. later.Times] }], united, AtWindow, Alias, Now).Select(key => key.Value));
        Assert.Equal(["now"], RoomTimes.Served(all, [new JoinWindow(Now.AddMinutes(-10), Now.AddMinutes(80))], AtWindow, Alias, Now).Select(key => key.Value));
        Assert.Empty(RoomTimes.Served(all, [new JoinWindow(Now.AddMinutes(-9), Now.AddMinutes(80))], AtWindow, Alias, Now));
        Assert.Empty(RoomTimes.Served(all, [new JoinWindow(Now.AddMinutes(-10), Now.AddMinutes(79))], AtWindow, Alias, Now));
    }

    [Fact]
    public void Room_work_is_due_when_the_room_is_or_else_at_the_next_change()
    {
        Assert.Equal(Now.AddHours(5).AddMinutes(-10) - Lead, RoomTimes.NextWake(At(5), AtWindow, Alias, Now));
        Assert.Equal(Now, RoomTimes.NextWake(At(0), AtWindow, Alias, Now));
        Assert.Equal(Now, RoomTimes.NextWake(At(5), AtAcceptance, Alias, Now));
        Assert.Equal(Now, RoomTimes.NextWake(At(5), ByPolicy, Alias, Now));
        Assert.Equal(Now, RoomTimes.NextWake(At(-5), AtWindow, Alias, Now));
    }

    [Fact]
    public void The_next_change_is_the_nearest_ahead()
    {
        JoinWindow[] windows = [Window(1, 2), Window(5, 6)];
        Assert.Equal(windows[0].Opens - Lead, RoomTimes.NextChange(windows, Alias, Now));
        Assert.Equal(windows[0].Closes, RoomTimes.NextChange(windows, Alias, windows[0].Opens - Lead));
        Assert.Equal(windows[1].Opens - Lead, RoomTimes.NextChange(windows, Alias, windows[0].Closes));
        Assert.Null(RoomTimes.NextChange(windows, Alias, windows[1].Closes));
    }

    [Fact]
    public void The_room_is_named_after_the_meeting_that_is_joined_now_or_next()
    {
        var (over, next, later) = (At(-5) with { Key = MeetingKey.Parse("over") }, At(1) with { Key = MeetingKey.Parse("next") }, At(8) with { Key = MeetingKey.Parse("later") });
        Assert.Equal("next", RoomTimes.Foremost([later, over, next], AtWindow, Now)?.Key.Value);
        Assert.Equal("later", RoomTimes.Foremost([later, over, next], AtWindow, Now.AddMinutes(140))?.Key.Value);
        Assert.Equal("next", RoomTimes.Foremost([later, over, next], AtWindow, Now.AddMinutes(140) - Tick)?.Key.Value);
        Assert.Null(RoomTimes.Foremost([over], AtWindow, Now));
    }

    [Fact]
    public void United_windows_end_with_the_last_of_them_in_whatever_order_they_come() =>
        Assert.Equal([Window(0, 6), Window(8, 9)], JoinWindow.Merge([Window(8, 9), Window(1, 2), Window(0, 6), Window(5, 6)], TimeSpan.Zero));

    private static JoinWindow Window(double opens, double closes) => new(Now.AddHours(opens), Now.AddHours(closes));

    private static Meeting At(double hours) => new()
    {
        Key = MeetingKey.Parse("key"),
        Integration = AtWindow.Id,
        EventId = "event",
        ICalUId = "uid",
        Status = MeetingStatus.Scheduled,
        Times = [new MeetingTime(Now.AddHours(hours), Now.AddHours(hours), Now.AddHours(hours + 1))],
    };
}
