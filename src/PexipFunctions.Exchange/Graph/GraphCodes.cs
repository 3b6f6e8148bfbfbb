using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Graph;

/// <summary>
/// What Graph's error codes mean. Each has its source in the table of refusals beside the tests (graph-refusals.json); the
/// names of Exchange's codes are those of its web services (Learn: ResponseCode, EWS).
/// </summary>
internal static class GraphCodes
{
    private const string ExceededMessageLimit = "ErrorExceededMessageLimit";

    /// <summary>All codes that are known.</summary>
    public static readonly IReadOnlyDictionary<string, MailboxTrouble> ByCode = new Dictionary<string, MailboxTrouble>(StringComparer.OrdinalIgnoreCase)
    {
        ["ErrorInvalidUser"] = MailboxTrouble.MailboxMissing,
        ["MailboxNotFound"] = MailboxTrouble.MailboxMissing,
        ["Request_ResourceNotFound"] = MailboxTrouble.MailboxMissing,
        ["ErrorNonExistentMailbox"] = MailboxTrouble.MailboxMissing,
        ["ResourceNotFound"] = MailboxTrouble.MailboxMissing,
        ["MailboxNotEnabledForRESTAPI"] = MailboxTrouble.MailboxNotEnabled,
        ["MailboxNotSupportedForRESTAPI"] = MailboxTrouble.MailboxNotEnabled,
        ["ErrorMailboxStoreUnavailable"] = MailboxTrouble.Transient,
        ["ErrorItemNotFound"] = MailboxTrouble.ItemNotFound,
        ["ErrorIrresolvableConflict"] = MailboxTrouble.ItemBusy,
        ["ErrorStaleObject"] = MailboxTrouble.ItemBusy,
        ["ErrorCalendarIsCancelledForAccept"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarIsCancelledForDecline"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarIsCancelledForTentative"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarIsOrganizerForAccept"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarIsOrganizerForDecline"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarIsOrganizerForTentative"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarIsDelegatedForAccept"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarIsDelegatedForDecline"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarIsDelegatedForTentative"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarMeetingRequestIsOutOfDate"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarOccurrenceIsDeletedFromRecurrence"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarCannotUpdateDeletedItem"] = MailboxTrouble.ItemChanged,
        ["ErrorInvalidRecipients"] = MailboxTrouble.InvalidRecipients,
        ["ErrorMissingRecipients"] = MailboxTrouble.InvalidRecipients,
        [ExceededMessageLimit] = MailboxTrouble.SendingLimit,
        ["ErrorSubmissionQuotaExceeded"] = MailboxTrouble.SendingLimit,
        ["ErrorInvalidIdMalformed"] = MailboxTrouble.Permanent,
        ["ErrorInvalidId"] = MailboxTrouble.Permanent,
        ["ErrorMessageSizeExceeded"] = MailboxTrouble.Permanent,
        ["RequestEntityTooLarge"] = MailboxTrouble.Permanent,
    };

    /// <summary>The code decides; a status says something only where no code is known.</summary>
    /// <param name="status">0: no answer came.</param>
    public static MailboxTrouble Trouble(int status, string code) => status switch
    {
        _ when string.Equals(code, ExceededMessageLimit, StringComparison.OrdinalIgnoreCase) => MailboxTrouble.SendingLimit,
        429 or 509 => MailboxTrouble.Throttled,
        0 or 408 or >= 500 => MailboxTrouble.Transient,
        _ when ByCode.TryGetValue(code, out var trouble) => trouble,
        401 or 403 => MailboxTrouble.AccessDenied,
        404 => MailboxTrouble.ItemNotFound,
        409 or 412 or 423 => MailboxTrouble.ItemBusy,
        413 => MailboxTrouble.Permanent,
        _ => MailboxTrouble.Unknown,
    };
}
