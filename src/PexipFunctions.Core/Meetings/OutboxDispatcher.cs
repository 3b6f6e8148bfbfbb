using PexipFunctions.Calendars;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>Steps 4 and 5 of the order of writes: room work and replies, then the record of them. Repeated until nothing is left.</summary>
internal sealed class OutboxDispatcher(MeetingStore meetings, DueStore due, IRoomStarter roomWork, SendReplies send, RecordReplies record, MailboxWorkQueue queue, TimeProvider time)
{
    /// <summary>A mail to 500 is halved nine times until the one that is no recipient stands alone.</summary>
    private const int MostRounds = 30;

    /// <summary>A queue keeps a message for seven days at most.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(2);

    /// <summary>Does what the row still asks for.</summary>
    /// <param name="known">The row as it was just written or read; where it is stale, others have seen or will see to the rest.</param>
    /// <param name="item">The event as it was just read, or null; mails take its subject.</param>
    /// <exception cref="MailboxException">A reply must be put off.</exception>
    public async Task RunAsync(MailboxContext mailbox, Versioned<Meeting> known, CalendarEvent? item, CancellationToken cancellationToken)
    {
        var meeting = known.Value;
        if (meeting.Outbox.Count == 0 && meeting.QueuedVersion >= meeting.WindowsVersion)
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var alias in meeting.QueuedVersion < meeting.WindowsVersion ? meeting.ServedBy(now.AddMinutes(-mailbox.Integration.JoinAfterBufferMinutes)) : [])
        {
            await roomWork.StartAsync(mailbox, meeting.Under(alias, now)!, alias, cancellationToken);
        }

        Versioned<Meeting>? left = known;
        for (var round = 0; round < MostRounds && left is not null; round++)
        {
            left = await SendAsync(mailbox, left, item, cancellationToken);
        }
    }

    /// <summary>Sends what can be sent now, and records it; the row where that has made more to send, else null.</summary>
    private async Task<Versioned<Meeting>?> SendAsync(MailboxContext mailbox, Versioned<Meeting> known, CalendarEvent? item, CancellationToken cancellationToken)
    {
        var mine = known.Value.Outbox.Where(reply => MayClaim(reply, mailbox) && !IsToWait(reply, known.Value)).ToList();
        if (mine.Count == 0 && known.Value.QueuedVersion >= known.Value.WindowsVersion)
        {
            return null;
        }

        var wakeUps = WakeUps(known.Value);
        if (mine.Exists(reply => reply.ClaimedBy != mailbox.Worker))
        {
            if (await ClaimAsync(mailbox, known, cancellationToken) is not { } claimed)
            {
                return null;
            }

            known = claimed;
            wakeUps = [.. wakeUps, .. WakeUps(known.Value)];
        }

        var sent = await send.RunAsync(mailbox, known.Value, mine, item, cancellationToken);
        var recorded = await record.RunAsync(known, sent, mailbox.Worker);
        foreach (var spare in wakeUps.Except(WakeUps(recorded.Value)))
        {
            await due.RemoveAsync(spare.Partition, spare.Row, cancellationToken);
        }

        await WakeAgainAsync(mailbox, recorded.Value, sent, cancellationToken);
        ThrowIfPutOff(sent);
        return sent.Count > 0 && recorded.Value.Outbox.Any(reply => reply.ClaimedBy == mailbox.Worker) ? recorded : null;
    }

    /// <summary>Comes back at the places of what waits for the mailbox's limits; the queue knows whole seconds. The outbox's wake-up would be late.</summary>
    private async Task WakeAgainAsync(MailboxContext mailbox, Meeting meeting, List<SentReply> sent, CancellationToken cancellationToken)
    {
        foreach (var until in sent.Select(each => each.Until).OfType<DateTimeOffset>().Distinct())
        {
            var delay = TimeSpan.FromSeconds(Math.Ceiling((until - time.GetUtcNow()).TotalSeconds));
            await queue.SendAsync(mailbox.Integration.Id, mailbox.CorrelationId, [new EventReference(meeting.EventId)], delay > LongestDelay ? LongestDelay : delay, cancellationToken);
        }
    }

    /// <summary>An outbox has one wake-up: with each try it would have one more, and each would try.</summary>
    private static List<(string Partition, string Row)> WakeUps(Meeting meeting) =>
        meeting.Outbox.Count > 0 && DueItem.Replies(meeting) is var wakeUp ? [(wakeUp.Partition, wakeUp.Row)] : [];

    /// <summary>The organizer's own part of a mail says how the others fared.</summary>
    private static bool IsToWait(Reply reply, Meeting meeting) =>
        ReplyParts.IsOrganizersPart(reply) && meeting.Outbox.Any(other => other.PartOf == reply.PartOf && other.Id != reply.Id);

    /// <summary>
    /// Takes over expired and free claims before anything is sent, since another lane or host may have read the same row.
    /// Null when somebody wrote in between: the due row comes back to what is left.
    /// </summary>
    private async Task<Versioned<Meeting>?> ClaimAsync(MailboxContext mailbox, Versioned<Meeting> known, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Reply.ClaimTime;
        var claimed = known.Value with
        {
            Outbox = known.Value.Outbox.Select(reply => MayClaim(reply, mailbox) ? reply with { ClaimedBy = mailbox.Worker, ClaimedUntil = until } : reply).ToList(),
        };
        await due.AddAsync(DueItem.Replies(claimed), cancellationToken);
        return await meetings.TryReplaceAsync(known, claimed, cancellationToken);
    }

    /// <summary>A free claim may be taken when the pause after the last try is over.</summary>
    private bool MayClaim(Reply reply, MailboxContext mailbox) =>
        (reply is { ClaimedBy: null, Attempts: 0, PromisedAt: null }) || reply.ClaimedBy == mailbox.Worker || mailbox.IsOfLapsed(reply.ClaimedBy) || (reply.ClaimedUntil ?? default) <= time.GetUtcNow();

    /// <summary>
    /// What concerns one item is thrown as long as it is tried again in seconds, by its event's own message; then its wake-up is
    /// often enough. An answer that is denied says nothing of the mailbox, which was just read.
    /// </summary>
    private static void ThrowIfPutOff(List<SentReply> sent)
    {
        var put = sent.LastOrDefault(reply => reply.Result == SendResult.Later);
        var isThrown = put?.Trouble switch
        {
            null or { Trouble: MailboxTrouble.AccessDenied } => false,
            { IsOfOneItem: true } => put.Reply.Attempts < RetryPause.Quick,
            _ => true,
        };
        if (isThrown)
        {
            throw put!.Trouble!;
        }
    }
}
