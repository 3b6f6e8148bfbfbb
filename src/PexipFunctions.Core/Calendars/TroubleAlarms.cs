using PexipFunctions.Configuration;
using PexipFunctions.Operations;

namespace PexipFunctions.Calendars;

/// <summary>Which alarm trouble with a mailbox raises: what is to be done hangs on the way to it.</summary>
public static class TroubleAlarms
{
    public static AlarmKind Of(Integration integration, MailboxTrouble trouble) => (trouble, integration.Exchange.Kind == ExchangeSettings.EwsKind) switch
    {
        (MailboxTrouble.MailboxMissing, _) => AlarmKinds.MailboxMissing,
        (MailboxTrouble.MailboxNotEnabled, _) => AlarmKinds.MailboxNotEnabled,
        (MailboxTrouble.SignIn, true) => AlarmKinds.ExchangeSignIn,
        (MailboxTrouble.AccessDenied, true) => AlarmKinds.ExchangeAccessDenied,
        (_, true) => AlarmKinds.ExchangeFailing,
        (MailboxTrouble.SignIn, _) => AlarmKinds.GraphSignIn,
        (MailboxTrouble.AccessDenied, _) => AlarmKinds.GraphAccessDenied,
        _ => AlarmKinds.GraphFailing,
    };
}
