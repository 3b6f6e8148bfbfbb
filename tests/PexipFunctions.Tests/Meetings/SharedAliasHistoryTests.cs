using PexipFunctions.Operations;
using static PexipFunctions.Tests.Meetings.Explanations;

namespace PexipFunctions.Tests.Meetings;

/// <summary>Meetings that share an alias: each one's history is its own, also of their room.</summary>
public sealed class SharedAliasHistoryTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task A_copy_of_last_weeks_meeting_has_none_of_its_entries()
    {
        var (scenario, issued, first) = await ScheduledAsync();
        var second = await scenario.SendAsync(scenario.Draft(issued.Instructions, Tuesday.AddDays(1)));
        await scenario.Host.AdvanceAsync(TimeSpan.FromDays(1.5));
        var one = await HistoryAsync(scenario, issued.NumericAlias, first);
        Assert.Equal(["Schedule", "created", "deleted"], one);
        Assert.Equal(["Schedule"], await HistoryAsync(scenario, issued.NumericAlias, second));

        await scenario.Host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(one, await HistoryAsync(scenario, issued.NumericAlias, first));
        Assert.Equal(["Schedule", "created", "deleted"], await HistoryAsync(scenario, issued.NumericAlias, second));
    }

    [Fact]
    public async Task A_meeting_that_is_cancelled_while_its_room_is_there_has_the_rooms_end_and_the_other_has_not()
    {
        var (scenario, issued, first) = await ScheduledAsync();
        var second = await scenario.SendAsync(scenario.Draft(issued.Instructions, Tuesday.AddDays(1)));
        await scenario.Host.AdvanceAsync(Tuesday - scenario.World.Clock.GetUtcNow().UtcDateTime);
        await scenario.DoAsync(() => scenario.Outlook.Cancel(first));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(["Schedule", "created", "End", "deleted"], await HistoryAsync(scenario, issued.NumericAlias, first));
        Assert.Equal(["Schedule"], await HistoryAsync(scenario, issued.NumericAlias, second));
    }

    [Fact]
    public async Task Meetings_back_to_back_that_share_their_room_share_what_became_of_it()
    {
        var (scenario, issued, first) = await ScheduledAsync();
        var second = await scenario.SendAsync(scenario.Draft(issued.Instructions, Tuesday.AddHours(1)));
        await scenario.Host.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Equal(["Schedule", "created", "deleted"], await HistoryAsync(scenario, issued.NumericAlias, first));
        Assert.Equal(["Schedule", "created", "deleted"], await HistoryAsync(scenario, issued.NumericAlias, second));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    public async Task What_an_older_version_recorded_of_a_room_belongs_to_the_meeting_that_has_the_alias_for_itself(int meetings, int shown)
    {
        var (scenario, issued, first) = await ScheduledAsync();
        for (var other = 1; other < meetings; other++)
        {
            await scenario.SendAsync(scenario.Draft(issued.Instructions, Tuesday.AddDays(other)));
        }

        var old = new Operation(scenario.World.Clock.GetUtcNow(), scenario.World.Integration.Id, "old", "room", "verified", "", "", issued.NumericAlias, issued.NumericAlias, 1);
        await scenario.Host.Get<OperationLog>().WriteAsync(old, CancellationToken.None);

        Assert.Equal(shown, (await HistoryAsync(scenario, issued.NumericAlias, first)).Count(outcome => outcome == "verified"));
    }

    private static async Task<IReadOnlyList<string>> HistoryAsync(Scenario scenario, string alias, string meeting)
    {
        var key = (await scenario.MeetingAsync(meeting))!.Key.Value;
        var found = (await AskAsync(scenario, alias)).GetProperty("meetings").EnumerateArray().Single(each => each.GetProperty("meeting").GetProperty("key").GetString() == key);
        return [.. found.GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("outcome").GetString()!)];
    }
}
