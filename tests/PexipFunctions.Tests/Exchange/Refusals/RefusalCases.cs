using System.Globalization;
using System.Text.Json.Nodes;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Refusals;

/// <summary>A case for every row of the table.</summary>
internal static class RefusalCases
{
    private const string User = "/users/" + Drafts.Equipment;

    /// <summary>By the row's id.</summary>
    public static IReadOnlyDictionary<string, RefusalCase> All { get; } = new Dictionary<string, RefusalCase>(
        Requests().Concat(Events()).Concat(AnswerCases.All).Concat(Lists()).Concat(MailCases.All).Concat(SendingCases.All).Concat(SubscriptionCases.All).Concat(Statuses()));

    internal static RefusalCase Probe(Action<RefusalStage> arrange, Func<RefusalStage, GraphCall>? call = null, bool asks = true) => new(
        arrange, "GET", _ => User + "/events?$top=1", Ask: asks ? Do(stage => stage.Mailbox.ProbeAsync(default)) : null, Call: call);

    internal static Func<RefusalStage, Task<object?>> Do(Func<RefusalStage, Task> act) => async stage =>
    {
        await act(stage);
        return true;
    };

    internal static string EventPath(RefusalStage stage, string rest = "") => $"{User}/events/{stage.EventId}{rest}";

    private static Dictionary<string, RefusalCase> Requests() => new()
    {
        ["no-token"] = Probe(_ => { }, _ => new GraphCall(GraphCallKind.Any) { HasToken = false }, asks: false),
        ["too-large"] = MailCases.Sending(_ => { }, html: new string('x', 5_000_000)),
        ["concurrency"] = Probe(stage => stage.Throttle.MostAtOnce = 0),
        ["concurrency-of-app"] = Probe(stage =>
        {
            stage.Exchange.Behaviours = new ContestedBehaviours { ConcurrencyIsOfApp = true };
            stage.Throttle.MostAtOnce = 1;
            stage.Throttle.Enter("another@contoso.com");
        }),
        ["requests-in-window"] = Probe(stage =>
        {
            stage.Throttle.MostInWindow = 1;
            stage.Throttle.Enter(Drafts.Equipment);
            stage.Throttle.Leave(Drafts.Equipment);
        }),
        ["upload-in-window"] = MailCases.Sending(stage => stage.Throttle.MostUploaded = 1),
        ["batch-size"] = Batch(Enumerable.Range(0, 21).Select(Part), _ => new GraphCall(GraphCallKind.Batch) { Parts = 21 }),
        ["batch-twins"] = Batch([Part(1), Part(1)], _ => new GraphCall(GraphCallKind.Batch) { Parts = 2, HasTwinParts = true }),
        ["batch-dependency"] = Batch([Part(1), Dependent(2, on: 1)], null) with { Arrange = stage => stage.Faults.Add(new Fault { Verb = "GET", Status = 500, Times = 3 }) },
        ["mailbox-unknown"] = Probe(stage => stage.Resource.Condition = MailboxCondition.Missing),
        ["mailbox-not-enabled"] = Probe(stage => stage.Resource.Condition = MailboxCondition.NotEnabled),
        ["mailbox-denied"] = Probe(stage => stage.Resource.Condition = MailboxCondition.AccessDenied),
    };

    private static Dictionary<string, RefusalCase> Events() => new()
    {
        ["event-id-malformed"] = Reading(stage => stage.EventId = "no id!"),
        ["event-not-yet"] = Reading(stage => stage.Exchange.Behaviours = new ContestedBehaviours { EventsAppearAfter = TimeSpan.FromMinutes(1) }),
        ["event-unknown"] = Reading(stage => stage.EventId = "AAkALgnothing"),
        ["event-denied"] = Reading(stage => stage.Resource.SetCondition(stage.EventId, ItemCondition.Denied)),
        ["range-missing"] = new(Series, "GET", stage => EventPath(stage, "/instances"), Call: stage => Instances(stage) with { From = null }),
        ["range-too-long"] = new(Series, "GET", stage => Instances(stage, 1826), Ask: async stage => await stage.Mailbox.ListOccurrencesAsync(stage.EventId, GraphOverHttp.Start, GraphOverHttp.Start.AddDays(1826), default)),
        ["no-series"] = new(_ => { }, "GET", stage => Instances(stage, 1), Ask: async stage => await stage.Mailbox.ListOccurrencesAsync(stage.EventId, GraphOverHttp.Start, GraphOverHttp.Start.AddDays(1), default)),
    };

