namespace PexipFunctions.Calendars;

/// <summary>Why Graph did not do what was asked. The error's code decides; a status alone says nothing that lasts.</summary>
public enum MailboxTrouble
{
    /// <summary>429, 509, or the mailbox concurrency limit: wait for Retry-After.</summary>
    Throttled,

    /// <summary>5xx, time-outs, cut connections: try again.</summary>
    Transient,

    /// <summary>No token could be had: identity, certificate or secret wrong or expired.</summary>
    SignIn,

    /// <summary>401/403 from Graph (<c>ErrorAccessDenied</c>): the mailbox is outside the app's permissions, or they have not spread yet; or one item is denied.</summary>
    AccessDenied,

    /// <summary>No mailbox of that address (<c>ErrorInvalidUser</c>, <c>MailboxNotFound</c>, <c>ResourceNotFound</c>).</summary>
    MailboxMissing,

    /// <summary>The mailbox is inactive, soft-deleted, without a licence or on-premises (<c>MailboxNotEnabledForRESTAPI</c>).</summary>
    MailboxNotEnabled,

    /// <summary>404 for one item: it is not there, or not yet.</summary>
    ItemNotFound,

    /// <summary>409, 412 (<c>ErrorIrresolvableConflict</c>): Exchange or somebody else is at work on the item; it passes.</summary>
    ItemBusy,

    /// <summary>The item is not as it was taken to be (cancelled, one's own, out of date, no response wanted): read it again and decide again.</summary>
    ItemChanged,

    /// <summary>At least one recipient is none (<c>ErrorInvalidRecipients</c>): the whole mail was refused.</summary>
    InvalidRecipients,

    /// <summary>The mailbox has sent as much as it may for now (<c>ErrorExceededMessageLimit</c>, <c>ErrorSubmissionQuotaExceeded</c>): it can be read, and what it is to send waits.</summary>
    SendingLimit,

    /// <summary>A code that is known to stay: a malformed id, a message beyond the size limit.</summary>
    Permanent,

    /// <summary>A code that this app does not know: it is tried again for the hours of retrying, and then named in an alarm.</summary>
    Unknown,
}
