using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>The mailbox is invited to some occurrences of a series, not to the series: each comes and goes by itself, under one alias.</summary>
public sealed class OccurrenceTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    public async Task One_of_two_that_is_cancelled_leaves_the_other_its_room(bool orphanIsException, int cancelled)
    {
        var (scenario, meeting) = await InvitedToTwoAsync(orphanIsException);
        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(cancelled)));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(30));

        var window = Assert.Single(await scenario.WindowsAsync(meeting));
        Assert.Equal(Tuesday.AddDays(7 * (1 - cancelled)).AddMinutes(-30), window.Opens.UtcDateTime);
        Assert.DoesNotContain(scenario.Replies(), reply => reply.StartsWith("Decline", StringComparison.Ordinal));
        await scenario.Host.AdvanceAsync(window.Opens - scenario.World.Clock.GetUtcNow());
        Assert.Single(scenario.World.Infinity.Rooms);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task When_both_are_cancelled_the_meeting_has_ended(int first)
    {
        var (scenario, meeting) = await InvitedToTwoAsync();
        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(first)));
        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(1 - first)));

        Assert.Equal(MeetingStatus.Ended, (await scenario.MeetingAsync(meeting))!.Status);
    }

    [Fact]
    public async Task The_one_that_is_left_is_still_followed_when_it_moves()
    {
        var (scenario, meeting) = await InvitedToTwoAsync();
        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(1)));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Start = Tuesday.AddHours(3), End = Tuesday.AddHours(4) }));

        Assert.Equal(Tuesday.AddHours(2.5), Assert.Single(await scenario.WindowsAsync(meeting)).Opens.UtcDateTime);
        Assert.Equal("Accept: edited occurrence", scenario.Replies()[^1]);
    }

    private static async Task<(Scenario Scenario, string Meeting)> InvitedToTwoAsync(bool orphanIsException = false)
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { OrphanIsException = orphanIsException });
        var meeting = scenario.Outlook.Create(scenario.Weekly(await scenario.BodyAsync(), Tuesday) with { Attendees = [] });
        await scenario.DoAsync(() => scenario.Series.InviteToOccurrence(meeting, Date(0), ProductWorld.Mailbox));
        await scenario.DoAsync(() => scenario.Series.InviteToOccurrence(meeting, Date(1), ProductWorld.Mailbox));
        Assert.Equal(2, (await scenario.WindowsAsync(meeting)).Count);
        return (scenario, meeting);
    }

    private static DateOnly Date(int week) => DateOnly.FromDateTime(Tuesday.AddDays(7 * week));
}
