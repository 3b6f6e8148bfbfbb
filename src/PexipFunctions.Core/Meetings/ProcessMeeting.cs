using System.Diagnostics;
using Microsoft.Extensions.Logging;
using PexipFunctions.Integrations;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Meetings;

/// <summary>The sandwich: reads a meeting as the calendar has it now, decides, writes, and sees to the effects.</summary>
public sealed partial class ProcessMeeting
{
    private const int MostRounds = 5;

    /// <summary>How the reason of what was not done begins.</summary>
    private const string OnlyObserved = "only observed, not done: ";

    private readonly MeetingStore meetings;
    private readonly DecideMeeting decide;
    private readonly CommitDecision commit;
    private readonly FinishEffects finish;
    private readonly MissingMeeting missing;
    private readonly Brakes brakes;
    private readonly DueStore due;
    private readonly OperationLog operations;
    private readonly SchedulingMetrics metrics;
    private readonly TimeProvider time;
    private readonly ILogger<ProcessMeeting> logger;

    internal ProcessMeeting(
        MeetingStore meetings, DecideMeeting decide, CommitDecision commit, FinishEffects finish, MissingMeeting missing, Brakes brakes, DueStore due,
        OperationLog operations, SchedulingMetrics metrics, TimeProvider time, ILogger<ProcessMeeting> logger)
    {
        (this.meetings, this.decide, this.commit, this.finish) = (meetings, decide, commit, finish);
        (this.missing, this.brakes, this.due) = (missing, brakes, due);
        (this.operations, this.metrics, this.time, this.logger) = (operations, metrics, time, logger);
    }

    /// <summary>Processes one event of a mailbox. Repeating it changes nothing.</summary>
    /// <returns>Whether the mailbox was asked for the event: not when this version of it was read before.</returns>
    /// <exception cref="MailboxException">Graph did not do its part.</exception>
    public async Task<bool> RunAsync(MeetingWork work, WorkEvent request, CancellationToken cancellationToken)
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

        if (await work.Mailbox.FindEventAsync(request.Id, cancellationToken) is { } item)
        {
            if (request.Suspect && !await CurrentEvent.IsListedAsync(work, item, cancellationToken))
            {
                return true;
            }

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
    public async Task GiveUpAsync(MeetingWork work, WorkEvent request, CancellationToken cancellationToken)
    {
        if (work.Integration.Mode == IntegrationMode.Observe || await work.Mailbox.FindEventAsync(request.Id, cancellationToken) is not { IsOrganizer: false, IsCancelled: false } item)
        {
            return;
        }

        var started = time.GetTimestamp();
        var read = await decide.ReadAsync(work, item, null, cancellationToken);
        if (read.Known?.Value.Status is null or MeetingStatus.Refused && NewMeeting.IsAnswerable(read.Input))
        {
            var decision = NewMeeting.Refuse(read.Input, ReplyText.RejectGeneralError, RefusalRemedy.Failed);
            if (!await IsHeldAsync(work, item.Id, decision, started, cancellationToken)
                && await commit.RunAsync(work, read, decision, cancellationToken) is { } written)
            {
                await LogAsync(work, written.Value, decision, started);
                await finish.RunAsync(work, written, item, cancellationToken);
            }
        }
    }

    private async Task CheckMissingAsync(MeetingWork work, MeetingKey key, string eventId, CancellationToken cancellationToken)
    {
        var round = 0;
        while (!await TryCheckMissingAsync(work, key, eventId, cancellationToken))
        {
            if (++round == MostRounds)
            {
                throw new UnreachableException($"A meeting changed {MostRounds} times while it was missed.");
            }
        }
    }

    /// <summary>False when somebody wrote in between: others of the same meeting may be missed at the same time.</summary>
    private async Task<bool> TryCheckMissingAsync(MeetingWork work, MeetingKey key, string eventId, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var (item, row, decision) = await missing.CheckAsync(work, key, eventId, cancellationToken);
        if (item is not null)
        {
            await ReadAndDecideAsync(work, item, cancellationToken);
        }

        if (row is null || (decision is not null && await IsHeldAsync(work, eventId, decision, started, cancellationToken)))
        {
            return true;
        }

        if (decision is not null)
        {
            if (await missing.WriteAsync(work, row, decision.Next!, cancellationToken) is not { } written)
            {
                return false;
            }

            row = written;
            await LogAsync(work, row.Value, decision, started);
        }

        // A refusal may have removed the event before it was recorded: what the outbox still holds is seen to.
        await finish.RunAsync(work, row, null, cancellationToken);
        return true;
    }

    /// <summary>A change of an occurrence is decided upon with its series, if the mailbox has that.</summary>
    private async Task ReadAndDecideAsync(MeetingWork work, CalendarEvent item, CancellationToken cancellationToken)
    {
        var master = await CurrentEvent.FindMasterAsync(work, item, cancellationToken);
        await DecideAsync(work, master ?? item, master is null ? null : item, cancellationToken);
    }

    private async Task DecideAsync(MeetingWork work, CalendarEvent item, CalendarEvent? exception, CancellationToken cancellationToken)
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

            var decision = MeetingDecider.Decide(read.Input);
            if (work.Integration.Mode == IntegrationMode.Observe)
            {
                var (seen, alias) = (decision.Next ?? read.Known?.Value, read.Input.Alias.Alias?.NumericAlias);
                await LogAsync(work, seen is null ? null : seen with { Alias = seen.Alias ?? alias }, decision with { Reason = $"{OnlyObserved}{decision.Reason}" }, started);
                return;
            }

            if (decision.Next is null)
            {
                await NoteAsync(work, read, decision, cancellationToken);
                return;
            }

            if (await IsHeldAsync(work, read.Event.Id, decision, started, cancellationToken))
            {
                return;
            }

            if (await commit.RunAsync(work, read, decision, cancellationToken) is { } written)
            {
                await LogAsync(work, written.Value, decision, started);
                await finish.RunAsync(work, written, item, cancellationToken);
                return;
            }
        }

