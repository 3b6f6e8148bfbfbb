using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Rooms;
using Meeting = PexipFunctions.Meetings.Meeting;

namespace PexipFunctions.Tests.Docs;

/// <summary>
/// What docs/admin promises of a meeting that is over, for series in one mode: it counts from the end of the last window, or from
/// the moment at which what was left was taken away, however often the series is read later and however far its horizon lies.
/// </summary>
internal static class AdminSeriesRetention
{
    public static async Task PlayAsync(IntegrationMode mode)
    {
        foreach (var horizonDays in (int[])[14, 60])
        {
            var stage = await AdminStage.BeginAsync(integration => integration with { HorizonDays = horizonDays });
            var start = stage.Now.UtcDateTime.AddHours(1);
            var plain = await SendAsync(stage, start, 3);
            var thinned = await SendAsync(stage, start, 6);
            var cut = await SendAsync(stage, start, 20);
            var longer = await SendAsync(stage, start, 40);
            var endless = await SendAsync(stage, start, null);
            await AdminRetentionPlays.NightsAsync(stage, 1);
            foreach (var day in (int[])[2, 3, 4, 5])
            {
                await stage.Scenario.DoAsync(() => stage.Scenario.Series.CancelOccurrence(thinned, DateOnly.FromDateTime(start.AddDays(day))));
            }

            await AdminRetentionPlays.NightsAsync(stage, 1);
            await stage.Scenario.DoAsync(() => stage.Scenario.Outlook.Edit(cut, new MeetingEdit { Recurrence = Scenario.Recurring(PatternType.Daily, start, 2) }));
            string[] ended = [plain, thinned, cut];
            var aliases = await Task.WhenAll(ended.Select(async meeting => (await RowAsync(stage, meeting)).Alias!.Value.Value));
            await stage.SwitchAsync(mode);

            await AdminRetentionPlays.NightsAsync(stage, 28);
            await AssertAsync(stage, ended, aliases, AliasState.Bound);
            await AdminRetentionPlays.NightsAsync(stage, 4);
            await AssertAsync(stage, ended, aliases, AliasState.Released);

            await AdminRetentionPlays.NightsAsync(stage, 34); // 66: the other one ended after 39
            Assert.False((await RowAsync(stage, longer)).IsStripped);
            await AdminRetentionPlays.NightsAsync(stage, 7);
            Assert.True((await RowAsync(stage, longer)).IsStripped);
            Assert.Equal((MeetingStatus.Scheduled, false), ((await RowAsync(stage, endless)).Status, (await RowAsync(stage, endless)).IsStripped));
        }
    }

    private static async Task<string> SendAsync(AdminStage stage, DateTime start, int? count)
    {
        var meeting = await stage.Scenario.SendAsync(
            stage.Scenario.Draft(await stage.Scenario.BodyAsync(), start) with { Recurrence = Scenario.Recurring(PatternType.Daily, start, count) });
        Assert.Equal(MeetingStatus.Scheduled, (await RowAsync(stage, meeting)).Status);
        return meeting;
    }

    private static async Task AssertAsync(AdminStage stage, string[] meetings, string[] aliases, AliasState state)
    {
        foreach (var (meeting, alias) in meetings.Zip(aliases))
        {
            var row = await RowAsync(stage, meeting);
            Assert.Equal((state == AliasState.Released, state == AliasState.Released), (row.IsStripped, row.Name.Length == 0));
            Assert.Equal(state, (await stage.Host.RowAsync(alias)).State);
        }
    }

    private static async Task<Meeting> RowAsync(AdminStage stage, string meeting) => (await stage.Scenario.MeetingAsync(meeting))!;
}
