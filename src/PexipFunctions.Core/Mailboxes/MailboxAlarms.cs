using System.Collections.Concurrent;
using System.Collections.Immutable;
using PexipFunctions.Integrations;
using PexipFunctions.Operations;

namespace PexipFunctions.Mailboxes;

/// <summary>Turns trouble with a mailbox into its named alarm, and clears it when work goes well again.</summary>
public sealed class MailboxAlarms(AlarmStore alarms, TimeProvider time)
{
    /// <summary>
    /// What was seen so lately is not over: work that was refused is tried again within three minutes, and other work may go
    /// well meanwhile (a mailbox that may be read and not answered).
    /// </summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(4);

    /// <summary>Those of trouble with a mailbox.</summary>
    internal static readonly AlarmKind[] Kinds =
        [AlarmKinds.GraphSignIn, AlarmKinds.GraphAccessDenied, AlarmKinds.MailboxMissing, AlarmKinds.MailboxNotEnabled, AlarmKinds.GraphFailing];

    /// <summary>Integrations that this process has seen to be free of alarms: clearing costs nothing then.</summary>
    private readonly ConcurrentDictionary<IntegrationId, bool> clear = new();

    /// <summary>Events that were given up, as the alarm's row named them last: to look there for each event would cost a request.</summary>
    private readonly ConcurrentDictionary<IntegrationId, ImmutableHashSet<string>> failing = new();

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

    /// <summary>Clears what is raised, by whichever process, and was not seen lately.</summary>
    public async Task ClearRaisedAsync(Integration integration, CancellationToken cancellationToken)
    {
        var raised = await alarms.ListAsync(integration.Id, cancellationToken).ToListAsync(cancellationToken);
        var trouble = raised.FindAll(alarm => Kinds.Any(kind => kind.Name == alarm.Kind));
        var over = trouble.FindAll(alarm => time.GetUtcNow() - alarm.LastSeenAt > Recent);
        await ClearAsync(integration, over, cancellationToken);
        if (over.Count == trouble.Count)
        {
            clear[integration.Id] = true;
        }

        failing[integration.Id] = [.. raised.Find(alarm => alarm.Kind == AlarmKinds.MeetingFailing.Name)?.Subjects ?? []];
    }

    /// <summary>An integration that is off does no work in which a condition could be seen to last or to end.</summary>
    public async Task ClearOffAsync(Integration integration, CancellationToken cancellationToken)
    {
        var raised = await alarms.ListAsync(integration.Id, cancellationToken).ToListAsync(cancellationToken);
        await ClearAsync(integration, raised.FindAll(alarm => AlarmKinds.Find(alarm.Kind)?.End == AlarmEnd.ByItself), cancellationToken);
    }

    /// <summary>An event is given up for now.</summary>
    public async Task RaiseFailingAsync(Integration integration, string eventId, string detail, CancellationToken cancellationToken)
    {
        var subject = EventVersion.Of(eventId);
        await alarms.RaiseAsync(integration.Id.Value, AlarmKinds.MeetingFailing, detail, cancellationToken, subject: subject);
        failing.AddOrUpdate(integration.Id, _ => [subject], (_, known) => known.Add(subject));
    }

    /// <summary>An event was processed well: if it had been given up, that is over.</summary>
    public async Task SettleAsync(Integration integration, string eventId, CancellationToken cancellationToken)
    {
        var subject = EventVersion.Of(eventId);
        if (failing.TryGetValue(integration.Id, out var known) && known.Contains(subject))
        {
            await alarms.SettleAsync(integration.Id.Value, AlarmKinds.MeetingFailing, subject, cancellationToken);
            failing.AddOrUpdate(integration.Id, _ => [], (_, left) => left.Remove(subject));
        }
    }

    private async Task ClearAsync(Integration integration, List<Alarm> over, CancellationToken cancellationToken)
    {
        foreach (var kind in over.Select(alarm => AlarmKinds.Find(alarm.Kind)).OfType<AlarmKind>())
        {
            await alarms.ClearAsync(integration.Id.Value, kind, cancellationToken);
        }
    }

    internal static AlarmKind KindOf(MailboxTrouble trouble) => trouble switch
    {
        MailboxTrouble.SignIn => AlarmKinds.GraphSignIn,
        MailboxTrouble.AccessDenied => AlarmKinds.GraphAccessDenied,
        MailboxTrouble.MailboxMissing => AlarmKinds.MailboxMissing,
        MailboxTrouble.MailboxNotEnabled => AlarmKinds.MailboxNotEnabled,
        _ => AlarmKinds.GraphFailing,
    };
}
