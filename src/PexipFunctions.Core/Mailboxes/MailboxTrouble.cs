namespace PexipFunctions.Mailboxes;

/// <summary>Why Graph did not do what was asked; each kind has its own alarm and remedy.</summary>
public enum MailboxTrouble
{
    /// <summary>429, or the mailbox concurrency limit: wait for Retry-After.</summary>
    Throttled,

    /// <summary>5xx, time-outs, cut connections: try again.</summary>
    Transient,

    /// <summary>No token could be had: identity, certificate or secret wrong or expired.</summary>
    SignIn,

    /// <summary>401/403 from Graph (<c>ErrorAccessDenied</c>): the mailbox is outside the app's permissions, or they have not spread yet.</summary>
    AccessDenied,

    /// <summary>No mailbox of that address (<c>ErrorInvalidUser</c>, <c>MailboxNotFound</c>, <c>ResourceNotFound</c>).</summary>
    MailboxMissing,

    /// <summary>The mailbox is inactive, soft-deleted, without a licence or on-premises (<c>MailboxNotEnabledForRESTAPI</c>).</summary>
    MailboxNotEnabled,

    /// <summary>Anything else that a repetition would not mend.</summary>
    Permanent,
}
