using PexipFunctions.Calendars;
using PexipFunctions.Meetings;
using static PexipFunctions.Tests.Meetings.DeciderKnownTests;

namespace PexipFunctions.Tests.Meetings;

/// <summary>The rows of the decision table for meetings that end or have ended.</summary>
public sealed class DeciderEndedTests
{
    private static readonly DeciderCase Scheduled = new DeciderCase().Done();
    private static readonly DeciderCase Ended = Scheduled.Edit(item => item with { IsCancelled = true }).Done();

    [Theory]
    [InlineData(false, "gone", "gone from the calendar")]
    [InlineData(true, "cancelled", "cancelled by the organizer")]
    public void Gone_or_cancelled_its_windows_go_and_its_alias_stays_for_now(bool cancelled, string kept, string reason)
    {
        var decision = (Scheduled with { IsGone = !cancelled }).Edit(item => item with { IsCancelled = cancelled }).Decide();
        Assert.Equal((DecisionKind.End, MeetingStatus.Ended, kept, reason), (decision.Kind, decision.Next!.Status, decision.Next.Reason, decision.Reason));
        Assert.Equal(!cancelled, decision.IsGone);
        Assert.Empty(decision.Replies);
        Assert.Empty(decision.Next.Times);
        Assert.Equal("7512345", decision.Next.Alias?.Value);
        Assert.True(decision.Next.WindowsVersion > Scheduled.Known!.WindowsVersion);
    }

    [Fact]
    public void A_cancellation_drops_replies_that_were_not_sent() =>
        Assert.Empty(new DeciderCase().Unsent(new DeciderCase().Decide()).Edit(item => item with { IsCancelled = true }).Decide().Next!.Outbox);

    [Fact]
    public void Ended_and_cancelled_still_nothing_is_done() => AssertNothing(Ended);

    [Fact]
    public void Ended_and_restored_it_is_scheduled_again()
    {
        var decision = Ended.Edit(item => item with { IsCancelled = false, Response = ResponseKind.NotResponded }).Decide();
        Assert.Equal((DecisionKind.Schedule, "7512345"), (decision.Kind, decision.Next!.Alias?.Value));
        Assert.Equal(ReplyText.AcceptNewSingle, Assert.Single(decision.Replies).Text);
    }

    [Fact]
    public void Ended_and_over_it_is_left_alone() =>
        AssertNothing((Ended with { At = DeciderCase.Now.AddDays(3) }).Edit(item => item with { IsCancelled = false }));

    [Theory]
    [InlineData(AliasUsability.Usable)]
    [InlineData(AliasUsability.Released)]
    public void Stripped_by_retention_a_meeting_that_gets_minutes_is_never_answered_again(AliasUsability usability) => AssertNothing(
        (Scheduled with { Known = Scheduled.Known!.Stripped(), Standing = usability, At = DeciderCase.Now.AddDays(90) })
            .Edit(item => item with { Location = "Minutes", LastModified = DeciderCase.Now.AddDays(90), Response = ResponseKind.NotResponded }));
}
