using Xunit.Abstractions;

namespace PexipFunctions.Tests.Meetings;

/// <summary>What one invitation costs in requests, from its notification to its room and its end.</summary>
public sealed class DeciderCostTests(ITestOutputHelper output)
{
    /// <summary>Lease, decision and record, and the reading of our own answer's echo.</summary>
    private const int MostStorage = 19;
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task An_invitation_is_accepted_with_few_requests()
    {
        var scenario = await WarmAsync();
        var body = await scenario.BodyAsync();
        var taken = await CountAsync(scenario, () => scenario.SendAsync(scenario.Draft(body, Tuesday)));

        Assert.Equal("Accept: new single", scenario.Replies()[^1]);
        AssertAtMost(3, taken, "mailbox:");
        AssertAtMost(1, taken, "infinity:");
        Assert.InRange(taken.Count(IsStorage), 1, MostStorage);
    }

    [Fact]
    public async Task A_room_costs_one_write_when_its_window_opens()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        scenario.World.Clock.Advance(Tuesday.AddMinutes(-32) - scenario.World.Clock.GetUtcNow().UtcDateTime);
        var taken = await CountAsync(scenario, async () =>
        {
            await scenario.Host.WakeAsync();
            await scenario.Host.SettleAsync();
        });

        Assert.Single(taken, step => step is "infinity:create");
        AssertAtMost(3, taken, "infinity:");
    }

    /// <summary>A process that has scheduled before: what it reads only once is read.</summary>
    private static async Task<Scenario> WarmAsync()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday.AddHours(3)));
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday.AddHours(6)));
        return scenario;
    }

    private static void AssertAtMost(int most, IReadOnlyList<string> taken, string kind) =>
        Assert.True(taken.Count(step => step.StartsWith(kind, StringComparison.Ordinal)) <= most, string.Join(' ', taken));

    private static bool IsStorage(string step) => step.Split(':')[0] is not "mailbox" and not "infinity";

    private async Task<IReadOnlyList<string>> CountAsync(Scenario scenario, Func<Task> work)
    {
        var before = scenario.Host.Steps.Taken.Count;
        await work();
        var taken = scenario.Host.Steps.Taken.Skip(before).ToList();
        output.WriteLine($"{taken.Count(IsStorage)} storage operations of {taken.Count}: {string.Join(' ', taken)}");
        return taken;
    }
}
