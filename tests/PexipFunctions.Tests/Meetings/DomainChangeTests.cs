using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Tests.Aliases;

namespace PexipFunctions.Tests.Meetings;

/// <summary>How many meetings a change of the accepted domains hits, and when that is held.</summary>
public sealed class DomainChangeTests
{
    private static readonly DateTimeOffset Now = AliasSamples.Now;
    private static readonly DomainState Both = new() { InEffect = ["example.com", "left.example"] };

    [Theory]
    [InlineData(3, 3, false)]
    [InlineData(4, 4, true)]
    [InlineData(4, 39, true)]
    [InlineData(4, 40, false)]
    [InlineData(5, 40, true)]
    [InlineData(0, 10, false)]
    public void More_than_3_that_are_more_than_a_tenth_are_too_many(int left, int all, bool isTooMany)
    {
        var meetings = Enumerable.Range(0, all).Select(number => Scheduled(number < left ? "one@left.example" : "one@example.com"));
        var change = DomainChange.Of(meetings, Both, ["example.com"], Now);
        Assert.Equal((left, all, isTooMany), (change.LeftCount, change.Ahead, change.IsTooMany));
    }

    [Fact]
    public void Meetings_that_are_over_or_were_outside_before_do_not_count()
    {
        Meeting[] meetings =
        [
            Scheduled("one@left.example"),
            Scheduled("one@left.example") with { Times = [new MeetingTime(default, Now.AddHours(-2), Now.AddHours(-1))] },
            Scheduled("one@left.example") with { Status = MeetingStatus.Ended },
            Scheduled("one@other.example"),
            Scheduled("one@left.example") with { Times = [], HorizonEnd = Now.AddDays(1) },
        ];
        var change = DomainChange.Of(meetings, Both, ["example.com"], Now);
        Assert.Equal((2, 3), (change.LeftCount, change.Ahead));
    }

    [Fact]
    public void Of_a_list_never_noted_everyone_who_was_scheduled_counts_as_accepted()
    {
        var change = DomainChange.Of([Scheduled("one@anywhere.example")], new DomainState(), ["example.com"], Now);
        Assert.Equal(1, change.LeftCount);
        Assert.Empty(change.Back);
    }

    [Fact]
    public void Back_are_those_whose_domain_was_outside_and_those_that_were_ignored_for_it()
    {
        Meeting[] meetings =
        [
            Scheduled("one@new.example"),
            Scheduled("one@example.com"),
            Scheduled("one@other.example"),
            Scheduled("") with { Status = MeetingStatus.Ignored, Reason = NewMeetingRules.OutsideDomains },
            Scheduled("") with { Status = MeetingStatus.Ignored, Reason = NewMeetingRules.OverLongAgo },
        ];
        Assert.Equal([meetings[0], meetings[3]], DomainChange.Of(meetings, Both, ["example.com", "new.example"], Now).Back);
    }

    [Theory]
    [InlineData(23, true)]
    [InlineData(24, false)]
    public void Steps_within_a_day_are_one_change(int hours, bool isTooMany)
    {
        var meetings = Enumerable.Range(0, 8).Select(number => Scheduled($"one@d{number / 2}.example")).ToList();
        var all = Enumerable.Range(0, 4).Select(number => $"d{number}.example").ToList();
        var (known, now) = (new DomainState { InEffect = all }, Now);
        Assert.False(DomainChange.Of(meetings, known, all[1..], now).IsTooMany);
        known = known.Following(all[1..], now);
        now += TimeSpan.FromHours(hours);
        var change = DomainChange.Of(meetings.Select(meeting => meeting with { HorizonEnd = Now.AddDays(9) }), known, all[2..], now);
        Assert.Equal((2, isTooMany ? 4 : 2, isTooMany), (change.Now, change.LeftCount, change.IsTooMany));
        Assert.Equal(isTooMany, change.Describe().Contains("2 of them, whose domain was left out last, are followed as before", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_accepted_again_or_changes_nothing_for_a_meeting_is_no_step()
    {
        var meetings = Enumerable.Range(0, 8).Select(number => Scheduled($"one@d{number / 2}.example")).ToList();
        var known = new DomainState { InEffect = ["d0.example", "d1.example", "d2.example", "d3.example", "empty.example"] }.Following(["d1.example", "d2.example", "d3.example", "empty.example"], Now);
        Assert.False(DomainChange.Of(meetings, known, ["d1.example", "d2.example", "d3.example"], Now).IsTooMany);
        Assert.False(DomainChange.Of(meetings, known, ["d0.example", "d2.example", "d3.example"], Now).IsTooMany);
        Assert.True(DomainChange.Of(meetings, known, ["d2.example", "d3.example"], Now).IsTooMany);
        Assert.Empty(known.Following(["d0.example", "d1.example", "d2.example", "d3.example", "empty.example"], Now).Dropped);
    }

    [Fact]
    public void While_a_change_is_held_its_steps_are_not_forgotten()
    {
        var held = Both.Following(["example.com"], Now).Holding(["other.example"], Now);
        Assert.True(held.HadRecently("one@left.example", Now.AddDays(9)));
        Assert.False(Both.Following(["example.com"], Now).HadRecently("one@left.example", Now.AddDays(9)));
    }

    [Fact]
    public void From_everyone_to_some_in_steps_is_one_change_too()
    {
        var meetings = Enumerable.Range(0, 5).Select(number => Scheduled($"one@d{number}.example")).ToList();
        var known = new DomainState { InEffect = ["*"] }.Following(["d0.example", "d1.example", "d2.example"], Now);
        Assert.True(DomainChange.Of(meetings, known, ["d0.example", "d1.example"], Now) is { Now: 1, LeftCount: 3, IsTooMany: false });
        Assert.True(DomainChange.Of(meetings, known, ["d0.example"], Now) is { Now: 2, LeftCount: 4, IsTooMany: true });
    }

    [Fact]
    public void While_a_change_is_held_added_domains_are_in_effect_and_those_left_out_still_are()
    {
        var held = Both.Holding(["example.com", "new.example"], Now);
        Assert.True(held.Has("one@left.example") && held.Has("one@new.example") && !held.Has("one@other.example"));
        Assert.True(held.Holds(["new.example", "Example.com"]));
        Assert.False(held.Is(["example.com", "new.example", "left.example"]));
    }

    [Fact]
    public void The_row_stays_small_however_often_the_list_changes_while_it_is_held()
    {
        var state = Both;
        for (var run = 0; run < 50; run++)
        {
            state = state.Holding([.. Enumerable.Range(0, 100).Select(number => $"domain{run}-{number}.example")], Now);
        }

        Assert.Equal(300, state.InEffect!.Count);
        Assert.True(state.Has("one@domain49-99.example"));
    }

    private static Meeting Scheduled(string organizer) => new()
    {
        Key = MeetingKey.Parse(Guid.NewGuid().ToString("N")),
        Integration = IntegrationId.App,
        EventId = "event",
        ICalUId = "uid",
        Status = MeetingStatus.Scheduled,
        OrganizerAddress = organizer,
        Times = [new MeetingTime(default, Now.AddHours(1), Now.AddHours(2))],
    };
}
