using System.Collections.Frozen;
using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Ews;

/// <summary>What response codes mean (Learn: "ResponseCode", EWS), and what is to be done. Codes that are not known are tried again, and named in an alarm.</summary>
internal static class EwsCodes
{
    /// <summary>An item that Exchange cannot give whole, and can without its body (Learn: ResponseCode, ErrorItemCorrupt).</summary>
    public static readonly IReadOnlySet<string> OfBody = new HashSet<string> { "ErrorItemCorrupt", "ErrorCorruptData", "ErrorContentConversionFailed", "ErrorMimeContentConversionFailed" };

    /// <summary>The item has another version than the one that was named.</summary>
    public static readonly IReadOnlySet<string> OfVersion =
        new HashSet<string> { "ErrorIrresolvableConflict", "ErrorStaleObject", "ErrorChangeKeyRequired", "ErrorChangeKeyRequiredForWriteOperations", "ErrorInvalidChangeKey" };

    /// <summary>The feed of changes has to begin from nothing.</summary>
    public static readonly IReadOnlySet<string> OfSyncState = new HashSet<string> { "ErrorInvalidSyncStateData", "ErrorSyncFolderNotFound" };

    private const string Impersonation =
        "The service account may not act for this mailbox: assign it the role ApplicationImpersonation with a scope that holds the mailbox (New-ManagementRoleAssignment -Role ApplicationImpersonation -User <account> -CustomRecipientWriteScope <scope>).";

    private const string Account = "Renew the password of the service account, or enable it, and store the new password under the integration's secret name.";
    private const string Report = "That is a fault of this app: report it.";
    private const string Address = "Correct the integration's mailbox address.";

    private static readonly FrozenDictionary<string, (MailboxTrouble Trouble, string Remedy)> ByCode = Known().ToFrozenDictionary();

    public static MailboxTrouble TroubleOf(string code) => ByCode.TryGetValue(code, out var known) ? known.Trouble : MailboxTrouble.Unknown;

    /// <summary>A sentence for an admin; empty: there is nothing to be done.</summary>
    public static string RemedyOf(string code) => ByCode.TryGetValue(code, out var known) ? known.Remedy : "";

    private static IEnumerable<KeyValuePair<string, (MailboxTrouble, string)>> Known() =>
    [
        .. All(MailboxTrouble.Throttled, "", "ErrorServerBusy", "ErrorExceededConnectionCount", "ErrorExceededFindCountLimit", "ErrorTooManyObjectsOpened", "ErrorExceededSubscriptionCount"),
        .. All(
            MailboxTrouble.Transient, "", "ErrorInternalServerTransientError", "ErrorInternalServerError", "ErrorMailboxStoreUnavailable", "ErrorMailboxMoveInProgress", "ErrorMailboxFailover",
            "ErrorConnectionFailed", "ErrorTimeoutExpired", "ErrorInsufficientResources", "ErrorADUnavailable", "ErrorADOperation", "ErrorServiceUnavailable",
            "ErrorNoRespondingCASInDestinationSite", "ErrorBatchProcessingStopped", "ErrorNotEnoughMemory", "ErrorMailboxLogonFailed", "ErrorRequestAborted", "ErrorProxyCallFailed"),
        .. All(MailboxTrouble.SignIn, Account, "ErrorPasswordExpired", "ErrorPasswordChangeRequired", "ErrorAccountDisabled", "ErrorCallerIsInvalidADAccount"),
        .. All(MailboxTrouble.AccessDenied, Impersonation, "ErrorAccessDenied", "ErrorImpersonateUserDenied", "ErrorImpersonationDenied", "ErrorImpersonationFailed", "ErrorFolderNotFound", "ErrorNoCalendar"),
        .. All(MailboxTrouble.AccessDenied, "The mailbox may not send in its own name: look at its send-as rights and at transport rules.", "ErrorSendAsDenied", "ErrorCreateItemAccessDenied"),
        .. All(MailboxTrouble.MailboxMissing, Address, "ErrorNonExistentMailbox", "ErrorNonPrimarySmtpAddress", "ErrorMissingEmailAddress", "ErrorInvalidSmtpAddress", "ErrorInvalidMailbox"),
        .. All(MailboxTrouble.MailboxNotEnabled, MovedToCloud, "ErrorProxyRequestNotAllowed", "ErrorCrossSiteRequest", "ErrorMissingExchangePrincipal"),
        .. All(MailboxTrouble.ItemNotFound, "", "ErrorItemNotFound", "ErrorCalendarCannotUseIdForOccurrenceId", "ErrorCalendarCannotUseIdForRecurringMasterId", "ErrorCannotUseFolderIdForItemId"),
        .. All(MailboxTrouble.ItemNotFound, "", "ErrorInvalidIdMalformed"), // of another Exchange, or of Graph: the meeting is found by its identity
        .. All(MailboxTrouble.ItemNotFound, "", "ErrorCalendarOccurrenceIsDeletedFromRecurrence", "ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange"),
        .. All(
            MailboxTrouble.ItemChanged, "", "ErrorCalendarIsCancelledForAccept", "ErrorCalendarIsCancelledForDecline", "ErrorCalendarIsOrganizerForAccept", "ErrorCalendarIsOrganizerForDecline",
            "ErrorCalendarIsDelegatedForAccept", "ErrorCalendarIsDelegatedForDecline", "ErrorCalendarMeetingRequestIsOutOfDate", "ErrorCalendarCannotUpdateDeletedItem",
            "ErrorInvalidItemForOperationAcceptItem", "ErrorInvalidItemForOperationDeclineItem"),
        .. OfVersion.SelectMany(code => All(MailboxTrouble.ItemBusy, "", code)),
        .. All(MailboxTrouble.InvalidRecipients, "", "ErrorInvalidRecipients", "ErrorMissingRecipients"),
        .. All(MailboxTrouble.SendingLimit, "", "ErrorSubmissionQuotaExceeded", "ErrorExceededMessageLimit", "ErrorMessageSubmissionBlocked"),
        .. All(MailboxTrouble.Permanent, "The mailbox is full: make room in it.", "ErrorQuotaExceeded"),
        .. All(MailboxTrouble.Permanent, "", "ErrorMessageSizeExceeded", "ErrorInvalidId", "ErrorInvalidIdEmpty", "ErrorInvalidIdMonikerTooLong"),
        .. OfBody.SelectMany(code => All(MailboxTrouble.Permanent, "", code)),
        .. All(
            MailboxTrouble.Permanent, Report, "ErrorSchemaValidation", "ErrorInvalidRequest", "ErrorInvalidServerVersion", "ErrorIncorrectSchemaVersion", "ErrorInvalidPropertyRequest",
            "ErrorInvalidExchangeImpersonationHeaderData", "ErrorCalendarViewRangeTooBig"),
    ];

    /// <summary>What is said of a mailbox that is not on these servers any more.</summary>
    public const string MovedToCloud = "The mailbox seems to be in Exchange Online: give the integration the kind graph.";

    private static IEnumerable<KeyValuePair<string, (MailboxTrouble, string)>> All(MailboxTrouble trouble, string remedy, params string[] codes) =>
        codes.Select(code => KeyValuePair.Create(code, (trouble, remedy)));
}
