using PexipFunctions.Meetings;

namespace PexipFunctions.Tests.Meetings;

public sealed class MeetingClockTests
{
    private static readonly DateTimeOffset Instant = new(2026, 7, 1, 22, 30, 0, TimeSpan.FromHours(-1));

    [Theory]
    [InlineData("UTC", "23:30 on 01/07/2026")]
    [InlineData("Europe/Oslo", "01:30 on 02/07/2026")]
    [InlineData("W. Europe Standard Time", "01:30 on 02/07/2026")]
    public void A_time_of_a_known_zone_is_printed_as_its_clocks_show_it(string zone, string printed) =>
        Assert.Equal(printed, MeetingClock.Print(Instant, zone));

    [Theory]
    [InlineData("tzone://Microsoft/Custom")]
    [InlineData("tzone://Microsoft/Utc")]
    [InlineData("Customized Time Zone")]
    [InlineData("")]
    public void A_time_whose_zone_is_unknown_says_UTC(string zone) =>
        Assert.Equal("23:30 on 01/07/2026 UTC", MeetingClock.Print(Instant, zone));
}
