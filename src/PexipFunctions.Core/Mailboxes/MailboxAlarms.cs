using System.Collections.Concurrent;
using System.Collections.Immutable;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>Turns trouble with a mailbox into its named alarm, and clears it when work goes well again.</summary>
public sealed class MailboxAlarms(AlarmStore alarms, OperationLog operations, MeetingStore meetings, TimeProvider time)
{
    /// <summary>Those of trouble with a mailbox.</summary>
    public static readonly AlarmKind[] Kinds =
    [
        AlarmKinds.GraphSignIn, AlarmKinds.GraphAccessDenied, AlarmKinds.GraphFailing, AlarmKinds.GraphConcurrency, AlarmKinds.ExchangeSignIn, AlarmKinds.ExchangeAccessDenied, AlarmKinds.ExchangeFailing,
        AlarmKinds.MailboxMissing, AlarmKinds.MailboxNotEnabled,
    ];

    /// <summary>Integrations that this process has seen to be free of alarms: clearing costs nothing then.</summary>
    private readonly ConcurrentDictionary<IntegrationId, bool> clear = new();

    /// <summary>Events that were given up, as the alarm's row named them last: to look there for each event would cost a request.</summary>
    private readonly ConcurrentDictionary<IntegrationId, ImmutableHashSet<string>> failing = new();

    /// <summary>Raises the alarm of that trouble, or notes that it lasts. Storage that is away keeps nobody from going on.</summary>
    public Task TryRaiseAsync(Integration integration, MailboxException trouble, CancellationToken cancellationToken) =>
        TryRaiseAsync(integration, trouble.IsConcurrency ? AlarmKinds.GraphConcurrency : TroubleAlarms.Of(integration, trouble.Trouble), trouble.Message, cancellationToken);

    /// <summary>Raises that alarm, or notes that it lasts.</summary>
    public async Task TryRaiseAsync(Integration integration, AlarmKind kind, string detail, CancellationToken cancellationToken)
    {
        clear.TryRemove(integration.Id, out _);
        try
        {
            await alarms.RaiseAsync(integration.Id, kind, detail, cancellationToken);
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            // The next failure raises it.
        }
    }

    /// <summary>Work went well: what this process knows or must suppose to be raised comes to its end.</summary>
    public async Task EndAsync(Integration integration, CancellationToken cancellationToken)
    {
        if (!clear.ContainsKey(integration.Id))
        {
            await EndRaisedAsync(integration, cancellationToken);
        }
    }

    /// <summary>
    /// The same for what any process has raised. Other work may go well while a condition lasts (a mailbox that may be read and
    /// not answered); what was refused is tried again within three minutes, and then the alarm stands again.
    /// </summary>
    public async Task EndRaisedAsync(Integration integration, CancellationToken cancellationToken)
    {
        var raised = await alarms.PurgeAsync(integration.Id, all: false, cancellationToken);
        var trouble = Kinds.Where(kind => raised.Any(alarm => alarm.Kind == kind.Name)).ToList();
        foreach (var kind in trouble)
        {
            await alarms.EndAsync(integration.Id, kind, cancellationToken);
        }

        if (trouble.Count == 0)
        {
            clear[integration.Id] = true;
        }

        failing[integration.Id] = [.. raised.FirstOrDefault(alarm => alarm.Kind == AlarmKinds.MeetingFailing.Name)?.Subjects ?? []];
    }

    /// <summary>An integration that is off does no work in which a condition could be seen to last or to end.</summary>
    public async Task ClearOffAsync(Integration integration, CancellationToken cancellationToken)
    {
        var raised = await alarms.PurgeAsync(integration.Id, all: false, cancellationToken);
        foreach (var kind in raised.Select(alarm => AlarmKinds.Find(alarm.Kind)).OfType<AlarmKind>().Where(kind => kind.End == AlarmEnd.ByItself && kind != AlarmKinds.SwitchedOff))
        {
            await alarms.ClearAsync(integration.Id, kind, cancellationToken);
        }
    }

    /// <summary>An event is given up for now: what the alarm says is found in the operations log under the correlation id that it names.</summary>
    public async Task RaiseFailingAsync(MailboxContext mailbox, string eventId, string cause, CancellationToken cancellationToken)
    {
        var (integration, subject) = (mailbox.Integration.Id, EventVersion.Of(eventId));
        var key = (await meetings.FindEventAsync(integration, eventId, cancellationToken))?.Key.Value ?? "";
        await operations.WriteAsync(new Operation(time.GetUtcNow(), integration, mailbox.CorrelationId, "event", "failed", cause, "", key, "", 0), cancellationToken);
        await alarms.RaiseAsync(
            integration, AlarmKinds.MeetingFailing, new AlarmDetail($"{cause.TrimEnd('.')}, correlation id {mailbox.CorrelationId}") { Subject = subject, Question = mailbox.CorrelationId }, cancellationToken);
        failing.AddOrUpdate(integration, _ => [subject], (_, known) => known.Add(subject));
    }

    /// <summary>An event was processed well: if it had been given up, that is over.</summary>
    public async Task SettleAsync(Integration integration, string eventId, CancellationToken cancellationToken)
    {
        var subject = EventVersion.Of(eventId);
        if (failing.TryGetValue(integration.Id, out var known) && known.Contains(subject))
        {
            await alarms.SettleAsync(integration.Id, AlarmKinds.MeetingFailing, subject, cancellationToken);
            failing.AddOrUpdate(integration.Id, _ => [], (_, left) => left.Remove(subject));
        }
    }
}