    private static Dictionary<string, RefusalCase> Lists() => new()
    {
        ["list-property"] = Listing("$select=colour", call => call with { UnknownProperty = "colour" }),
        ["list-filter"] = Listing("$filter=colour eq 'red'", call => call with { Filter = "colour eq 'red'" }),
        ["list-order"] = Listing("$orderby=subject", call => call with { OrderBy = "subject" }),
        ["list-filter-and-order"] = Listing(
            "$filter=iCalUId eq 'x'&$orderby=lastModifiedDateTime", call => call with { Filter = "iCalUId eq 'x'", OrderBy = "lastModifiedDateTime" }),
        ["list-page"] = Listing("$top=1001", call => call with { Top = "1001" }) with { Ask = async stage => await stage.Mailbox.ListChangesAsync(GraphOverHttp.Start, 1001, default) },
        ["list-skip"] = Listing("$skip=some", call => call with { Skip = "some" }),
    };

    private static IEnumerable<KeyValuePair<string, RefusalCase>> Statuses() =>
        from row in RefusalTable.Rows
        where row.IsScripted && row.Id != "batch-dependency"
        let fault = new Fault { Status = row.Status, Code = row.Code == Refusal.AnyCode ? "NoCodeThatIsKnown" : row.Code, Times = 3 }
        select KeyValuePair.Create(row.Id, Probe(stage => stage.Faults.Add(fault)));

    private static void Series(RefusalStage stage) => stage.Invite(Drafts.Daily);

    private static GraphCall Instances(RefusalStage stage) =>
        new(GraphCallKind.Instances) { Mailbox = stage.Resource, EventId = stage.EventId, From = GraphOverHttp.Start, To = GraphOverHttp.Start.AddDays(1) };

    private static string Instances(RefusalStage stage, int days) => EventPath(stage, string.Create(
        CultureInfo.InvariantCulture, $"/instances?startDateTime={GraphOverHttp.Start.UtcDateTime:O}&endDateTime={GraphOverHttp.Start.AddDays(days).UtcDateTime:O}"));

    private static RefusalCase Reading(Action<RefusalStage> arrange) => new(
        arrange, "GET", stage => $"{User}/events/{Uri.EscapeDataString(stage.EventId)}", Ask: async stage => await stage.Mailbox.FindEventAsync(stage.EventId, default));

    private static RefusalCase Listing(string query, Func<GraphCall, GraphCall> call) => new(
        _ => { }, "GET", _ => $"{User}/events?{query}", Call: stage => call(new GraphCall(GraphCallKind.List) { Mailbox = stage.Resource }));

    private static RefusalCase Batch(IEnumerable<JsonNode> parts, Func<RefusalStage, GraphCall>? call) => new(
        _ => { }, "POST", _ => "/$batch", _ => new JsonObject { ["requests"] = new JsonArray([.. parts.Select(part => part.DeepClone())]) }, Call: call);

    private static JsonNode Part(int id) => new JsonObject { ["id"] = id.ToString(CultureInfo.InvariantCulture), ["method"] = "GET", ["url"] = User + "/events?$top=1" };

    private static JsonNode Dependent(int id, int on)
    {
        var part = Part(id);
        part["dependsOn"] = new JsonArray(on.ToString(CultureInfo.InvariantCulture));
        return part;
    }
}
