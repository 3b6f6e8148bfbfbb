using System.Collections.Frozen;
using PexipFunctions.Calendars;

namespace PexipFunctions.Simulators.InMemory;

/// <summary>What EWS's response codes mean to the product (Learn: "ResponseCode", EWS), as far as the simulated Exchange gives them or tests have it give them.</summary>
internal static class EwsTroubles
{
    public static FrozenDictionary<string, MailboxTrouble> ByCode { get; } = new Dictionary<string, MailboxTrouble>
    {
        ["ErrorServerBusy"] = MailboxTrouble.Throttled,
        ["ErrorExceededConnectionCount"] = MailboxTrouble.Throttled,
        ["ErrorInternalServerError"] = MailboxTrouble.Transient,
        ["ErrorInternalServerTransientError"] = MailboxTrouble.Transient,
        ["ErrorMailboxStoreUnavailable"] = MailboxTrouble.Transient,
        ["ErrorMailboxMoveInProgress"] = MailboxTrouble.Transient,
        ["ErrorTimeoutExpired"] = MailboxTrouble.Transient,
        ["ErrorPasswordExpired"] = MailboxTrouble.SignIn,
        ["ErrorAccountDisabled"] = MailboxTrouble.SignIn,
        ["ErrorAccessDenied"] = MailboxTrouble.AccessDenied,
        ["ErrorImpersonateUserDenied"] = MailboxTrouble.AccessDenied,
        ["ErrorFolderNotFound"] = MailboxTrouble.AccessDenied,
        ["ErrorNonExistentMailbox"] = MailboxTrouble.MailboxMissing,
        ["ErrorNonPrimarySmtpAddress"] = MailboxTrouble.MailboxMissing,
        ["ErrorProxyRequestNotAllowed"] = MailboxTrouble.MailboxNotEnabled,
        ["ErrorItemNotFound"] = MailboxTrouble.ItemNotFound,
        ["ErrorInvalidIdMalformed"] = MailboxTrouble.ItemNotFound,
        ["ErrorIrresolvableConflict"] = MailboxTrouble.ItemBusy,
        ["ErrorCalendarMeetingRequestIsOutOfDate"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarIsDelegatedForAccept"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarIsDelegatedForDecline"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarIsCancelledForAccept"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarIsCancelledForDecline"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarIsOrganizerForAccept"] = MailboxTrouble.ItemChanged,
        ["ErrorCalendarIsOrganizerForDecline"] = MailboxTrouble.ItemChanged,
        ["ErrorInvalidRecipients"] = MailboxTrouble.InvalidRecipients,
        ["ErrorMissingRecipients"] = MailboxTrouble.InvalidRecipients,
        ["ErrorQuotaExceeded"] = MailboxTrouble.Permanent,
        ["ErrorSchemaValidation"] = MailboxTrouble.Permanent,
    }.ToFrozenDictionary();

    /// <summary>As the product's client has it; a code that is not known is unknown.</summary>
    public static MailboxException Of(string code, TimeSpan? wait = null) =>
        new(ByCode.TryGetValue(code, out var trouble) ? trouble : MailboxTrouble.Unknown, $"Exchange answered {code}", wait);

    /// <summary>Of a status without a code; null: it is none of trouble.</summary>
    public static MailboxException? Of(int status, TimeSpan? wait) => status switch
    {
        401 => new(MailboxTrouble.SignIn, "Exchange answered 401"),
        403 => new(MailboxTrouble.AccessDenied, "Exchange answered 403"),
        456 => new(MailboxTrouble.MailboxNotEnabled, "Exchange answered 456"),
        429 => new(MailboxTrouble.Throttled, "Exchange answered 429", wait),
        >= 400 => new(MailboxTrouble.Transient, $"Exchange answered {status}", wait),
        _ => null,
    };
}
