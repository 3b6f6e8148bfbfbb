using PexipFunctions.Calendars.Sending;

namespace PexipFunctions.Tests.Calendars.Sending;

/// <summary>How many recipients of a day's are left, and when.</summary>
public sealed class SendingDayTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 30, 0, TimeSpan.Zero);
    private static readonly SendingOptions Options = new() { RecipientsPerDay = 100, ExternalRecipientsPerDay = 10 };
    private static readonly DateTimeOffset End = new(2026, 3, 3, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_sent_in_an_hour_adds_up()
    {
        var day = SendingDay.Empty.Add(3, 2, Now).Add(4, 1, Now.AddMinutes(29)).Add(5, 5, Now.AddMinutes(30));
        Assert.Equal([new SendingDay.Sent(7, 3), new SendingDay.Sent(5, 5)], day.Hours.OrderBy(hour => hour.Key).Select(hour => hour.Value));
        Assert.Equal(12, day.Recipients(Now));
    }

    [Fact]
    public void An_hour_counts_until_its_last_minute_is_a_day_old_and_goes_then()
    {
        var day = SendingDay.Empty.Add(3, 2, Now);
        Assert.Equal(3, day.Recipients(End.AddTicks(-1)));
        Assert.Equal(0, day.Recipients(End));
        Assert.Equal(2, day.Add(1, 0, End.AddTicks(-1)).Hours.Count);
        Assert.Single(day.Add(1, 0, End).Hours);
        Assert.Equal(End, day.Free(100, 10, Options, Now));
    }

    [Theory]
    [InlineData(40, 0, true)]
    [InlineData(41, 0, false)]
    [InlineData(1, 4, true)]
    [InlineData(1, 5, false)]
    [InlineData(41, 5, false)]
    public void As_many_as_the_limits_say_and_no_more(int recipients, int outsiders, bool fits) =>
        Assert.Equal(fits ? Now : End, SendingDay.Empty.Add(60, 6, Now).Free(recipients, outsiders, Options, Now));

    [Fact]
    public void What_is_not_limited_does_not_wait_and_insiders_do_not_for_outsiders()
    {
        var full = SendingDay.Empty.Add(60, 1_000, Now);
        Assert.Equal(Now, full.Free(40, 0, Options, Now));
        Assert.Equal(Now, full.Free(40, 40, Options with { ExternalRecipientsPerDay = 0 }, Now));
        Assert.Equal(End, full.Free(41, 0, Options with { ExternalRecipientsPerDay = 0 }, Now));
        Assert.Equal(Now, full.Free(5_000, 0, Options with { RecipientsPerDay = 0 }, Now));
        Assert.Equal(End, SendingDay.Empty.Add(1, 1, Now).Free(1, 1, new SendingOptions { RecipientsPerDay = 1 }, Now));
        Assert.Equal(End, SendingDay.Empty.Add(1, 1, Now).Free(1, 1, new SendingOptions { ExternalRecipientsPerDay = 1 }, Now));
    }

    [Fact]
    public void The_oldest_hours_make_room_first()
    {
        var hours = SendingDay.Empty.Add(50, 0, Now).Add(50, 0, Now.AddHours(2)).Hours;
        var turned = new SendingDay(hours.OrderByDescending(hour => hour.Key).ToDictionary());
        Assert.Equal(End, turned.Free(50, 0, Options, Now.AddHours(3)));
        Assert.Equal(End.AddHours(2), turned.Free(51, 0, Options, Now.AddHours(3)));
        Assert.Equal(End.AddHours(2), turned.Free(5_000, 0, Options, Now.AddHours(3)));
    }
}
