using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace PexipFunctions.Tests.AdminConsole;

/// <summary>Meetings, operations and alarms in the shapes of docs/api-shapes.md.</summary>
public sealed class CannedOperations(CannedAlarms alarms)
{
    private const string Meetings = """
        { "items": [
          { "key": "m1", "status": "scheduled", "kind": "single", "reason": "", "alias": "35123456@vmr.example.com", "numericAlias": "35123456", "subject": "Weekly review", "name": "Weekly review",
            "organizer": "organizer.one@contoso.com", "timeZone": "UTC", "allDay": false, "times": [ { "start": "2026-03-02T09:00:00Z", "end": "2026-03-02T10:00:00Z" } ],
            "windows": [ { "opens": "2026-03-02T08:30:00Z", "closes": "2026-03-02T11:00:00Z" } ], "room": { "state": "there", "name": "Weekly review", "detail": "" }, "correlationId": "c1" },
          { "key": "m2", "status": "scheduled", "kind": "series", "reason": "", "alias": "35222222@vmr.example.com", "numericAlias": "35222222", "subject": "Stand-up", "name": "Stand-up",
            "organizer": "organizer.two@contoso.com", "timeZone": "UTC", "allDay": false, "times": [ { "start": "2026-03-02T13:00:00Z", "end": "2026-03-02T13:15:00Z" } ],
            "windows": [ { "opens": "2026-03-02T12:30:00Z", "closes": "2026-03-02T14:15:00Z" } ], "room": { "state": "due", "name": "", "detail": "" }, "correlationId": "c2" },
          { "key": "m3", "status": "refused", "kind": "single", "reason": "invalid alias ID", "alias": null, "numericAlias": null, "subject": "", "name": "",
            "organizer": "organizer.three@contoso.com", "timeZone": "UTC", "allDay": false, "times": [ { "start": "2026-03-02T16:00:00Z", "end": "2026-03-02T17:00:00Z" } ],
            "windows": [], "room": { "state": "none", "name": "", "detail": "" }, "correlationId": "c3" } ], "continuation": null }
        """;

    private const string Explained = """
        { "understood": "organizer", "summary": "One meeting was found; it was refused because its alias ID is invalid.", "tag": null,
          "meetings": [ { "integrationId": "11111111-1111-4111-8111-111111111111", "integrationName": "Sales",
            "meeting": { "key": "m3", "status": "refused", "kind": "single", "reason": "invalid alias ID", "alias": null, "numericAlias": null, "subject": "", "name": "", "organizer": "organizer.three@contoso.com",
              "timeZone": "UTC", "allDay": false, "times": [ { "start": "2026-03-02T16:00:00Z", "end": "2026-03-02T17:00:00Z" } ], "windows": [], "room": { "state": "none", "name": "", "detail": "" }, "correlationId": "c3" },
            "cause": "The body of the invitation carries no tag of this integration: the mailbox was added by hand.",
            "history": [ { "at": "2026-03-02T08:00:00Z", "kind": "meeting", "outcome": "refused", "reason": "invalid alias ID", "template": "rejectInvalidAliasIdText", "correlationId": "c3" } ] } ] }
        """;

    private const string Operations = """
        { "items": [ { "at": "2026-03-02T08:00:00Z", "integrationId": "11111111-1111-4111-8111-111111111111", "correlationId": "c1", "kind": "meeting", "outcome": "accepted", "reason": "",
          "template": "acceptNewSingleMeetingTemplate", "subject": "m1", "alias": "35123456", "milliseconds": 412.5 } ], "continuation": null }
        """;

    [Function("CannedMeetings")]
    public IResult List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/meetings")] HttpRequest request) => Answer(Meetings);

    [Function("CannedExplanation")]
    public IResult Explain([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/meetings/explain")] HttpRequest request) => Answer(Explained);

    [Function("CannedOperations")]
    public IResult Show([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/operations")] HttpRequest request) => Answer(Operations);

    [Function("CannedAlarms")]
    public IResult Alarms([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/alarms")] HttpRequest request) => Answer(alarms.Json);

    [Function("CannedContinue")]
    public IResult Continue([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/alarms/{integration}/{kind}/continue")] HttpRequest request, string integration, string kind)
    {
        alarms.Clear(kind);
        return Answer("""{ "message": "4 refusals are sent." }""");
    }

    [Function("CannedAcknowledge")]
    public IResult Acknowledge([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/alarms/{integration}/{kind}/acknowledge")] HttpRequest request, string integration, string kind)
    {
        alarms.Clear(kind);
        return Answer("""{ "message": "The alarm is acknowledged." }""");
    }

    private static IResult Answer(string json) => Results.Text(json, "application/json");
}
