using System.Diagnostics;
using Azure;
using Microsoft.Extensions.Logging;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Rooms;

namespace PexipFunctions.Meetings;

/// <summary>Steps 4 and 5 of the order of writes: room work and replies, then the record of them. Repeated until nothing is left.</summary>
internal sealed partial class FinishEffects(
    MeetingStore meetings, DueStore due, RoomWorkQueue roomWork, SendReply sendReply, AlarmStore alarms, SchedulingMetrics metrics, TimeProvider time, ILogger<FinishEffects> logger)
{
    private const int Attempts = 5;

    /// <summary>Does what the row still asks for.</summary>
    /// <param name="item">The event as it was just read, or null; mails take its subject.</param>
    public async Task RunAsync(MeetingWork work, MeetingKey key, CalendarEvent? item, CancellationToken cancellationToken)
    {
        var known = await meetings.FindAsync(work.Integration.Id, key, cancellationToken);
        if (known is null || (known.Value.Outbox.Count == 0 && known.Value.QueuedVersion >= known.Value.WindowsVersion))
        {
            return;
        }

        var meeting = known.Value;
        if (meeting.QueuedVersion < meeting.WindowsVersion && meeting.Alias is { } alias)
        {
            await roomWork.StartAsync(work, meeting, alias, cancellationToken);
        }

        var mine = meeting.Outbox.Where(reply => MayClaim(reply, work)).OrderBy(reply => reply.Action == ReplyAction.Mail).ToList();
        if (mine.Exists(reply => reply.ClaimedBy != work.Worker))
        {
            if (await ClaimAsync(work, known, cancellationToken) is not { } claimed)
            {
                return;
            }

            meeting = claimed;
        }

        var wakeUp = meeting.Outbox.Count > 0 ? CommitDecision.ReplyWakeUp(meeting) : null;
        var sent = await SendAllAsync(work, mine, item, cancellationToken);
        var recorded = await RecordAsync(work, key, meeting.WindowsVersion, sent, cancellationToken);
        if (wakeUp is not null && recorded.Outbox.Count == 0)
        {
            await due.RemoveAsync(wakeUp.Partition, wakeUp.Row, cancellationToken);
        }

        ThrowIfPutOff(sent);
    }

    /// <summary>In order, up to the first that must be put off.</summary>
    private async Task<List<SentReply>> SendAllAsync(MeetingWork work, List<Reply> replies, CalendarEvent? item, CancellationToken cancellationToken)
    {
        var sent = new List<SentReply>();
        foreach (var reply in replies)
        {
            var outcome = await SendAsync(work, reply, item, cancellationToken);
            sent.Add(outcome);
            if (outcome.Result == SendResult.Later)
            {
                break;
            }
        }

        return sent;
    }

    /// <summary>
    /// Takes over expired and free claims before anything is sent, since another lane or host may have read the same row.
    /// Null when somebody wrote in between: the due row comes back to what is left.
    /// </summary>
    private async Task<Meeting?> ClaimAsync(MeetingWork work, Storage.Versioned<Meeting> known, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + CommitDecision.ClaimTime;
        var claimed = known.Value with
        {
            Outbox = known.Value.Outbox.Select(reply => MayClaim(reply, work) ? reply with { ClaimedBy = work.Worker, ClaimedUntil = until } : reply).ToList(),
        };
        await due.AddAsync(CommitDecision.ReplyWakeUp(claimed), cancellationToken);
        return (await meetings.TryReplaceAsync(known, claimed, cancellationToken))?.Value;
    }

    private bool MayClaim(Reply reply, MeetingWork work) =>
        reply.ClaimedBy is null || reply.ClaimedBy == work.Worker || reply.ClaimedUntil < time.GetUtcNow();

    private async Task<SentReply> SendAsync(MeetingWork work, Reply reply, CalendarEvent? item, CancellationToken cancellationToken)
    {
        using var step = Tracing.Start("answer");
        step?.SetTag("vmr.answer", reply.Action.ToString());
        var probe = reply.ClaimedBy is not null && reply.ClaimedBy != work.Worker;
        var result = await sendReply.RunAsync(work, reply, item, probe, cancellationToken);
        if (result.Result == SendResult.Sent && reply.IsResponse)
        {
            metrics.RecordAnswer(time.GetUtcNow() - reply.Answers);
        }

        LogSent(reply.Action, reply.Text, result.Result, work.CorrelationId);
        if (result.Result == SendResult.GivenUp)
        {
            await alarms.RaiseAsync(work.Integration.Id.Value, AlarmKinds.ReplyFailing, $"{reply.Text}: {result.Trouble?.Trouble}", cancellationToken);
        }

        return result;
    }

    private async Task<Meeting> RecordAsync(MeetingWork work, MeetingKey key, int queuedVersion, List<SentReply> sent, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                if (await TryRecordAsync(work, key, queuedVersion, sent, cancellationToken) is { } written)
                {
                    return written;
                }
            }
            catch (RequestFailedException) when (attempt < Attempts - 1)
            {
                // What was sent must be recorded if at all possible: a mail that is not would go out twice. The client has waited between its own tries.
            }
        }

        throw new UnreachableException("A meeting row changed five times while one worker held its mailbox.");
    }

    private async Task<Meeting?> TryRecordAsync(MeetingWork work, MeetingKey key, int queuedVersion, List<SentReply> sent, CancellationToken cancellationToken)
    {
        var known = await meetings.FindAsync(work.Integration.Id, key, cancellationToken)
            ?? throw new UnreachableException("A meeting row vanished while its replies were sent.");
        var next = Recorded(known.Value, queuedVersion, sent);
        if (next.Outbox.Count > 0)
        {
            await due.AddAsync(CommitDecision.ReplyWakeUp(next), cancellationToken);
        }

        return (await meetings.TryReplaceAsync(known, next, cancellationToken))?.Value;
    }

    private Meeting Recorded(Meeting meeting, int queuedVersion, List<SentReply> sent)
    {
        var done = sent.Where(reply => reply.Result != SendResult.Later).Select(reply => reply.Reply.Id).ToHashSet();
        var later = sent.Where(reply => reply.Result == SendResult.Later).ToDictionary(reply => reply.Reply.Id);
        var responded = sent.LastOrDefault(reply => reply.Result == SendResult.Sent && reply.Reply.IsResponse)?.Reply;
        return meeting with
        {
            QueuedVersion = Math.Max(meeting.QueuedVersion, queuedVersion),
            Outbox = meeting.Outbox.Where(reply => !done.Contains(reply.Id))
                .Select(reply => later.TryGetValue(reply.Id, out var put) ? PutOff(reply, put) : reply).ToList(),
            RespondedAt = responded is null ? meeting.RespondedAt : time.GetUtcNow(),
            RespondedAccepting = responded is null ? meeting.RespondedAccepting : responded.Action != ReplyAction.Decline,
        };
    }

    /// <summary>A reply that could not be sent is nobody's again, but not before Graph wants to be asked.</summary>
    private Reply PutOff(Reply reply, SentReply put) => reply with
    {
        Attempts = reply.Attempts + 1,
        ClaimedBy = put.OutcomeUnknown ? reply.ClaimedBy : null,
        ClaimedUntil = time.GetUtcNow() + (put.Trouble?.RetryAfter ?? TimeSpan.FromSeconds(30)),
    };

    private static void ThrowIfPutOff(List<SentReply> sent)
    {
        if (sent.FirstOrDefault(reply => reply.Result == SendResult.Later)?.Trouble is { } trouble)
        {
            throw trouble;
        }
    }

    [LoggerMessage(LogLevel.Information, "Reply {Action} {Text}: {Result} ({CorrelationId})")]
    private partial void LogSent(ReplyAction action, ReplyText text, SendResult result, string correlationId);
}