        throw new UnreachableException($"A meeting changed {MostRounds} times while it was decided upon.");
    }

    /// <summary>Whether a brake holds the decision back: then it is taken again later, on what the calendar shows then, and is logged once.</summary>
    private async Task<bool> IsHeldAsync(MeetingWork work, string eventId, Decision decision, long started, CancellationToken cancellationToken)
    {
        var answer = await brakes.AskAsync(work.Integration, decision, cancellationToken);
        if (answer == BrakeAnswer.Go)
        {
            return false;
        }

        await due.AddAsync(DueWork.Meeting(brakes.NextTry(), work.Integration.Id.Value, eventId) with { Suspect = decision.IsGone }, cancellationToken);
        if (answer == BrakeAnswer.Hold)
        {
            await LogAsync(work, decision.Next, decision with { Reason = $"held back: {decision.Reason}", Drafts = null }, started);
        }

        return true;
    }

    /// <summary>Nothing is decided, but an earlier try may have left effects undone.</summary>
    private async Task NoteAsync(MeetingWork work, ReadMeeting read, Decision decision, CancellationToken cancellationToken)
    {
        LogDecision(decision.Kind, decision.Reason, work.Integration.Id, work.CorrelationId);
        if (read.Known is { } known)
        {
            await meetings.NoteReadAsync(work.Integration.Id, read.Key, read.Event.Id, read.Event.ETag, cancellationToken);
            if (read.Exception is { } exception && exception.Id != read.Event.Id)
            {
                await meetings.NoteReadAsync(work.Integration.Id, read.Key, exception.Id, exception.ETag, cancellationToken);
            }

            await finish.RunAsync(work, known, read.Event, cancellationToken);
        }
    }

    private async Task LogAsync(MeetingWork work, Meeting? meeting, Decision decision, long started)
    {
        LogDecision(decision.Kind, decision.Reason, work.Integration.Id, work.CorrelationId);
        if (decision.Kind == DecisionKind.Nothing)
        {
            return;
        }

        metrics.CountInvitation(decision.Kind.ToString());
        var template = string.Join('+', decision.Replies.Select(draft => draft.Text).Distinct());
        await operations.WriteAsync(
            new Operation(
                time.GetUtcNow(), work.Integration.Id.Value, work.CorrelationId, "meeting", decision.Kind.ToString(), decision.Reason, template,
                meeting?.Key ?? "", meeting?.Alias ?? "", time.GetElapsedTime(started).TotalMilliseconds),
            CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Information, "Decided {Kind}: {Reason} for integration {Integration} ({CorrelationId})")]
    private partial void LogDecision(DecisionKind kind, string reason, IntegrationId integration, string correlationId);
}
