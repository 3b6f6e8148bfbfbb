using PexipFunctions.Integrations;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;

namespace PexipFunctions.Tests.Meetings;

public sealed class BrakeTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task The_twenty_first_refusal_within_an_hour_is_held_back_with_an_alarm_and_acceptances_go_on()
    {
        var scenario = await Scenario.StartAsync();
        for (var number = 0; number < 25; number++)
        {
            await scenario.SendAsync(scenario.Draft("<p>By hand</p>", Tuesday.AddHours(number)));
        }

        Assert.Equal(20, scenario.Replies().Count);
        Assert.True((await AlarmAsync(scenario, AlarmKinds.ManyRefusals))!.Holds);
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        Assert.Equal("Accept: new single", scenario.Replies()[^1]);
    }

    [Fact]
    public async Task Continue_lets_the_held_back_refusals_go()
    {
        var scenario = await Scenario.StartAsync();
        for (var number = 0; number < 25; number++)
        {
            await scenario.SendAsync(scenario.Draft("<p>By hand</p>", Tuesday.AddHours(number)));
        }

        Assert.True(await scenario.Host.Get<Brakes>().ContinueAsync(scenario.World.Integration.Id, AlarmKinds.ManyRefusals, CancellationToken.None));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(17));

        Assert.Equal(25, scenario.Replies().Count);
        Assert.Null(await AlarmAsync(scenario, AlarmKinds.ManyRefusals));
    }

    [Fact]
    public async Task Continue_finds_nothing_to_let_go_where_nothing_is_held()
    {
        var scenario = await Scenario.StartAsync();
        foreach (var kind in (AlarmKind[])[AlarmKinds.ManyRefusals, AlarmKinds.SweepHeld, AlarmKinds.GraphFailing])
        {
            var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = scenario.Host.Services };
            context.Response.Body = new MemoryStream();
            var answer = await scenario.Host.Get<ContinueHeld>().RunAsync(context.Request, scenario.World.Integration.Id.ToString(), kind.Name, CancellationToken.None);
            await answer.ExecuteAsync(context);

            Assert.Equal(404, context.Response.StatusCode);
        }
    }

    [Fact]
    public async Task Observing_sends_nothing_makes_nothing_and_logs_what_it_would_have_done()
    {
        var scenario = await Scenario.StartAsync();
        var body = await scenario.BodyAsync();
        scenario.World.Integration = scenario.World.Integration with { Mode = IntegrationMode.Observe };
        var host = await scenario.World.StartAsync();
        scenario.Outlook.Create(scenario.Draft(body, Scenario.Monday.AddHours(8)));
        await host.SettleAsync();

        Assert.Empty(scenario.Replies());
        Assert.Empty(scenario.World.Infinity.Rooms);
        var logged = await host.Get<OperationLog>().ListAsync(scenario.World.Integration.Id, scenario.World.Clock.GetUtcNow(), null, CancellationToken.None).ToListAsync();
        Assert.Contains(logged, item => item.Operation.Outcome == nameof(DecisionKind.Schedule));
    }

    private static Task<Alarm?> AlarmAsync(Scenario scenario, AlarmKind kind) =>
        scenario.Host.Get<AlarmStore>().FindAsync(scenario.World.Integration.Id.Value, kind, CancellationToken.None);
}
