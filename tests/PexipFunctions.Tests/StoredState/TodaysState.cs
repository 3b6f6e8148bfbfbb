using System.Text.Json.Nodes;
using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;
using Meeting = PexipFunctions.Meetings.Meeting;

namespace PexipFunctions.Tests.StoredState;

/// <summary>
/// Rows of every kind, as today's version writes them: meetings in every state, aliases used and unused, a mailbox that
/// works, alarms, and messages that wait. What <c>tests/rollback/run</c> gives to version a181afc.
/// </summary>
internal sealed class TodaysState
{
    private static readonly Guid Edited = new("5c5c5c5c-6d6d-4e4e-8f8f-1a1a1a1a1a1a");
    private readonly ChosenGuids random = new(seed: 1);
    private readonly JsonObject meetings = [];
    private JsonObject edited = [];
    private string clientState = "";

    private TodaysState(Provisioning provisioning)
    {
        World = new ProductWorld(random: random);
        World.Integration = World.Integration with
        {
            RetentionDays = 1,
            Infinity = World.Integration.Infinity with { Provisioning = provisioning, PolicySecretName = "policy" },
        };
    }

    public ProductWorld World { get; }

    private DateTime Now => World.Clock.GetUtcNow().UtcDateTime;

    public static async Task<TodaysState> PlayAsync(Provisioning provisioning)
    {
        var state = new TodaysState(provisioning);
        await state.PlayAsync();
        return state;
    }

    /// <summary>Beside the rows: the time, the keys, and what the meetings are, for assertions on values.</summary>
    public JsonObject Facts() => new()
    {
        ["now"] = World.Clock.GetUtcNow().ToString("O"),
        ["tagKeys"] = World.TagKeys,
        ["integration"] = World.Integration.Id.ToString(),
        ["clientState"] = clientState,
        ["meetings"] = meetings,
        ["edited"] = edited,
    };

    private async Task PlayAsync()
    {
        var host = await World.StartAsync();
        clientState = ClientState.Write(World.Integration.Id, await host.Get<TagKeys>().GetAsync(CancellationToken.None));
        var over = await SendAsync(host, "over", Draft(await BodyAsync(host), 2));
        await host.AdvanceInStepsAsync(TimeSpan.FromDays(3));
        await host.Get<ApplyRetention>().RunAsync(CancellationToken.None);
        await NoteAsync(host, "over", over);

        await SendEditedAsync(host);
        await SendAsync(host, "near", Draft(await BodyAsync(host), 0.9));
        var series = await SendAsync(host, "series", Weekly(await BodyAsync(host), 26, occurrences: 6));
        World.Exchange.OutlookSeries.EditOccurrence(series, DateOnly.FromDateTime(Now.AddHours(26 + (7 * 24))), new MeetingEdit { Start = Now.AddHours(28 + (7 * 24)), End = Now.AddHours(29 + (7 * 24)) });
        await SendAsync(host, "endless", Weekly(await BodyAsync(host), 27, occurrences: null));
        await SendAsync(host, "placeholder", Draft($"<p>{await host.Get<PlaceholderTags>().IssueAsync(World.Integration.Id, null, default)}</p>", 28));
        var cancelled = await SendAsync(host, "cancelled", Draft(await BodyAsync(host), 29));
        World.Exchange.Outlook.Cancel(cancelled);
        await SendAsync(host, "refused", Draft("<p>By hand</p>", 30));
        await NoteAsync(host, "cancelled", cancelled);
        await NoteAsync(host, "series", series);
        await BodyAsync(host);
        await host.Get<AlarmStore>().RaiseAsync(World.Integration.Id, AlarmKinds.GraphSignIn, "A detail", CancellationToken.None);
        await LeaveWorkAsync(host);
    }

    /// <summary>What the other version's organizer will change: made of a known guid, at a known time.</summary>
    private async Task SendEditedAsync(ProductHost host)
    {
        var draft = Draft(await BodyAsync(host), 50);
        edited = new JsonObject { ["guid"] = Edited.ToString(), ["createdAt"] = World.Clock.GetUtcNow().ToString("O"), ["body"] = draft.Body, ["start"] = draft.Start.ToString("O") };
        random.Next = Edited;
        await SendAsync(host, "edited", draft);
    }

    /// <summary>An answer that Graph has not taken, and messages that nobody has taken yet: of a mailbox, and of a room that is due.</summary>
    private async Task LeaveWorkAsync(ProductHost host)
    {
        World.Graph.Faults.Add(new Fault { Path = "/accept", Status = 503 });
        var unanswered = World.Exchange.Outlook.Create(Draft(await BodyAsync(host), 32));
        await host.DeliverAsync();
        await host.TryWorkAsync(QueueNames.MailboxWork);
        await NoteAsync(host, "unanswered", unanswered);

        World.Exchange.Outlook.Create(Draft(await BodyAsync(host), 31));
        await host.DeliverAsync();
        World.Clock.Advance(TimeSpan.FromMinutes(22));
        await host.Get<EnqueueDueWork>().RunAsync(CancellationToken.None);
    }

    private async Task<string> SendAsync(ProductHost host, string name, MeetingDraft draft)
    {
        var meeting = World.Exchange.Outlook.Create(draft);
        await host.SettleAsync();
        await NoteAsync(host, name, meeting);
        return meeting;
    }

    private async Task NoteAsync(ProductHost host, string name, string meeting)
    {
        var uid = World.Exchange.Outlook.ICalUId(meeting);
        var row = await host.Get<MeetingStore>().FindAsync(World.Integration.Id, MeetingKey.FromUid(uid), CancellationToken.None);
        meetings[name] = Describe(uid, Assert.IsType<Meeting>(row?.Value));
    }

    private static JsonObject Describe(string uid, Meeting meeting) => new()
    {
        ["uid"] = uid,
        ["status"] = meeting.Status.ToString(),
        ["kind"] = meeting.Kind.ToString(),
        ["alias"] = meeting.Alias?.Value,
        ["unsent"] = meeting.Outbox.Count,
        ["organizer"] = meeting.OrganizerAddress,
        ["starts"] = new JsonArray([.. meeting.Times.Select(time => JsonValue.Create(time.Start.ToString("O")))]),
    };

    private static async Task<string> BodyAsync(ProductHost host) => (await host.IssueAsync()).Instructions;

    private MeetingDraft Draft(string body, double hoursAhead) => new()
    {
        Organizer = ProductWorld.Organizer,
        OrganizerName = "Organizer One",
        Subject = "Review",
        Body = body,
        Start = Now.AddHours(hoursAhead),
        End = Now.AddHours(hoursAhead + 1),
        Attendees = [new Attendee("Pexip Scheduling", ProductWorld.Mailbox, "required")],
    };

    private MeetingDraft Weekly(string body, double hoursAhead, int? occurrences)
    {
        var draft = Draft(body, hoursAhead);
        var pattern = new RecurrencePattern { Type = PatternType.Weekly, DaysOfWeek = [draft.Start.DayOfWeek] };
        return draft with { Recurrence = Scenario.Recurring(PatternType.Weekly, draft.Start, occurrences) with { Pattern = pattern } };
    }
}
