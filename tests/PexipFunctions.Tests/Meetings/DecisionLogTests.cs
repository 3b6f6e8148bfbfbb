using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Meetings;

/// <summary>The operations log of decisions, and the correlation id that leads from a refusal to it.</summary>
public sealed class DecisionLogTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task Every_decision_is_logged_with_its_outcome_template_and_correlation_id()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        var scheduled = await scenario.MeetingAsync(meeting);
        scenario.World.Clock.Advance(TimeSpan.FromSeconds(1));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddHours(1), End = Tuesday.AddHours(2) }));
        scenario.World.Clock.Advance(TimeSpan.FromSeconds(1));
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));
        scenario.World.Clock.Advance(TimeSpan.FromSeconds(1));
        var refused = await scenario.MeetingAsync(await scenario.SendAsync(scenario.Draft("<p>By hand</p>", Tuesday.AddDays(1))));

        var log = await LogAsync(scenario);
        Assert.Equal(
            ["Schedule AcceptNewSingle", "Update AcceptEditedSingle", "End ", "Refuse RejectInvalidAliasId"],
            log.Select(operation => $"{operation.Outcome} {operation.Template}"));
        Assert.Equal([scheduled!.Key.Value, scheduled.Key.Value, scheduled.Key.Value, refused!.Key.Value], log.Select(operation => operation.Subject));
        Assert.Equal([scheduled.Alias?.Value, scheduled.Alias?.Value, scheduled.Alias?.Value, ""], log.Select(operation => operation.Alias));
        Assert.Equal((scheduled.CorrelationId, refused.CorrelationId), (log[0].CorrelationId, log[3].CorrelationId));
        Assert.All(log, operation => Assert.Equal(scenario.World.Integration.Id, operation.Integration));
        Assert.All(log, operation => Assert.True(operation is { Milliseconds: >= 0, CorrelationId.Length: > 0, Reason.Length: > 0 }, operation.ToString()));
    }

    [Fact]
    public async Task Decisions_of_one_message_at_one_moment_are_logged_each()
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { WebhooksFire = false });
        for (var number = 0; number < 5; number++)
        {
            scenario.Outlook.Create(scenario.Draft("<p>By hand</p>", Tuesday.AddHours(number)));
        }

        await scenario.Host.SyncAsync();
        await scenario.Host.SettleAsync();

        Assert.Equal(5, (await LogAsync(scenario)).Count);
    }

    [Fact]
    public async Task An_encrypted_body_is_refused_with_the_general_error_whose_correlation_id_leads_to_the_cause()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(scenario.Draft("<p>message_v2.rpmsg</p>", Tuesday));

        Assert.Equal(["Decline: general error"], scenario.Replies());
        var refusal = Assert.Single(await LogAsync(scenario));
        Assert.Contains(refusal.CorrelationId, scenario.World.Inbox()[0].Text, StringComparison.Ordinal);
        Assert.Contains("encrypted", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_fails_again_and_again_is_refused_with_the_general_error_and_an_alarm()
    {
        var scenario = await Scenario.StartAsync();
        var body = await scenario.BodyAsync();
        var failures = 0;
        scenario.Host.Steps.Before = step => step == "aliases:find" && ++failures <= 5
            ? throw new InvalidOperationException("A bug.")
            : Task.CompletedTask;
        await scenario.SendAsync(scenario.Draft(body, Tuesday));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(["Decline: general error"], scenario.Replies());
        var refusal = Assert.Single(await LogAsync(scenario));
        Assert.Contains(refusal.CorrelationId, scenario.World.Inbox()[0].Text, StringComparison.Ordinal);
        Assert.Contains(scenario.Host.Log.All, line => line.Contains($"Alarm {AlarmKinds.MeetingFailing.Name} raised", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_integration_that_is_off_answers_nothing_and_switched_on_again_it_starts_from_there()
    {
        var scenario = await Scenario.StartAsync();
        var body = await scenario.BodyAsync();
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        scenario.World.Integration = scenario.World.Integration with { Mode = IntegrationMode.Off };
        var off = await scenario.World.StartAsync();
        await scenario.DoAsync(() => scenario.Outlook.Create(scenario.Draft("<p>By hand</p>", Tuesday)));
        await off.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(["Accept: new single"], scenario.Replies());

        scenario.World.Integration = scenario.World.Integration with { Mode = IntegrationMode.On, ActiveSince = scenario.World.Clock.GetUtcNow() };
        var on = await scenario.World.StartAsync();
        scenario.Outlook.Create(scenario.Draft(body, Tuesday.AddDays(1)));
        await on.AdvanceAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(["Accept: new single", "Accept: new single"], scenario.Replies());
        Assert.Equal(MeetingStatus.Scheduled, (await scenario.MeetingAsync(meeting, on))!.Status);
    }

    private static async Task<IReadOnlyList<Operation>> LogAsync(Scenario scenario)
    {
        var days = Enumerable.Range(0, 2).Select(day => scenario.World.Clock.GetUtcNow().AddDays(-day));
        var all = new List<Operation>();
        foreach (var day in days)
        {
            all.AddRange(await scenario.Host.Get<OperationLog>().ListAsync(scenario.World.Integration.Id, day, null, CancellationToken.None)
                .Select(line => line.Operation).Where(operation => operation.Kind == "meeting").ToListAsync());
        }

        all.Reverse();
        return all;
    }
}
