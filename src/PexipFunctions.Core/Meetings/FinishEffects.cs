using System.Diagnostics;
using Azure;
using Microsoft.Extensions.Logging;
using PexipFunctions.Integrations;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Rooms;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>Steps 4 and 5 of the order of writes: room work and replies, then the record of them. Repeated until nothing is left.</summary>
internal sealed partial class FinishEffects(
    MeetingStore meetings, DueStore due, RoomWorkQueue roomWork, SendReply sendReply, AlarmStore alarms, OperationLog operations, SchedulingMetrics metrics, TimeProvider time, ILogger<FinishEffects> logger)
{
    private const int Attempts = 5;

    /// <summary>Does what the row still asks for.</summary>
    /// <param name="known">The row as it was just written or read; where it is stale, others have seen or will see to the rest.</param>
    /// <param name="item">The event as it was just read, or null; mails take its subject.</param>
    public async Task RunAsync(MeetingWork work, Versioned<Meeting> known, CalendarEvent? item, CancellationToken cancellationToken)
    {
        if (known.Value.Outbox.Count == 0 && known.Value.QueuedVersion >= known.Value.WindowsVersion)
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

            (known, meeting) = (claimed, claimed.Value);
        }

        var wakeUp = meeting.Outbox.Count > 0 ? CommitDecision.ReplyWakeUp(meeting) : null;
        var sent = await SendAllAsync(work, meeting, mine, item, cancellationToken);
        var recorded = await RecordAsync(known, sent);
        if (wakeUp is not null && recorded.Outbox.Count == 0)
        {
            await due.RemoveAsync(wakeUp.Partition, wakeUp.Row, cancellationToken);
        }

        ThrowIfPutOff(sent);
    }

    /// <summary>In order, up to the first that must be put off.</summary>
    private async Task<List<SentReply>> SendAllAsync(MeetingWork work, Meeting meeting, List<Reply> replies, CalendarEvent? item, CancellationToken cancellationToken)
    {
        var sent = new List<SentReply>();
        try
        {
            foreach (var reply in replies.TakeWhile(_ => sent.LastOrDefault()?.Result != SendResult.Later))
            {
                sent.Add(await SendAsync(work, meeting, reply, item, cancellationToken));
            }
        }
        catch (OperationCanceledException) when (sent.Count > 0)
        {
            // What went out is recorded all the same; what did not has its due row.
        }

        return sent;
    }

    /// <summary>
    /// Takes over expired and free claims before anything is sent, since another lane or host may have read the same row.
    /// Null when somebody wrote in between: the due row comes back to what is left.
    /// </summary>
    private async Task<Versioned<Meeting>?> ClaimAsync(MeetingWork work, Versioned<Meeting> known, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + CommitDecision.ClaimTime;
        var claimed = known.Value with
        {
            Outbox = known.Value.Outbox.Select(reply => MayClaim(reply, work) ? reply with { ClaimedBy = work.Worker, ClaimedUntil = until } : reply).ToList(),
        };
        await due.AddAsync(CommitDecision.ReplyWakeUp(claimed), cancellationToken);
        return await meetings.TryReplaceAsync(known, claimed, cancellationToken);
    }

    private bool MayClaim(Reply reply, MeetingWork work) =>
        reply.ClaimedBy is null || reply.ClaimedBy == work.Worker || reply.ClaimedUntil < time.GetUtcNow();

    private async Task<SentReply> SendAsync(MeetingWork work, Meeting meeting, Reply reply, CalendarEvent? item, CancellationToken cancellationToken)
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
            await NoteGivenUpAsync(work, meeting, reply, result.Trouble?.Message ?? "", cancellationToken);
        }

        return result;
    }

    private async Task NoteGivenUpAsync(MeetingWork work, Meeting meeting, Reply reply, string cause, CancellationToken cancellationToken)
    {
        var entry = new Operations.Operation(time.GetUtcNow(), work.Integration.Id.Value, work.CorrelationId, "reply", "givenUp", cause, reply.Text.ToString(), meeting.Key, meeting.Alias ?? "", 0);
        await operations.WriteAsync(entry, cancellationToken);
        await alarms.RaiseAsync(work.Integration.Id.Value, AlarmKinds.ReplyFailing, $"{ReplyTexts.NameOf(reply.Text)} could not be sent. {cause}", cancellationToken, subject: meeting.Key);
    }

    /// <summary>
    /// Not to be cancelled, and tried again when storage fails: a mail that went out and is not recorded would go out
    /// twice. The client has waited between its own tries.
    /// </summary>
    private async Task<Meeting> RecordAsync(Versioned<Meeting> sentFrom, List<SentReply> sent)
    {
        Versioned<Meeting>? known = sentFrom;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                known ??= await FindAgainAsync(sentFrom.Value);
                if (await TryRecordAsync(known, sentFrom.Value.WindowsVersion, sent) is { } written)
                {
                    return written;
                }
            }
            catch (RequestFailedException) when (attempt < Attempts - 1)
            {
                // Whether it took effect is not known: read again.
            }

            known = null;
        }

        throw new UnreachableException("A meeting row changed five times while one worker held its mailbox.");
    }

    private async Task<Versioned<Meeting>> FindAgainAsync(Meeting meeting) =>
        await meetings.FindAsync(IntegrationId.FromGuid(meeting.Integration), MeetingKey.Parse(meeting.Key), CancellationToken.None)
            ?? throw new UnreachableException("A meeting row vanished while its replies were sent.");

    private async Task<Meeting?> TryRecordAsync(Versioned<Meeting> known, int queuedVersion, List<SentReply> sent)
    {
        var next = Recorded(known.Value, queuedVersion, sent);
        if (next.Outbox.Count > 0)
        {
            await due.AddAsync(CommitDecision.ReplyWakeUp(next), CancellationToken.None);
        }

        return (await meetings.TryReplaceAsync(known, next, CancellationToken.None))?.Value;
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
