using System.Text.Json.Nodes;
using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Refusals;

/// <summary>What Graph does not take of answers to invitations.</summary>
internal static class AnswerCases
{
    public static IReadOnlyDictionary<string, RefusalCase> All { get; } = new Dictionary<string, RefusalCase>
    {
        ["answer-own"] = Accepting(stage => stage.EventId = stage.Exchange.Outlook.Place(Drafts.Equipment, Drafts.Single, GraphOverHttp.Start, ownEvent: true)),
        ["answer-cancelled-accept"] = Accepting(Cancel),
        ["answer-cancelled-decline"] = new(
            Cancel, "POST", stage => RefusalCases.EventPath(stage, "/decline"), _ => Text("No"), async stage => await stage.Mailbox.DeclineAsync(stage.EventId, "No", true, default)),
        ["answer-cancelled-tentative"] = new(
            Cancel, "POST", stage => RefusalCases.EventPath(stage, "/tentativelyAccept"), _ => Text("Perhaps"),
            Call: stage => new GraphCall(GraphCallKind.Respond) { Mailbox = stage.Resource, EventId = stage.EventId, Answer = ResponseKind.TentativelyAccepted }),
        ["answer-delegated"] = Accepting(stage => stage.Resource.SetCondition(stage.EventId, ItemCondition.Delegated)),
        ["answer-out-of-date"] = Accepting(stage => stage.Resource.SetCondition(stage.EventId, ItemCondition.OutOfDate)),
        ["answer-busy-409"] = Accepting(stage => stage.Resource.SetCondition(stage.EventId, ItemCondition.Conflict409)),
        ["answer-busy-412"] = Accepting(stage => stage.Resource.SetCondition(stage.EventId, ItemCondition.Conflict412)),
        ["answer-not-requested"] = Accepting(stage => stage.Invite(Drafts.Single with { ResponseRequested = false })),
        ["answer-silent-comment"] = Accepting(_ => { }, comment: "", send: false),
    };

    private static RefusalCase Accepting(Action<RefusalStage> arrange, string comment = "Come in", bool send = true) => new(
        arrange, "POST", stage => RefusalCases.EventPath(stage, "/accept"), _ => Text(comment, send),
        async stage => await stage.Mailbox.AcceptAsync(stage.EventId, comment, send, default));

    private static void Cancel(RefusalStage stage) => stage.Exchange.Outlook.Cancel(stage.Meeting);

    private static JsonObject Text(string comment, bool send = true) => new() { ["comment"] = comment, ["sendResponse"] = send };
}
