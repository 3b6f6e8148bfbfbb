using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Meetings;

/// <summary>A weekly series with an occurrence of its own VMR, and under which alias each may be joined.</summary>
internal static class OccurrenceVmrs
{
    public static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);
    public static DateOnly Date(int week) => DateOnly.FromDateTime(Tuesday.AddDays(7 * week));

    /// <summary>A weekly series, whose second occurrence shows another VMR.</summary>
    public static async Task<(Scenario Scenario, IssuedAlias Series, IssuedAlias Own, string Meeting)> WithOwnAsync(Provisioning provisioning = Provisioning.JoinWindow)
    {
        var scenario = await Scenario.StartAsync(integration => integration with { Infinity = integration.Infinity with { Provisioning = provisioning, PolicySecretName = "policy" } });
        var (series, own) = (await scenario.Host.IssueAsync(), await scenario.Host.IssueAsync());
        var meeting = await scenario.SendAsync(scenario.Weekly(series.Instructions, Tuesday, occurrences: null));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Body = own.Instructions }));
        return (scenario, series, own, meeting);
    }

    public static Task AssertServedAsync(Scenario scenario, Provisioning provisioning, int week, IssuedAlias by, IssuedAlias? notBy) =>
        AssertServedAsync(scenario, Tuesday.AddDays(7 * week), by, notBy, provisioning);

    public static async Task AssertServedAsync(Scenario scenario, DateTime start, IssuedAlias by, IssuedAlias? notBy, Provisioning provisioning = Provisioning.JoinWindow)
    {
        await AdvanceToAsync(scenario, start);
        var open = await OpenAsync(scenario, provisioning, by, notBy);
        Assert.Contains(by.NumericAlias, open);
        Assert.DoesNotContain(notBy?.NumericAlias ?? "", open);
    }

    public static Task AdvanceToAsync(Scenario scenario, DateTime time) =>
        scenario.Host.AdvanceAsync(new DateTimeOffset(time, TimeSpan.Zero).AddMinutes(5) - scenario.World.Clock.GetUtcNow());

    /// <summary>The aliases that may be joined now: those with a room; where Infinity asks, those with an open window. At acceptance rooms are there before, so windows count.</summary>
    public static async Task<IReadOnlyList<string>> OpenAsync(Scenario scenario, Provisioning provisioning, params IssuedAlias?[] asked)
    {
        var now = scenario.World.Clock.GetUtcNow();
        var rooms = scenario.World.Infinity.Rooms.SelectMany(room => room.Aliases.Select(alias => alias.Alias)).Where(alias => !alias.Contains('@', StringComparison.Ordinal)).ToList();
        if (provisioning == Provisioning.JoinWindow)
        {
            return rooms;
        }

        var open = new List<string>();
        foreach (var alias in asked.OfType<IssuedAlias>())
        {
            var row = await scenario.Host.Get<AliasStore>().FindAsync(NumericAlias.Parse(alias.NumericAlias), CancellationToken.None);
            open.AddRange(row!.Value.Room.Windows.Any(window => window.Opens <= now && now < window.Closes) ? [alias.NumericAlias] : []);
        }

        Assert.True(provisioning != Provisioning.AtAcceptance || open.TrueForAll(rooms.Contains));
        return open;
    }
}
