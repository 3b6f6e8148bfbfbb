using System.Collections.Concurrent;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;

namespace PexipFunctions.Mailboxes;

/// <summary>Turns trouble with a mailbox into its named alarm, and clears it when work goes well again.</summary>
public sealed class MailboxAlarms(AlarmStore alarms)
{
    private static readonly AlarmKind[] Kinds =
        [AlarmKinds.GraphSignIn, AlarmKinds.GraphAccessDenied, AlarmKinds.MailboxMissing, AlarmKinds.MailboxNotEnabled, AlarmKinds.GraphFailing];

    /// <summary>Integrations known to this process to be free of alarms: clearing costs nothing then.</summary>
    private readonly ConcurrentDictionary<IntegrationId, bool> clear = new();

    public Task RaiseAsync(Integration integration, MailboxException trouble, CancellationToken cancellationToken)
    {
        clear.TryRemove(integration.Id, out _);
        return alarms.RaiseAsync(integration.Id.Value, KindOf(trouble.Trouble), trouble.Trouble.ToString(), cancellationToken);
    }

    public async Task ClearAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (clear.TryAdd(integration.Id, true))
        {
            foreach (var kind in Kinds)
            {
                await alarms.ClearAsync(integration.Id.Value, kind, cancellationToken);
            }
        }
    }

    public Task RaiseFailingAsync(Integration integration, string correlationId, CancellationToken cancellationToken) =>
        alarms.RaiseAsync(integration.Id.Value, AlarmKinds.MeetingFailing, $"Correlation id {correlationId}", cancellationToken);

    private static AlarmKind KindOf(MailboxTrouble trouble) => trouble switch
    {
        MailboxTrouble.SignIn => AlarmKinds.GraphSignIn,
        MailboxTrouble.AccessDenied => AlarmKinds.GraphAccessDenied,
        MailboxTrouble.MailboxMissing => AlarmKinds.MailboxMissing,
        MailboxTrouble.MailboxNotEnabled => AlarmKinds.MailboxNotEnabled,
        _ => AlarmKinds.GraphFailing,
    };
}
