using System.Diagnostics;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>The sandwich: reads a meeting as the calendar has it now, decides, writes, and sees to the effects.</summary>
public sealed class ProcessMeeting
{
    private const int MostRounds = 5;

    private readonly MeetingStore meetings;
    private readonly MeetingContextReader contexts;
    private readonly CarryOutDecision carryOut;
    private readonly EndMissing endMissing;
    private readonly RebuildAlias rebuild;
    private readonly TimeProvider time;

    internal ProcessMeeting(MeetingStore meetings, MeetingContextReader contexts, CarryOutDecision carryOut, EndMissing endMissing, RebuildAlias rebuild, TimeProvider time) =>
        (this.meetings, this.contexts, this.carryOut, this.endMissing, this.rebuild, this.time) = (meetings, contexts, carryOut, endMissing, rebuild, time);

    /// <summary>Processes one event of a mailbox. Repeating it changes nothing.</summary>
    /// <returns>Whether the mailbox was asked for the event: not when this version of it was read before.</returns>
    /// <exception cref="MailboxException">Graph did not do its part.</exception>
    public async Task<bool> RunAsync(MailboxContext mailbox, EventReference reference, CancellationToken cancellationToken)
    {
        var index = await meetings.FindEventAsync(mailbox.Integration.Id, reference.Id, cancellationToken);
        if (index is not null && reference.Version.Length > 0 && index.Version == reference.Version && !reference.Suspect)
        {
            return false;
        }

        if (index is not null && reference.Suspect)
        {
            await CheckMissingAsync(mailbox, index.Key, reference.Id, cancellationToken);
            return false;
        }

        await RebuildAsync(mailbox, reference, index?.Key, item: null, cancellationToken);
        if (await mailbox.Mailbox.FindEventAsync(reference.Id, cancellationToken) is { } item)
        {
            if (reference.Suspect && !await CurrentEvent.IsListedAsync(mailbox, item, cancellationToken))
            {
                return true;
            }

            await RebuildAsync(mailbox, reference, MeetingKey.FromUid(item.ICalUId), item, cancellationToken);
            await ReadAndDecideAsync(mailbox, item, cancellationToken);
        }
        else if (index is not null)
        {
            await CheckMissingAsync(mailbox, index.Key, reference.Id, cancellationToken);
        }
        else if (!reference.Suspect)
        {
            throw CurrentEvent.NotYet();
        }

        return true;
    }

    /// <summary>
    /// Gives an event up that failed again and again: an invitation that is not scheduled is refused with the general
    /// error, whose correlation id leads here.
    /// </summary>
    public async Task GiveUpAsync(MailboxContext mailbox, EventReference reference, CancellationToken cancellationToken)
    {
        if (mailbox.Integration.Mode == IntegrationMode.Observe || await mailbox.Mailbox.FindEventAsync(reference.Id, cancellationToken) is not { IsOrganizer: false, IsCancelled: false } item)
        {
            return;
        }

        var started = time.GetTimestamp();
        var context = await contexts.ReadAsync(mailbox, item, null, cancellationToken);
        if (context.Known?.Value.Status is null or MeetingStatus.Refused && NewMeetingRules.IsAnswerable(context.Input))
        {
            var decision = NewMeetingRules.Refuse(context.Input, ReplyText.RejectGeneralError, RefusalRemedy.Failed);
            await carryOut.TryRunAsync(context, decision, started, cancellationToken);
        }
    }

    /// <summary>As a rule the meeting's row is enough for it, whether the mailbox answers or not.</summary>
    private Task RebuildAsync(MailboxContext mailbox, EventReference reference, MeetingKey? key, CalendarEvent? item, CancellationToken cancellationToken) =>
        reference.AliasLost && key is { } known ? rebuild.RunAsync(mailbox, known, item, cancellationToken) : Task.CompletedTask;

    private async Task CheckMissingAsync(MailboxContext mailbox, MeetingKey key, string eventId, CancellationToken cancellationToken)
    {
        if (await endMissing.RunAsync(mailbox, key, eventId, cancellationToken) is { } item)
        {
            await ReadAndDecideAsync(mailbox, item, cancellationToken);
        }
    }

    /// <summary>A change of an occurrence is decided upon with its series, if the mailbox has that.</summary>
    private async Task ReadAndDecideAsync(MailboxContext mailbox, CalendarEvent item, CancellationToken cancellationToken)
    {
        var master = await CurrentEvent.FindMasterAsync(mailbox, item, cancellationToken);
        await DecideAsync(mailbox, master ?? item, master is null ? null : item, cancellationToken);
    }

    private async Task DecideAsync(MailboxContext mailbox, CalendarEvent item, CalendarEvent? exception, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var round = 0; round < MostRounds; round++)
        {
            var context = await contexts.ReadAsync(mailbox, item, exception, cancellationToken);
            var current = await CurrentEvent.FindAsync(context, cancellationToken);
            if (current is null)
            {
                return;
            }

            if (current.Id != item.Id)
            {
                (item, exception) = (current, null);
                continue;
            }

            if (await carryOut.TryRunAsync(context, MeetingDecider.Decide(context.Input), started, cancellationToken))
            {
                return;
            }
        }

        throw new UnreachableException($"A meeting changed {MostRounds} times while it was decided upon.");
    }
}
