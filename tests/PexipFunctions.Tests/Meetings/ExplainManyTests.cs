using System.Globalization;
using System.Text.Json;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using static PexipFunctions.Tests.Meetings.Explanations;

namespace PexipFunctions.Tests.Meetings;

/// <summary><em>Explain</em> where it has much to say: in pages, the newest first, nothing left out without a word.</summary>
public sealed class ExplainManyTests
{
    [Fact]
    public async Task Many_refusals_of_an_organizer_come_in_pages_the_newest_first_each_once()
    {
        var scenario = await RefusedAsync(45);
        var question = $"{ProductWorld.Organizer} 2026-03-02";
        var pages = new List<JsonElement> { await AskAsync(scenario, question) };
        while (pages[^1].GetProperty("continuation").GetString() is { } next)
        {
            pages.Add(await AskAsync(scenario, question, next));
        }

        Assert.Equal([20, 20, 5], pages.Select(page => page.GetProperty("meetings").GetArrayLength()));
        Assert.All(pages, page => Assert.Equal((45, "45 found, newest first."), (page.GetProperty("total").GetInt32(), page.GetProperty("summary").GetString())));
        var keys = pages.SelectMany(page => page.GetProperty("meetings").EnumerateArray()).Select(each => each.GetProperty("meeting").GetProperty("key").GetString()).ToList();
        var rows = await scenario.Host.Get<MeetingStore>().ListAsync(scenario.World.Integration.Id, CancellationToken.None).Select(row => row.Value).ToListAsync();
        Assert.Equal(rows.OrderByDescending(row => row.ChangedAt).Select(row => row.Key.Value), keys);
    }

    [Fact]
    public async Task Each_meeting_of_a_page_has_its_own_history()
    {
        var scenario = await RefusedAsync(3);
        var meetings = (await AskAsync(scenario, $"{ProductWorld.Organizer} 2026-03-02")).GetProperty("meetings").EnumerateArray().ToList();

        Assert.Equal(3, meetings.Count);
        Assert.All(meetings, each => Assert.Equal(
            each.GetProperty("meeting").GetProperty("key").GetString(), Assert.Single(each.GetProperty("history").EnumerateArray()).GetProperty("subject").GetString()));
    }

    [Fact]
    public async Task A_page_behind_the_last_is_empty_and_one_that_is_none_is_refused()
    {
        var scenario = await RefusedAsync(1);
        var question = $"{ProductWorld.Organizer} 2026-03-02";
        var behind = await AskAsync(scenario, question, int.MaxValue.ToString(CultureInfo.InvariantCulture));
        Assert.Equal((1, 0, null), (behind.GetProperty("total").GetInt32(), behind.GetProperty("meetings").GetArrayLength(), behind.GetProperty("continuation").GetString()));

        foreach (var malformed in (string[])["-1", "next", "99999999999"])
        {
            Assert.Equal(400, (await AskAsync(scenario, question, malformed)).GetProperty("status").GetInt32());
        }
    }

    [Fact]
    public async Task A_long_history_shows_its_last_entries_and_how_many_came_before()
    {
        var (scenario, issued, _) = await ScheduledAsync();
        for (var number = 1; number <= 60; number++)
        {
            var at = scenario.World.Clock.GetUtcNow().AddSeconds(-number);
            var operation = new Operation(at, scenario.World.Integration.Id, $"c{number}", "room", "failed", "Unreachable", "", issued.NumericAlias, issued.NumericAlias, 1);
            await scenario.Host.Get<OperationLog>().WriteAsync(operation, CancellationToken.None);
        }

        var found = Single(await AskAsync(scenario, issued.NumericAlias), "alias");
        var history = found.GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.Equal((50, 11), (history.Count, found.GetProperty("earlier").GetInt32()));
        Assert.Equal(history.Order(), history);
        Assert.Equal("Schedule", found.GetProperty("history")[49].GetProperty("outcome").GetString());
    }

    private static async Task<Scenario> RefusedAsync(int count)
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { NotificationsPerChange = 1 });
        for (var number = 0; number < count; number++)
        {
            // The guard is of no interest here.
            if (number % 20 == 19)
            {
                scenario.World.Clock.Advance(TimeSpan.FromHours(1));
            }

            scenario.World.Clock.Advance(TimeSpan.FromSeconds(1));
            await scenario.SendAsync(scenario.Draft("<p>By hand</p>", Scenario.Monday.AddDays(1).AddHours(number)));
        }

        return scenario;
    }
}
