using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.Admin;

namespace PexipFunctions.Tests.Meetings;

public sealed class MassChangeGuardTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task The_twenty_first_refusal_within_an_hour_is_held_back_with_an_alarm_and_acceptances_go_on()
    {
        var scenario = await RefuseAsync(25);

        Assert.Equal(20, scenario.RepliesToStrangers().Count);
        Assert.True((await AlarmAsync(scenario, AlarmKinds.ManyRefusals))!.Holds);
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        Assert.Equal("Accept: new single", scenario.Replies()[^1]);
    }

    [Fact]
    public async Task Continue_lets_the_held_back_refusals_go()
    {
        var scenario = await RefuseAsync(25);

        Assert.True(await scenario.Host.Get<MassChangeGuard>().ContinueAsync(scenario.World.Integration.Id, AlarmKinds.ManyRefusals, CancellationToken.None));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(17));

        Assert.Equal(25, scenario.RepliesToStrangers().Count);
        Assert.Null(await AlarmAsync(scenario, AlarmKinds.ManyRefusals));
    }

    [Fact]
    public async Task A_refusal_that_is_held_back_counts_once_and_is_logged_once_however_often_it_is_tried_again()
    {
        var scenario = await RefuseAsync(25);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(50));

        Assert.Equal("25 refusals within an hour.", (await AlarmAsync(scenario, AlarmKinds.ManyRefusals))!.Detail);
        var held = (await LogAsync(scenario.Host, scenario)).Where(operation => operation.Reason == "held back: no tag in the body").ToList();
        Assert.Equal(5, held.Select(operation => operation.Subject).Distinct().Count());
        Assert.Equal(5, held.Count);
        Assert.Equal(20, scenario.RepliesToStrangers().Count);
    }

    [Fact]
    public async Task A_meeting_that_is_changed_while_it_is_held_back_waits_once_and_no_meeting_is_counted_again_for_it()
    {
        var scenario = await RefuseAsync(20);
        var held = await scenario.SendAsync(scenario.Draft("<p>By hand</p>", Tuesday.AddDays(3)));
        for (var number = 0; number < 3; number++)
        {
            await scenario.DoAsync(() => scenario.Outlook.Edit(held, new MeetingEdit { Location = $"Room {number}" }));
        }

        var due = await scenario.Host.Get<DueStore>().ListAsync(scenario.World.Clock.GetUtcNow().AddMinutes(15), 100, CancellationToken.None).ToListAsync();
        Assert.Single(due, item => item.EventId is not null);
        Assert.Equal(1, scenario.Host.Steps.Taken.Count(step => step == "meetings:query"));
    }

    [Fact]
    public async Task A_few_refusals_that_wait_for_another_reason_never_look_like_many()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.Host.Get<AlarmStore>().RaiseAsync(scenario.World.Integration.Id, AlarmKinds.AnsweredByOthers, new AlarmDetail("detail") { Holds = true }, CancellationToken.None);
        for (var number = 0; number < 6; number++)
        {
            await scenario.SendByHandAsync(number, Tuesday.AddHours(number));
        }

        await scenario.Host.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Empty(scenario.RepliesToStrangers());
        Assert.Null(await AlarmAsync(scenario, AlarmKinds.ManyRefusals));
    }

    [Fact]
    public async Task Many_refusals_that_wait_for_another_reason_are_an_alarm_of_their_own()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.Host.Get<AlarmStore>().RaiseAsync(scenario.World.Integration.Id, AlarmKinds.AnsweredByOthers, new AlarmDetail("detail") { Holds = true }, CancellationToken.None);
        for (var number = 0; number < 25; number++)
        {
            await scenario.SendByHandAsync(number, Tuesday.AddHours(number));
        }

        var alarm = await AlarmAsync(scenario, AlarmKinds.ManyRefusals);
        Assert.Equal((true, "25 refusals within an hour."), (alarm!.Holds, alarm.Detail));
        await scenario.Host.Get<MassChangeGuard>().ContinueAsync(scenario.World.Integration.Id, AlarmKinds.AnsweredByOthers, CancellationToken.None);
        for (var number = 0; number < 25; number++)
        {
            await scenario.SendByHandAsync(25 + number, Tuesday.AddDays(3).AddHours(number));
        }

        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(17));
        Assert.Empty(scenario.RepliesToStrangers());
    }

    [Fact]
    public async Task What_Continue_let_go_is_no_new_mass_of_refusals_though_it_comes_late()
    {
        var scenario = await RefuseAsync(45);
        Assert.True(await scenario.Host.Get<MassChangeGuard>().ContinueAsync(scenario.World.Integration.Id, AlarmKinds.ManyRefusals, CancellationToken.None));
        scenario.World.Clock.Advance(TimeSpan.FromMinutes(65));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(17));

        Assert.Equal(45, scenario.RepliesToStrangers().Count);
        Assert.Null(await AlarmAsync(scenario, AlarmKinds.ManyRefusals));
    }

    [Fact]
    public async Task An_event_that_is_given_up_while_refusals_are_held_back_is_looked_at_again_after_Continue()
    {
        var scenario = await RefuseAsync(21);
        var body = await scenario.BodyAsync();
        var isBroken = true;
        scenario.Host.Steps.Before = step => isBroken && step == "aliases:replace" ? throw new InvalidOperationException("A bug.") : Task.CompletedTask;
        await scenario.SendAsync(scenario.Draft(body, Tuesday));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(20, scenario.RepliesToStrangers().Count);
        Assert.NotNull(await AlarmAsync(scenario, AlarmKinds.MeetingFailing));

        isBroken = false;
        await scenario.Host.Get<MassChangeGuard>().ContinueAsync(scenario.World.Integration.Id, AlarmKinds.ManyRefusals, CancellationToken.None);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(17));
        Assert.Contains("Accept: new single", scenario.Replies());
    }

    [Fact]
    public async Task Continue_finds_nothing_to_let_go_where_nothing_is_held()
    {
        var scenario = await Scenario.StartAsync();
        foreach (var kind in (AlarmKind[])[AlarmKinds.ManyRefusals, AlarmKinds.SweepHeld, AlarmKinds.GraphFailing])
        {
            var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = scenario.Host.Services };
            context.Response.Body = new MemoryStream();
            var answer = await scenario.Host.Get<ResumeHeldChanges>().RunAsync(scenario.World.Integration.Id.ToString(), kind.Name, CancellationToken.None);
            await answer.ToResult(context.Request).ExecuteAsync(context);

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

        Assert.Empty(scenario.RepliesToStrangers());
        Assert.Empty(scenario.World.Infinity.Rooms);
        Assert.Contains(await LogAsync(host, scenario), operation => operation.Outcome == nameof(DecisionKind.Schedule));
    }

    /// <summary>So many invitations in a row that the add-in did not make.</summary>
    private static async Task<Scenario> RefuseAsync(int count)
    {
        var scenario = await Scenario.StartAsync();
        for (var number = 0; number < count; number++)
        {
            await scenario.SendByHandAsync(number, Tuesday.AddHours(number));
        }

        return scenario;
    }

    private static async Task<IReadOnlyList<Operation>> LogAsync(ProductHost host, Scenario scenario) => await host.Get<OperationLog>()
        .ListAsync(scenario.World.Integration.Id, scenario.World.Clock.GetUtcNow(), null, CancellationToken.None).Select(line => line.Operation).ToListAsync();

    private static Task<Alarm?> AlarmAsync(Scenario scenario, AlarmKind kind) =>
        scenario.Host.Get<AlarmStore>().FindAsync(scenario.World.Integration.Id, kind, CancellationToken.None);
}
