using PexipFunctions.Domain;
using PexipFunctions.Meetings;

namespace PexipFunctions.Tests.Meetings;

/// <summary>Where nothing new may be opened a promised time is what is left of it in the calendar. Hours of one day; it is 8 o'clock.</summary>
public sealed class KeptTimesTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("unchanged", "9-10", "9-10", "9-10")]
    [InlineData("longer", "9-10", "9-12", "9-10")]
    [InlineData("earlier and longer", "9-10", "8-11", "9-10")]
    [InlineData("shorter", "9-11", "9-10", "9-10")]
    [InlineData("begins later", "9-11", "10-11", "10-11")]
    [InlineData("moved by less than its length", "9-11", "10-12", "10-11")]
    [InlineData("moved away", "9-10", "14-15", "")]
    [InlineData("moved to just behind", "9-10", "10-11", "")]
    [InlineData("cancelled", "9-10", "", "")]
    [InlineData("one of two cancelled", "9-10 12-13", "12-13", "12-13")]
    [InlineData("one added", "9-10", "9-10 12-13", "9-10")]
    [InlineData("cut in two", "9-12", "9-10 11-12", "9-10")]
    [InlineData("two joined to one", "9-10 11-12", "9-12", "9-10 11-12")]
    [InlineData("running, and longer", "7-9", "7-12", "7-9")]
    [InlineData("over, and moved ahead", "6-7", "12-13", "6-7")]
    [InlineData("of no length", "9-9", "9-9", "9-9")]
    public void What_is_left(string name, string promised, string shown, string kept)
    {
        Assert.NotEmpty(name);
        Assert.Equal(kept, Text(KeptTimes.Of(Read(promised), Read(shown), Day.AddHours(8))));
    }

    [Fact]
    public void The_time_of_the_same_origin_counts_before_a_longer_one()
    {
        MeetingTime promised = new(Day, Day.AddHours(9), Day.AddHours(12));
        MeetingTime own = promised with { End = Day.AddHours(10) };
        MeetingTime other = promised with { Origin = Day.AddDays(1) };
        Assert.Equal([own], KeptTimes.Of([promised], [other, own], Day));
    }

    [Fact]
    public void What_an_occurrence_has_for_itself_stays()
    {
        MeetingTime promised = new(Day, Day.AddHours(9), Day.AddHours(12)) { Own = new OccurrenceVmr(NumericAlias.Parse("751234")) };
        MeetingTime shown = promised with { End = Day.AddHours(10), Own = null };
        Assert.Equal([promised with { End = shown.End }], KeptTimes.Of([promised], [shown], Day));
    }

    [Fact]
    public void Nothing_is_ever_opened_whatever_is_shown()
    {
        var random = new Random(17);
        for (var run = 0; run < 2_000; run++)
        {
            var (promised, shown) = (Some(random), Some(random));
            Assert.All(KeptTimes.Of(promised, shown, Day.AddHours(8)), each => Assert.Contains(promised, old => old.Start <= each.Start && each.End <= old.End));
        }
    }

    private static List<MeetingTime> Some(Random random) => [.. Enumerable.Range(0, random.Next(4)).Select(number =>
    {
        var start = Day.AddHours(random.Next(24));
        return new MeetingTime(Day.AddDays(number), start, start.AddHours(random.Next(4)));
    })];

    private static List<MeetingTime> Read(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(each =>
    {
        var hours = each.Split('-').Select(hour => Day.AddHours(int.Parse(hour, System.Globalization.CultureInfo.InvariantCulture))).ToList();
        return new MeetingTime(hours[0], hours[0], hours[1]);
    })];

    private static string Text(IEnumerable<MeetingTime> times) => string.Join(' ', times.Select(each => $"{each.Start.Hour}-{each.End.Hour}"));
}
