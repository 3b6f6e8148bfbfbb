using System.Text.RegularExpressions;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>What Graph says of one event: reading it, listing its occurrences, answering it.</summary>
internal static partial class EventConditions
{
    public static IReadOnlyDictionary<string, Func<ExchangeModel, GraphCall, bool>> All { get; } = new Dictionary<string, Func<ExchangeModel, GraphCall, bool>>
    {
        ["EventIdMalformed"] = (_, call) => call.EventId is { } id && !Id().IsMatch(id),
        ["EventUnknown"] = (_, call) => call.EventId is not null && (call.Item is not { } item || (item.IsDeleted && call.Kind == GraphCallKind.Respond)),
        ["EventNotYet"] = (exchange, call) => call.Item is { } item && exchange.Now < item.Created + exchange.Behaviours.EventsAppearAfter,
        ["EventDenied"] = (_, call) => call.Item is { Condition: ItemCondition.Denied },
        ["ResponseToOwn"] = (_, call) => Answered(call) is { IsOrganizer: true },
        ["AcceptanceOfCancelled"] = (_, call) => Answered(call) is { IsCancelled: true } && call.Answer == ResponseKind.Accepted,
        ["RefusalOfCancelled"] = (_, call) => Answered(call) is { IsCancelled: true } && call.Answer == ResponseKind.Declined,
        ["TentativeOfCancelled"] = (_, call) => Answered(call) is { IsCancelled: true } && call.Answer == ResponseKind.TentativelyAccepted,
        ["ResponseToDelegated"] = (_, call) => Answered(call) is { Condition: ItemCondition.Delegated },
        ["ResponseOutOfDate"] = (_, call) => Answered(call) is { Condition: ItemCondition.OutOfDate },
        ["ResponseWhileBusy409"] = (exchange, call) => Answered(call) is { } item && (item.Condition == ItemCondition.Conflict409 || (IsBusy(exchange, item) && item.Version % 2 == 0)),
        ["ResponseWhileBusy412"] = (exchange, call) => Answered(call) is { } item && (item.Condition == ItemCondition.Conflict412 || (IsBusy(exchange, item) && item.Version % 2 == 1)),
        ["ResponseNotRequested"] = (_, call) => Answered(call) is not null && call.SendsResponse && call.Mailbox!.Find(call.EventId!) is { Event.ResponseRequested: false },
        ["SilentComment"] = (_, call) => call is { Kind: GraphCallKind.Respond, SendsResponse: false, Comment: not null },
        ["NoSeries"] = (_, call) => call is { Kind: GraphCallKind.Instances, EventId: { } id, Mailbox: { } mailbox } && mailbox.Instances(id, default, default) is null,
    };

    private static CalendarItem? Answered(GraphCall call) => call.Kind == GraphCallKind.Respond ? call.Item : null;

    private static bool IsBusy(ExchangeModel exchange, CalendarItem item) =>
        exchange.Behaviours.BusyAfterChange is { Ticks: > 0 } time && exchange.Now < item.LastModified + time;

    [GeneratedRegex("^[A-Za-z0-9_=+/-]+$")]
    private static partial Regex Id();
}
