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

    [Fact]
    public void While_it_is_held_what_is_added_is_in_effect_and_what_is_left_out_still_is()
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
        Key = Guid.NewGuid().ToString("N"),
        Integration = Guid.Empty,
        EventId = "event",
        ICalUId = "uid",
        Status = MeetingStatus.Scheduled,
        OrganizerAddress = organizer,
        Times = [new MeetingTime(default, Now.AddHours(1), Now.AddHours(2))],
    };
}
