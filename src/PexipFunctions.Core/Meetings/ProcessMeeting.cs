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
    private readonly MeetingContextReader decide;
    private readonly CommitDecision commit;
    private readonly OutboxDispatcher finish;
    private readonly EndMissing endMissing;
    private readonly HoldDecision hold;
    private readonly RebuildAlias rebuild;
    private readonly NoteOutsider outsider;
    private readonly DecisionLog log;
    private readonly TimeProvider time;

    internal ProcessMeeting(
        MeetingStore meetings, MeetingContextReader decide, CommitDecision commit, OutboxDispatcher finish, EndMissing endMissing, HoldDecision hold, RebuildAlias rebuild, NoteOutsider outsider, DecisionLog log, TimeProvider time)
    {
        (this.meetings, this.decide, this.commit, this.finish) = (meetings, decide, commit, finish);
        (this.endMissing, this.hold, this.rebuild, this.outsider, this.log, this.time) = (endMissing, hold, rebuild, outsider, log, time);
    }

    /// <summary>Processes one event of a mailbox. Repeating it changes nothing.</summary>
    /// <returns>Whether the mailbox was asked for the event: not when this version of it was read before.</returns>
    /// <exception cref="MailboxException">Graph did not do its part.</exception>
    public async Task<bool> RunAsync(MailboxContext work, EventReference request, CancellationToken cancellationToken)
    {
        var index = await meetings.FindEventAsync(work.Integration.Id, request.Id, cancellationToken);
        if (index is not null && request.Version.Length > 0 && index.Version == request.Version && !request.Suspect)
        {
            return false;
        }

        if (index is not null && request.Suspect)
        {
            await CheckMissingAsync(work, index.Key, request.Id, cancellationToken);
            return false;
        }

        await RebuildAsync(work, request, index?.Key, item: null, cancellationToken);
        if (await work.Mailbox.FindEventAsync(request.Id, cancellationToken) is { } item)
        {
            if (request.Suspect && !await CurrentEvent.IsListedAsync(work, item, cancellationToken))
            {
                return true;
            }

            await RebuildAsync(work, request, MeetingKey.FromUid(item.ICalUId), item, cancellationToken);
            await ReadAndDecideAsync(work, item, cancellationToken);
        }
        else if (index is not null)
        {
            await CheckMissingAsync(work, index.Key, request.Id, cancellationToken);
        }
        else if (!request.Suspect)
        {
            throw CurrentEvent.NotYet();
        }

        return true;
    }

    /// <summary>
    /// Gives an event up that failed again and again: an invitation that is not scheduled is refused with the general
    /// error, whose correlation id leads here.
    /// </summary>
    public async Task GiveUpAsync(MailboxContext work, EventReference request, CancellationToken cancellationToken)
    {
        if (work.Integration.Mode == IntegrationMode.Observe || await work.Mailbox.FindEventAsync(request.Id, cancellationToken) is not { IsOrganizer: false, IsCancelled: false } item)
        {
            return;
        }

        var started = time.GetTimestamp();
        var read = await decide.ReadAsync(work, item, null, cancellationToken);
        if (read.Known?.Value.Status is null or MeetingStatus.Refused && NewMeetingRules.IsAnswerable(read.Input))
        {
            var decision = NewMeetingRules.Refuse(read.Input, ReplyText.RejectGeneralError, RefusalRemedy.Failed);
            if (await hold.AdmitAsync(work, item.Id, read.Known?.Value, decision, started, cancellationToken) is { } admitted
                && await commit.RunAsync(work, read, admitted, cancellationToken) is { } written)
            {
                await log.WriteAsync(work, written.Value, admitted, started);
                await finish.RunAsync(work, written, item, cancellationToken);
            }
        }
    }

    /// <summary>As a rule the meeting's row is enough for it, whether the mailbox answers or not.</summary>
    private Task RebuildAsync(MailboxContext work, EventReference request, MeetingKey? key, CalendarEvent? item, CancellationToken cancellationToken) =>
        request.AliasLost && key is { } known ? rebuild.RunAsync(work, known, item, cancellationToken) : Task.CompletedTask;

    private async Task CheckMissingAsync(MailboxContext work, MeetingKey key, string eventId, CancellationToken cancellationToken)
    {
        if (await endMissing.RunAsync(work, key, eventId, cancellationToken) is { } item)
        {
            await ReadAndDecideAsync(work, item, cancellationToken);
        }
    }

    /// <summary>A change of an occurrence is decided upon with its series, if the mailbox has that.</summary>
    private async Task ReadAndDecideAsync(MailboxContext work, CalendarEvent item, CancellationToken cancellationToken)
    {
        var master = await CurrentEvent.FindMasterAsync(work, item, cancellationToken);
        await DecideAsync(work, master ?? item, master is null ? null : item, cancellationToken);
    }

    private async Task DecideAsync(MailboxContext work, CalendarEvent item, CalendarEvent? exception, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var round = 0; round < MostRounds; round++)
        {
            var read = await decide.ReadAsync(work, item, exception, cancellationToken);
            var current = await CurrentEvent.FindAsync(work, read, cancellationToken);
            if (current is null)
            {
                return;
            }

            if (current.Id != item.Id)
            {
                (item, exception) = (current, null);
                continue;
            }

            if (await TryActAsync(work, read, MeetingDecider.Decide(read.Input), started, cancellationToken))
            {
                return;
            }
        }

        throw new UnreachableException($"A meeting changed {MostRounds} times while it was decided upon.");
    }

    /// <summary>False when somebody wrote in between: read and decide again.</summary>
    private async Task<bool> TryActAsync(MailboxContext work, MeetingContext read, Decision decision, long started, CancellationToken cancellationToken)
    {
        if (work.Integration.Mode == IntegrationMode.Observe)
        {
            await log.ObserveAsync(work, decision.Next ?? read.Known?.Value, read.Input.Alias.Alias?.NumericAlias, decision, started);
            return true;
        }

        await outsider.RunAsync(work, read.Known?.Value, decision, started, cancellationToken);
        if (decision.Next is null)
        {
            await NoteAsync(work, read, decision, cancellationToken);
            return true;
        }

        if (await hold.AdmitAsync(work, read.Event.Id, read.Known?.Value, decision, started, cancellationToken) is not { } admitted)
        {
            return true;
        }

        if (await commit.RunAsync(work, read, admitted, cancellationToken) is not { } written)
        {
            return false;
        }

        await log.WriteAsync(work, written.Value, admitted, started);
        await finish.RunAsync(work, written, read.Event, cancellationToken);
        return true;
    }

    /// <summary>Nothing is decided, but an earlier try may have left effects undone, or the meeting in doubt.</summary>
    private async Task NoteAsync(MailboxContext work, MeetingContext read, Decision decision, CancellationToken cancellationToken)
    {
        log.Note(work, decision);
        if (read.Known is not { } known)
        {
            return;
        }

        await meetings.NoteReadAsync(work.Integration.Id, read.Key, read.Event.Id, read.Event.ETag, cancellationToken);
        if (read.Exception is { } exception && exception.Id != read.Event.Id)
        {
            await meetings.NoteReadAsync(work.Integration.Id, read.Key, exception.Id, exception.ETag, cancellationToken);
        }

        known = known.Value.Doubted.Count == 0 ? known : await meetings.ConfirmAsync(work.Integration.Id, known.Value.Key, read.Event.Id, cancellationToken) ?? known;
        await finish.RunAsync(work, known, read.Event, cancellationToken);
    }
}
