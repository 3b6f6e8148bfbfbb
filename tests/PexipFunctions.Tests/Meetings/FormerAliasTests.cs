using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Meetings;

/// <summary>An alias that a meeting had before its organizer took another VMR: people may still have its instructions.</summary>
public sealed class FormerAliasTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData("organizer.two@example.com", MeetingStatus.Refused)]
    [InlineData("organizer.one@example.com", MeetingStatus.Scheduled)]
    public async Task A_former_alias_serves_another_meeting_of_the_same_organizer_alone(string organizer, MeetingStatus status)
    {
        var scenario = await Scenario.StartAsync();
        var (first, second) = (await scenario.BodyAsync(), await scenario.BodyAsync());
        var meeting = await scenario.SendAsync(scenario.Draft(first, Tuesday));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = second }));
        var other = await scenario.SendAsync(scenario.Draft(first, Tuesday) with { Organizer = organizer });

        Assert.Equal(status, (await scenario.MeetingAsync(other))!.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_series_without_end_they_are_let_go_when_their_retention_is_over_and_no_occurrence_has_them(bool isOfBefore)
    {
        var scenario = await Scenario.StartAsync();
        IssuedAlias[] aliases = [await scenario.Host.IssueAsync(), await scenario.Host.IssueAsync(), await scenario.Host.IssueAsync()];
        var meeting = await scenario.SendAsync(scenario.Weekly(aliases[0].Instructions, Tuesday, occurrences: null));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = aliases[1].Instructions }));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = aliases[2].Instructions }));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, DateOnly.FromDateTime(Tuesday.AddDays(63)), new MeetingEdit { Body = aliases[1].Instructions }));
        await (isOfBefore ? ForgetDatesAsync(scenario, meeting) : Task.CompletedTask);

        Assert.Equal([0, 1, 2], await BoundAfterAsync(scenario, day: 1, aliases));
        Assert.Equal([0, 1, 2], await BoundAfterAsync(scenario, day: 29, aliases));
        Assert.Equal([1, 2], await BoundAfterAsync(scenario, day: 33, aliases));
        Assert.Equal([1, 2], await BoundAfterAsync(scenario, day: 62, aliases));
        Assert.Equal([2], await BoundAfterAsync(scenario, day: 63 + 33, aliases));
        Assert.Empty((await scenario.MeetingAsync(meeting))!.FormerAliases);
        Assert.Equal(MeetingStatus.Scheduled, (await scenario.MeetingAsync(meeting))!.Status);
    }

    /// <summary>Which of them are, on the night of that day.</summary>
    private static async Task<IReadOnlyList<int>> BoundAfterAsync(Scenario scenario, int day, IssuedAlias[] aliases)
    {
        await scenario.Host.AdvanceInStepsAsync(new DateTimeOffset(Scenario.Monday.AddDays(day), TimeSpan.Zero).AddHours(3) - scenario.World.Clock.GetUtcNow());
        await scenario.Host.Get<ApplyRetention>().RunAsync(CancellationToken.None);
        var store = scenario.Host.Get<AliasStore>();
        return await Enumerable.Range(0, aliases.Length).ToAsyncEnumerable()
            .Where(async (index, token) => (await store.FindAsync(NumericAlias.Parse(aliases[index].NumericAlias), token))!.Value.State == AliasState.Bound).ToListAsync();
    }

    /// <summary>As in rows of before they were noted.</summary>
    private static async Task ForgetDatesAsync(Scenario scenario, string meeting)
    {
        var store = scenario.Host.Get<MeetingStore>();
        var row = (await store.FindAsync(scenario.World.Integration.Id, MeetingKey.FromUid(scenario.Outlook.ICalUId(meeting)), CancellationToken.None))!;
        Assert.NotNull(await store.TryReplaceAsync(row, row.Value with { FormerSince = new Dictionary<NumericAlias, DateTimeOffset>() }, CancellationToken.None));
    }
}
