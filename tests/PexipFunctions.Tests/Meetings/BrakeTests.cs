using PexipFunctions.Integrations;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

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
    public async Task A_mailbox_that_was_recreated_empty_removes_nothing()
    {
        var scenario = await Scenario.StartAsync();
        for (var number = 0; number < 30; number++)
        {
            await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday.AddDays(number)));
        }

        scenario.World.Exchange.FindResource(ProductWorld.Mailbox)!.Recreate();
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(3));

        var rows = await scenario.Host.Get<MeetingStore>().ListAsync(scenario.World.Integration.Id, null, CancellationToken.None).ToListAsync();
        Assert.True(rows.Count(row => row.Value.Status == MeetingStatus.Scheduled) >= 10);
        Assert.True((await AlarmAsync(scenario, AlarmKinds.ManyRemovals))!.Holds);
    }

    [Fact]
    public async Task A_lost_permission_removes_nothing_and_is_named()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        scenario.World.Exchange.FindResource(ProductWorld.Mailbox)!.Condition = MailboxCondition.AccessDenied;
        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal(MeetingStatus.Scheduled, (await scenario.MeetingAsync(meeting))!.Status);
        Assert.NotNull(await AlarmAsync(scenario, AlarmKinds.GraphAccessDenied));
    }

    [Fact]
    public async Task When_Exchange_answers_by_itself_nothing_is_refused_and_the_alarm_says_so()
    {
        var scenario = await Scenario.StartAsync();
        scenario.World.Exchange.FindResource(ProductWorld.Mailbox)!.Processing = AutomateProcessing.AutoAccept;
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.SendAsync(scenario.Draft("<p>By hand</p>", Tuesday.AddHours(3)));

        Assert.DoesNotContain(scenario.World.Inbox(), message => message.Text.Contains("scheduling data", StringComparison.Ordinal));
        Assert.NotNull(await AlarmAsync(scenario, AlarmKinds.AnsweredByOthers));
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

    [Fact]
    public async Task Tables_lost_since_yesterday_are_rebuilt_from_the_tags_without_a_second_acceptance()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Scenario.Monday.AddHours(20)));
        scenario.World.Tables = new PexipFunctions.Simulators.InMemory.MemoryTables(scenario.World.Clock);
        var host = await scenario.World.StartAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(11.75));

        Assert.Equal(["Accept: new single"], scenario.Replies());
        Assert.Single(scenario.World.Infinity.Rooms);
    }

    private static Task<Alarm?> AlarmAsync(Scenario scenario, AlarmKind kind) =>
        scenario.Host.Get<AlarmStore>().FindAsync(scenario.World.Integration.Id.Value, kind, CancellationToken.None);
}
