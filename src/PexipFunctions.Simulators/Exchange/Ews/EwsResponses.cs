using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.Exchange.Ews;

/// <summary>What EWS says against an answer to a meeting (Learn: ResponseCode).</summary>
internal static class EwsResponses
{
    /// <summary>What the item's state forbids.</summary>
    public static EwsError? Refused(ResourceMailbox mailbox, string id, ResponseKind answer) => mailbox.ItemOf(id)?.Condition switch
    {
        ItemCondition.Denied => EwsError.AccessDenied,
        ItemCondition.OutOfDate => new EwsError("ErrorCalendarMeetingRequestIsOutOfDate", "The meeting request is out of date."),
        ItemCondition.Delegated => new EwsError($"ErrorCalendarIsDelegatedFor{Word(answer)}", "The meeting was delegated."),
        ItemCondition.Conflict409 or ItemCondition.Conflict412 => EwsError.Stale,
        _ => null,
    };

    public static EwsError? Error(RespondOutcome outcome, ResponseKind answer) => outcome switch
    {
        RespondOutcome.NotFound => EwsError.ItemNotFound,
        RespondOutcome.IsOrganizer => new EwsError($"ErrorCalendarIsOrganizerFor{Word(answer)}", "You cannot answer a meeting of your own."),
        RespondOutcome.IsCancelled => new EwsError($"ErrorCalendarIsCancelledFor{Word(answer)}", "The meeting has been cancelled."),
        _ => null,
    };

    private static string Word(ResponseKind answer) => answer switch
    {
        ResponseKind.Accepted => "Accept",
        ResponseKind.Declined => "Decline",
        _ => "Tentative",
    };
}
