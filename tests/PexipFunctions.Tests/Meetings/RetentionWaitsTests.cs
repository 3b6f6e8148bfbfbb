using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>What is over for long enough and must wait all the same.</summary>
public sealed class RetentionWaitsTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task A_meeting_with_a_reply_that_was_not_sent_keeps_all_until_it_is()
    {
        var (scenario, row) = await OverAsync();
        await ChangeAsync(scenario, row.Key, known => known with { Outbox = [new Reply { Id = "unsent", EventId = row.EventId }] });
        await RunAsync(scenario);
        await AssertWaitsAsync(scenario, row);

        await ChangeAsync(scenario, row.Key, known => known with { Outbox = [] });
        await RunAsync(scenario);
        await AssertGoneAsync(scenario, row);
    }

    [Fact]
    public async Task A_meeting_whose_event_is_still_to_be_compared_keeps_all_until_it_is()
    {
        var (scenario, row) = await OverAsync();
        await ChangeAsync(scenario, row.Key, known => known with { Doubted = [row.EventId] });
        await RunAsync(scenario);
        await AssertWaitsAsync(scenario, row);

        await ChangeAsync(scenario, row.Key, known => known with { Doubted = [] });
        await RunAsync(scenario);
        await AssertGoneAsync(scenario, row);
    }

    [Fact]
    public async Task A_meeting_whose_alias_changes_meanwhile_waits_for_the_next_night()
    {
        var (scenario, row) = await OverAsync();
        var (steps, isChanged) = (new Steps(), false);
        steps.Before = async step =>
        {
            if (!isChanged && step.StartsWith("aliases:", StringComparison.Ordinal) && step is not ("aliases:find" or "aliases:query"))
            {
                isChanged = true;
                var known = (await scenario.Host.Get<AliasStore>().FindAsync(row.Alias!.Value, CancellationToken.None))!;
                Assert.NotNull(await scenario.Host.Get<AliasStore>().TryReplaceAsync(known, known.Value with { HostPin = "4711" }, CancellationToken.None));
            }
        };
        await ProductHost.Start(scenario.World, steps).Get<ApplyRetention>().RunAsync(CancellationToken.None);
        await AssertWaitsAsync(scenario, row);

        await RunAsync(scenario);
        await AssertGoneAsync(scenario, row);
    }

    private static async Task<(Scenario Scenario, Meeting Row)> OverAsync()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        scenario.World.Clock.Advance(TimeSpan.FromDays(33));
        await scenario.Host.WakeAsync();
        await scenario.Host.SettleAsync();
        return (scenario, (await scenario.MeetingAsync(meeting))!);
    }

    private static Task RunAsync(Scenario scenario) => scenario.Host.Get<ApplyRetention>().RunAsync(CancellationToken.None);

    private static async Task ChangeAsync(Scenario scenario, MeetingKey key, Func<Meeting, Meeting> change)
    {
        var store = scenario.Host.Get<MeetingStore>();
        var row = (await store.FindAsync(scenario.World.Integration.Id, key, CancellationToken.None))!;
        Assert.NotNull(await store.TryReplaceAsync(row, change(row.Value), CancellationToken.None));
    }

    private static async Task AssertWaitsAsync(Scenario scenario, Meeting row)
    {
        Assert.Equal((false, row.OrganizerAddress), await FindMeetingAsync(scenario, row));
        Assert.Equal(AliasState.Bound, await FindAliasAsync(scenario, row));
    }

    private static async Task AssertGoneAsync(Scenario scenario, Meeting row)
    {
        Assert.Equal((true, ""), await FindMeetingAsync(scenario, row));
        Assert.Equal(AliasState.Released, await FindAliasAsync(scenario, row));
    }

    private static async Task<(bool IsStripped, string Organizer)> FindMeetingAsync(Scenario scenario, Meeting row)
    {
        var known = await scenario.Host.Get<MeetingStore>().FindAsync(scenario.World.Integration.Id, row.Key, CancellationToken.None);
        return (known!.Value.IsStripped, known.Value.OrganizerAddress);
    }

    private static async Task<AliasState> FindAliasAsync(Scenario scenario, Meeting row) =>
        (await scenario.Host.Get<AliasStore>().FindAsync(row.Alias!.Value, CancellationToken.None))!.Value.State;
}
