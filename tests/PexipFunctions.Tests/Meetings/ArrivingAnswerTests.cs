using PexipFunctions.Calendars;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>Answers arrive, whatever Graph has to say of the first try.</summary>
public sealed class ArrivingAnswerTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData("accept", 409)]
    [InlineData("accept", 412)]
    [InlineData("decline", 409)]
    [InlineData("decline", 412)]
    public async Task A_conflict_is_over_in_seconds(string answer, int status)
    {
        var scenario = await Scenario.StartAsync();
        scenario.World.Graph.Faults.Add(new Fault { Verb = "POST", Path = $"/{answer}", Status = status, Code = "ErrorIrresolvableConflict" });
        scenario.Outlook.Create(scenario.Draft(answer == "accept" ? await scenario.BodyAsync() : "<p>By hand</p>", Tuesday));
        await scenario.Host.PassAsync(TimeSpan.FromSeconds(20));

        Assert.Equal([answer == "accept" ? "Accept: new single" : "Decline: invalid alias"], scenario.Replies());
        Assert.Empty(await AlarmsAsync(scenario));
    }

    [Fact]
    public async Task While_Exchange_is_at_work_on_events_their_answers_wait()
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { BusyAfterChange = TimeSpan.FromSeconds(90) });
        scenario.Outlook.Create(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        scenario.Outlook.Create(scenario.Draft("<p>By hand</p>", Tuesday));
        await scenario.Host.PassAsync(TimeSpan.FromMinutes(6));

        Assert.Equal(["Accept: new single", "Decline: invalid alias"], scenario.Replies().Order());
        Assert.Empty(await AlarmsAsync(scenario));
    }

    [Fact]
    public async Task Where_the_organizer_wants_no_response_a_refusal_is_a_mail_of_its_own_beside_a_silent_decline()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft("<p>By hand</p>", Tuesday) with { ResponseRequested = false });

        Assert.Equal(["Mail: invalid alias"], scenario.Replies());
        Assert.Empty((await scenario.MeetingAsync(meeting))!.Outbox);
        Assert.DoesNotContain(scenario.World.Exchange.Resources[0].Calendar(), view => !view.Event.IsCancelled);
    }

    [Fact]
    public async Task Where_the_organizer_wants_no_response_an_acceptance_sends_nothing_and_is_noted()
    {
        var scenario = await Scenario.StartAsync();
        await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday) with { ResponseRequested = false });

        Assert.Empty(scenario.Replies());
        Assert.Equal(ResponseKind.Accepted, scenario.World.Exchange.Resources[0].Calendar().Single().Event.Response);
        Assert.Empty(await AlarmsAsync(scenario));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_organizer_who_takes_the_wish_for_a_response_back_meanwhile_is_told_by_mail(bool html)
    {
        var scenario = await Scenario.StartAsync(integration => integration with { ReplyFormat = html ? PexipFunctions.Configuration.ReplyFormat.Html : PexipFunctions.Configuration.ReplyFormat.Text });
        string? meeting = null;
        BeforeOnce(scenario, "mailbox:decline", () => scenario.Outlook.Edit(meeting!, new MeetingEdit { ResponseRequested = false }));
        meeting = scenario.Outlook.Create(scenario.Draft("<p>By hand</p>", Tuesday));
        await scenario.Host.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(["Mail: invalid alias"], scenario.Replies());
        Assert.Empty(await AlarmsAsync(scenario));
    }

    /// <summary>The record of what became of the answer is then written twice: its two parts were once told apart by nothing, and one went out every three minutes.</summary>
    [Fact]
    public async Task A_refusal_by_mail_goes_out_once_though_storage_fails_behind_its_effect()
    {
        var scenario = await Scenario.StartAsync();
        string? meeting = null;
        BeforeOnce(scenario, "mailbox:decline", () => scenario.Outlook.Edit(meeting!, new MeetingEdit { ResponseRequested = false }));
        var (isDeclined, hasFailed) = (false, false);
        scenario.Host.Steps.Fate = step =>
        {
            isDeclined |= step == "mailbox:decline";
            var fails = isDeclined && !hasFailed && step == "meetings:replace";
            hasFailed |= fails;
            return fails ? StepFate.FailsAfter : StepFate.Done;
        };
        meeting = scenario.Outlook.Create(scenario.Draft("<p>By hand</p>", Tuesday));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(20));

        Assert.True(hasFailed);
        Assert.Equal(["Mail: invalid alias"], scenario.Replies());
        Assert.Empty((await scenario.MeetingAsync(meeting))!.Outbox);
    }

    [Fact]
    public async Task Of_a_meeting_that_was_cancelled_meanwhile_nobody_is_told_and_no_alarm_raised()
    {
        var scenario = await Scenario.StartAsync();
        string? meeting = null;
        BeforeOnce(scenario, "mailbox:accept", () => scenario.Outlook.Cancel(meeting!));
        meeting = scenario.Outlook.Create(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.Host.PassAsync(TimeSpan.FromMinutes(3));

        var row = await scenario.MeetingAsync(meeting);
        Assert.Equal((PexipFunctions.Meetings.MeetingStatus.Ended, 0), (row!.Status, row.Outbox.Count));
        Assert.Empty(scenario.Replies());
        Assert.Empty(await AlarmsAsync(scenario));
    }

    [Theory]
    [InlineData("OutOfDate")]
    [InlineData("Delegated")]
    [InlineData("Denied")]
    public async Task An_answer_that_Exchange_takes_later_arrives_then(string condition)
    {
        var scenario = await Scenario.StartAsync();
        var meeting = scenario.Outlook.Create(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        var mailbox = scenario.World.Exchange.Resources[0];
        var id = mailbox.Calendar().Single().Event.Id;
        mailbox.SetCondition(id, Enum.Parse<ItemCondition>(condition));
        await scenario.Host.PassAsync(TimeSpan.FromHours(5));
        Assert.Empty(scenario.Replies());

        mailbox.SetCondition(id, ItemCondition.Normal);
        await scenario.Host.PassAsync(TimeSpan.FromMinutes(20));
        Assert.Equal(["Accept: new single"], scenario.Replies());
        Assert.Empty((await scenario.MeetingAsync(meeting))!.Outbox);
        Assert.Empty(await AlarmsAsync(scenario));
    }

    [Theory]
    [InlineData(400, "ErrorOfTomorrow")]
    [InlineData(400, "ErrorInvalidParameter")]
    [InlineData(405, "")]
    [InlineData(422, "ErrorOfTomorrow")]
    public async Task An_unknown_code_is_tried_for_the_hours_of_retrying_and_then_named(int status, string code)
    {
        var scenario = await Scenario.StartAsync(integration => integration with { RetryHours = 2 });
        scenario.World.Graph.Faults.Otherwise = (verb, path) => path.EndsWith("/accept", StringComparison.Ordinal) ? new Fault { Status = status, Code = code } : null;
        scenario.Outlook.Create(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.Host.PassAsync(TimeSpan.FromMinutes(110));
        Assert.Empty(await AlarmsAsync(scenario));

        await scenario.Host.PassAsync(TimeSpan.FromMinutes(45));
        var alarm = Assert.Single(await AlarmsAsync(scenario));
        Assert.Equal((AlarmKinds.ReplyFailing.Name, true), (alarm.Kind, alarm.Detail.Contains($"{status} {code}".TrimEnd(), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_unknown_code_that_passes_costs_nothing()
    {
        var scenario = await Scenario.StartAsync();
        scenario.World.Graph.Faults.Add(new Fault { Verb = "POST", Path = "/accept", Status = 400, Code = "ErrorOfTomorrow", Times = 4 });
        scenario.Outlook.Create(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.Host.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(["Accept: new single"], scenario.Replies());
        Assert.Empty(await AlarmsAsync(scenario));
    }

    [Fact]
    public async Task A_meeting_that_is_gone_when_the_hours_of_retrying_are_over_raises_no_alarm()
    {
        var scenario = await Scenario.StartAsync(integration => integration with { RetryHours = 1 });
        scenario.World.Graph.Faults.Otherwise = (verb, path) => path.EndsWith("/accept", StringComparison.Ordinal) ? new Fault { Status = 400, Code = "ErrorOfTomorrow" } : null;
        var meeting = scenario.Outlook.Create(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.Host.PassAsync(TimeSpan.FromMinutes(50));
        scenario.World.Exchange.Notifications.Fate = _ => [];
        scenario.World.Exchange.Behaviours = new ContestedBehaviours { WebhooksFire = false };
        scenario.Outlook.Cancel(meeting);
        await scenario.Host.PassAsync(TimeSpan.FromHours(2));

        Assert.Empty(await AlarmsAsync(scenario));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelled_or_answered_during_the_last_try_of_its_answer_it_raises_no_alarm(bool isCancelled)
    {
        var scenario = await Scenario.StartAsync(integration => integration with { RetryHours = 1 });
        scenario.World.Graph.Faults.Otherwise = (_, path) => path.EndsWith("/accept", StringComparison.Ordinal) ? new Fault { Status = 400, Code = "ErrorOfTomorrow" } : null;
        var (meeting, over, done) = ("", scenario.World.Clock.GetUtcNow().AddMinutes(61), false);
        scenario.Host.Steps.Before = step =>
        {
            if (!done && step == "mailbox:accept" && scenario.World.Clock.GetUtcNow() >= over)
            {
                done = true;
                Act();
            }

            return Task.CompletedTask;
        };
        meeting = scenario.Outlook.Create(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        await scenario.Host.PassAsync(TimeSpan.FromHours(3));

        Assert.True(done);
        Assert.DoesNotContain(await AlarmsAsync(scenario), alarm => alarm.Kind == AlarmKinds.ReplyFailing.Name);
        Assert.Empty((await scenario.MeetingAsync(meeting))!.Outbox);

        void Act()
        {
            var mailbox = scenario.World.Exchange.Resources[0];
            if (isCancelled)
            {
                scenario.Outlook.Cancel(meeting);
                return;
            }

            mailbox.Respond(mailbox.Calendar().Single().Event.Id, ResponseKind.Accepted, "", send: false);
        }
    }

    private static void BeforeOnce(Scenario scenario, string step, Action act)
    {
        var done = false;
        scenario.Host.Steps.Before = now =>
        {
            if (!done && now == step)
            {
                done = true;
                act();
            }

            return Task.CompletedTask;
        };
    }

    private static async Task<List<Alarm>> AlarmsAsync(Scenario scenario) => await scenario.Host.Get<AlarmStore>().ListAsync(null, default).ToListAsync();
}
