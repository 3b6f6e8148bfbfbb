using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>Occurrences to which the mailbox is invited apart, each with the VMR that it shows.</summary>
public sealed class OccurrencesApartVmrTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);
    private static DateOnly Date(int week) => DateOnly.FromDateTime(Tuesday.AddDays(7 * week));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_occurrence_s_own_VMR_becomes_the_meeting_s_without_another_word(bool orphanIsException)
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { OrphanIsException = orphanIsException });
        var (one, two) = (await scenario.Host.IssueAsync(), await scenario.Host.IssueAsync());
        var meeting = scenario.Outlook.Create(scenario.Weekly("<p>Agenda</p>", Tuesday) with { Attendees = [] });
        await InviteAsync(0, one.Instructions);
        await InviteAsync(1, two.Instructions);
        var told = scenario.Replies();

        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(0)));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Location = "Room 2" }));

        Assert.Equal(2, told.Count);
        Assert.Equal(told, scenario.Replies());
        var row = (await scenario.MeetingAsync(meeting))!;
        Assert.Equal(two.NumericAlias, row.Alias?.Value);
        Assert.All(row.Times, time => Assert.Null(time.Own));
        await scenario.Host.AdvanceAsync(new DateTimeOffset(Tuesday.AddDays(7), TimeSpan.Zero).AddMinutes(5) - scenario.World.Clock.GetUtcNow());
        Assert.True(Assert.Single(scenario.World.Infinity.Rooms).Answers(two.Alias));

        Task InviteAsync(int week, string body) => scenario.DoAsync(() =>
        {
            scenario.Series.EditOccurrence(meeting, Date(week), new MeetingEdit { Body = body });
            scenario.Series.InviteToOccurrence(meeting, Date(week), ProductWorld.Mailbox);
        });
    }

    [Fact]
    public async Task What_two_had_for_themselves_becomes_the_meetings_for_both_once_the_others_are_gone()
    {
        var scenario = await Scenario.StartAsync();
        var (one, two) = (await scenario.Host.IssueAsync(), await scenario.Host.IssueAsync());
        var meeting = scenario.Outlook.Create(scenario.Weekly("<p>Agenda</p>", Tuesday) with { Attendees = [] });
        for (var week = 0; week < 3; week++)
        {
            scenario.Series.EditOccurrence(meeting, Date(week), new MeetingEdit { Body = week == 0 ? one.Instructions : two.Instructions });
            await scenario.DoAsync(() => scenario.Series.InviteToOccurrence(meeting, Date(week), ProductWorld.Mailbox));
        }

        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(0)));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Location = "Room 2" }));

        var row = (await scenario.MeetingAsync(meeting))!;
        Assert.Equal(two.NumericAlias, row.Alias?.Value);
        Assert.Equal([null, null], row.Times.Select(time => time.Own));
        await scenario.Host.AdvanceAsync(new DateTimeOffset(Tuesday.AddDays(14), TimeSpan.Zero).AddMinutes(5) - scenario.World.Clock.GetUtcNow());
        Assert.True(Assert.Single(scenario.World.Infinity.Rooms).Answers(two.Alias));
    }
}
