using System.Text.Json;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Mailboxes;
using static PexipFunctions.Tests.Meetings.Explanations;

namespace PexipFunctions.Tests.Meetings;

/// <summary>Every correlation id that was ever shown leads to its entry, and from there to its meeting.</summary>
public sealed class ExplainCorrelationTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task Each_id_of_a_meetings_life_leads_to_it_not_only_the_last()
    {
        var (scenario, _, meeting) = await ScheduledAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Tuesday.AddHours(1), End = Tuesday.AddHours(2) }));
        await scenario.Host.AdvanceAsync(Tuesday.AddHours(1) - scenario.World.Clock.GetUtcNow().UtcDateTime);
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));
        var key = (await scenario.MeetingAsync(meeting))!.Key.Value;
        var ids = await IdsAsync(scenario);
        Assert.True(ids.Count >= 4, string.Join(' ', ids));
        foreach (var id in ids)
        {
            await LeadsToAsync(scenario, id, key);
        }
    }

    [Fact]
    public async Task The_id_in_a_mail_leads_to_its_meeting_after_the_meeting_went_on()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft("<p>message_v2.rpmsg</p>", Tuesday));
        var mailed = (await scenario.MeetingAsync(meeting))!.CorrelationId;
        Assert.Contains(mailed, scenario.World.Inbox()[0].Text, StringComparison.Ordinal);
        var body = await scenario.BodyAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = body }));
        var now = (await scenario.MeetingAsync(meeting))!;
        Assert.Equal(MeetingStatus.Scheduled, now.Status);
        Assert.NotEqual(mailed, now.CorrelationId);

        await LeadsToAsync(scenario, mailed, now.Key.Value);
    }

    [Fact]
    public async Task The_id_of_a_meeting_whose_answer_was_put_off_leads_to_its_entry()
    {
        var scenario = await Scenario.StartAsync();
        scenario.World.Graph.Faults.Add(new Fault { Verb = "POST", Path = "/decline", Status = 503, Times = 3 });
        var meeting = await scenario.SendAsync(scenario.Draft("<p>message_v2.rpmsg</p>", Tuesday));
        await scenario.Host.PassAsync(TimeSpan.FromMinutes(10));
        var row = (await scenario.MeetingAsync(meeting))!;
        Assert.Contains(row.CorrelationId, Assert.Single(scenario.World.Inbox()).Text, StringComparison.Ordinal);

        await LeadsToAsync(scenario, row.CorrelationId, row.Key.Value);
    }

    [Fact]
    public async Task The_id_in_the_alarm_of_an_event_that_was_given_up_leads_to_what_failed()
    {
        var scenario = await Scenario.StartAsync();
        scenario.World.Graph.Faults.Otherwise = (verb, path) => verb == "GET" && path.Contains("/events/", StringComparison.Ordinal) ? new Fault { Status = 400, Code = "ErrorInvalidIdMalformed" } : null;
        await scenario.Host.InviteAsync(scenario.World);
        await scenario.Host.PassAsync(TimeSpan.FromMinutes(10));
        var alarm = (await scenario.Host.Get<AlarmStore>().FindAsync(scenario.World.Integration.Id, AlarmKinds.MeetingFailing, default))!;
        var id = Assert.Single(alarm.Questions!).Value;
        Assert.EndsWith($"correlation id {id}", alarm.Detail, StringComparison.Ordinal);

        var entry = Assert.Single((await AskAsync(scenario, id)).GetProperty("entries").EnumerateArray());
        Assert.Equal(("failed", "Graph answered 400 ErrorInvalidIdMalformed"), (Text(entry, "outcome"), Text(entry, "reason")));
    }

    [Fact]
    public async Task A_reply_that_was_given_up_is_recorded_under_its_id_with_its_meeting()
    {
        var scenario = await Scenario.StartAsync();
        scenario.World.Graph.Faults.Add(new Fault { Verb = "POST", Path = "/accept", Status = 413, Code = "RequestEntityTooLarge" });
        var meeting = await scenario.SendAsync(scenario.Draft(await scenario.BodyAsync(), Tuesday));
        var row = (await scenario.MeetingAsync(meeting))!;
        var alarm = (await scenario.Host.Get<AlarmStore>().FindAsync(scenario.World.Integration.Id, AlarmKinds.ReplyFailing, default))!;
        Assert.Equal(row.Key.Value, Assert.Single(alarm.Subjects!));
        Assert.StartsWith("The acceptance could not be sent. Graph answered 413", alarm.Detail, StringComparison.Ordinal);

        var entries = (await AskAsync(scenario, row.CorrelationId)).GetProperty("entries").EnumerateArray();
        Assert.Contains(entries, entry => Text(entry, "outcome") == "givenUp");
    }

    [Fact]
    public async Task The_id_of_a_message_that_was_put_aside_leads_to_what_it_was_about_and_goes_with_the_log()
    {
        var (scenario, issued, meeting) = await ScheduledAsync();
        var message = new PexipFunctions.Meetings.RoomWorkMessage(NumericAlias.Parse(issued.NumericAlias), "c1").Write();
        await scenario.Host.Get<PoisonMessageAlarm>().NoteAsync("room-work", message, CancellationToken.None);
        await LeadsToAsync(scenario, "c1", (await scenario.MeetingAsync(meeting))!.Key.Value);

        scenario.World.Clock.Advance(TimeSpan.FromDays(92));
        await scenario.Host.Get<ApplyRetention>().RunAsync(CancellationToken.None);
        var log = scenario.World.Tables.Get(PexipFunctions.Storage.TableNames.Operations);
        Assert.DoesNotContain(await log.QueryAsync(new(), CancellationToken.None).ToListAsync(), row => row.PartitionKey.StartsWith($"{Guid.Empty}_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(1)]
    public async Task A_correlation_id_is_found_as_long_as_the_log_is_kept_however_old_it_is(int days)
    {
        var (scenario, _, meeting) = await ScheduledAsync();
        var row = (await scenario.MeetingAsync(meeting))!;
        scenario.World.Clock.Advance(TimeSpan.FromDays(days));

        await LeadsToAsync(scenario, row.CorrelationId, row.Key.Value);
    }

    [Fact]
    public async Task An_id_of_before_ids_told_their_time_is_found_too()
    {
        var (scenario, _, meeting) = await ScheduledAsync();
        var key = (await scenario.MeetingAsync(meeting))!.Key.Value;
        const string Old = "5f0c8a4e9b7d4c1e8f2a3b4c5d6e7f80";
        var entry = new Operation(scenario.World.Clock.GetUtcNow().AddDays(-40), scenario.World.Integration.Id, Old, "meeting", "Update", "moved", "", key, "", 1);
        await scenario.Host.Get<OperationLog>().WriteAsync(entry, CancellationToken.None);

        await LeadsToAsync(scenario, Old, key);
    }

    [Fact]
    public async Task An_id_whose_message_waited_for_weeks_leads_to_what_came_of_it()
    {
        var (scenario, _, meeting) = await ScheduledAsync();
        var id = CorrelationId.New(scenario.World.Random, scenario.World.Clock);
        scenario.World.Clock.Advance(TimeSpan.FromDays(40));
        var key = (await scenario.MeetingAsync(meeting))!.Key.Value;
        var entry = new Operation(scenario.World.Clock.GetUtcNow(), scenario.World.Integration.Id, id, "meeting", "Update", "moved", "", key, "", 1);
        await scenario.Host.Get<OperationLog>().WriteAsync(entry, CancellationToken.None);

        await LeadsToAsync(scenario, id, key);
    }

    [Fact]
    public async Task What_was_only_observed_is_found_by_its_alias()
    {
        var scenario = await Scenario.StartAsync();
        var issued = await scenario.Host.IssueAsync();
        scenario.World.Integration = scenario.World.Integration with { Mode = PexipFunctions.Configuration.IntegrationMode.Observe };
        var observing = await scenario.World.StartAsync();
        scenario.Outlook.Create(scenario.Draft(issued.Instructions, Tuesday));
        await observing.SettleAsync();

        var answer = await AskAsync(scenario, issued.NumericAlias);
        var entry = Assert.Single(answer.GetProperty("entries").EnumerateArray());
        Assert.Equal(("Schedule", issued.NumericAlias), (Text(entry, "outcome"), Text(entry, "alias")));
        Assert.StartsWith("only observed, not done: ", Text(entry, "reason"), StringComparison.Ordinal);
        Assert.Empty(scenario.World.Infinity.Rooms);
        Assert.Empty(scenario.Replies());
    }

    private static async Task LeadsToAsync(Scenario scenario, string id, string key)
    {
        var answer = await AskAsync(scenario, id);
        Assert.Equal("correlation", Text(answer, "understood"));
        Assert.NotEmpty(answer.GetProperty("entries").EnumerateArray());
        Assert.All(answer.GetProperty("entries").EnumerateArray(), entry => Assert.Equal(id, Text(entry, "correlationId")));
        Assert.Contains(answer.GetProperty("meetings").EnumerateArray(), found => found.GetProperty("meeting").GetProperty("key").GetString() == key);
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(Scenario scenario)
    {
        var ids = new List<string>();
        for (var day = Scenario.Monday; day <= scenario.World.Clock.GetUtcNow().UtcDateTime; day = day.AddDays(1))
        {
            ids.AddRange(await scenario.Host.Get<OperationLog>().ListAsync(scenario.World.Integration.Id, new DateTimeOffset(day, TimeSpan.Zero), null, CancellationToken.None)
                .Select(line => line.Operation.CorrelationId).ToListAsync());
        }

        return [.. ids.Distinct()];
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
