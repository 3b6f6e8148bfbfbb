namespace PexipFunctions.Simulators.Exchange;

/// <summary>Whether Graph gets at a mailbox.</summary>
public enum MailboxCondition
{
    Available,

    /// <summary>404 <c>ErrorInvalidUser</c>.</summary>
    Missing,

    /// <summary>404 <c>MailboxNotEnabledForRESTAPI</c>: no licence, soft-deleted or on-premises.</summary>
    NotEnabled,

    /// <summary>403 <c>ErrorAccessDenied</c>: outside the app's scope.</summary>
    AccessDenied,

    /// <summary>403 <c>ErrorAccessDenied</c> for mails alone: the calendar may be read and answered.</summary>
    MailDenied,
}
