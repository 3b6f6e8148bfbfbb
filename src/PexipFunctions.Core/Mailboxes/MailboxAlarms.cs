using System.Collections.Concurrent;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;

namespace PexipFunctions.Mailboxes;

/// <summary>Turns trouble with a mailbox into its named alarm, and clears it when work goes well again.</summary>
public sealed class MailboxAlarms(AlarmStore alarms)
{
    private static readonly AlarmKind[] Kinds =
        [AlarmKinds.GraphSignIn, AlarmKinds.GraphAccessDenied, AlarmKinds.MailboxMissing, AlarmKinds.MailboxNotEnabled, AlarmKinds.GraphFailing];

    /// <summary>Integrations that this process has seen to be free of alarms: clearing costs nothing then.</summary>
    private readonly ConcurrentDictionary<IntegrationId, bool> clear = new();

    /// <summary>Raises the alarm of that trouble, or notes that it lasts. Storage that is away keeps nobody from going on.</summary>
    public async Task TryRaiseAsync(Integration integration, MailboxException trouble, CancellationToken cancellationToken)
    {
        clear.TryRemove(integration.Id, out _);
        try
        {
            await alarms.RaiseAsync(integration.Id.Value, KindOf(trouble.Trouble), trouble.Message, cancellationToken);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            // The next failure raises it.
        }
    }

    /// <summary>Clears what this process knows or must suppose to be raised.</summary>
    public async Task ClearAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (!clear.ContainsKey(integration.Id))
        {
            await ClearRaisedAsync(integration, cancellationToken);
        }
    }

    /// <summary>Clears what is raised, by whichever process.</summary>
    public async Task ClearRaisedAsync(Integration integration, CancellationToken cancellationToken)
    {
        var raised = await alarms.ListAsync(integration.Id, cancellationToken).Select(alarm => alarm.Kind).ToListAsync(cancellationToken);
        foreach (var kind in Kinds.Where(kind => raised.Contains(kind.Name)))
        {
            await alarms.ClearAsync(integration.Id.Value, kind, cancellationToken);
        }

        clear[integration.Id] = true;
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
