using PexipFunctions.Calendars;

namespace PexipFunctions.Meetings;

/// <summary>A meeting's row once its replies were sent, or not. Pure but for the ids.</summary>
internal sealed class OutboxRecord(ReplyWriter writer)
{
    private static readonly TimeSpan MailboxPause = TimeSpan.FromSeconds(30);

    /// <summary>An admin may have to act; the alarm, which ends by itself, must be seen to last.</summary>
    private static readonly TimeSpan DeniedPause = TimeSpan.FromSeconds(60);

    /// <param name="meeting">The row as it is now; others may have written meanwhile.</param>
    /// <param name="queuedVersion">The version for which room work was started.</param>
    public Meeting Of(Meeting meeting, int queuedVersion, IReadOnlyList<SentReply> sent, string worker, DateTimeOffset now)
    {
        var results = sent.DistinctBy(each => each.Reply.Id).ToDictionary(each => each.Reply.Id);
        var responded = sent.LastOrDefault(each => each.Result == SendResult.Sent && each.Reply.IsResponse)?.Reply;
        var outbox = meeting.Outbox.SelectMany(reply => results.TryGetValue(reply.Id, out var result) ? After(reply, result, worker, now) : [reply]).ToList();
        foreach (var lost in sent.Where(each => each.Result == SendResult.Unreached && meeting.Outbox.Any(reply => reply.Id == each.Reply.Id)))
        {
            Tell(outbox, lost.Reply, meeting);
        }

        if (sent.Any(each => each.Result is SendResult.Later or SendResult.Waits))
        {
            // What waits for those that were put off is nobody's as long.
            outbox = outbox.ConvertAll(reply => ReplyParts.IsOrganizersPart(reply) && reply.ClaimedBy == worker ? reply with { ClaimedBy = null, ClaimedUntil = null } : reply);
        }

        return meeting with
        {
            QueuedVersion = Math.Max(meeting.QueuedVersion, queuedVersion),
            Outbox = outbox,
            RespondedAt = responded is null ? meeting.RespondedAt : now,
            RespondedAccepting = responded is null ? meeting.RespondedAccepting : !responded.IsRefusal,
        };
    }

    private static IEnumerable<Reply> After(Reply reply, SentReply sent, string worker, DateTimeOffset now) => sent.Result switch
    {
        SendResult.Later => [PutOff(reply, sent, now)],
        SendResult.Waits => [reply with { ClaimedBy = sent.WasUnknown ? reply.ClaimedBy : null, ClaimedUntil = sent.Until, PromisedAt = sent.Until }],
        SendResult.Replaced => sent.Parts!.Select(part => part with { ClaimedBy = worker, ClaimedUntil = now + Reply.ClaimTime }),
        _ => [],
    };

    /// <summary>A reply that could not be sent is nobody's again, but not before Graph wants to be asked.</summary>
    private static Reply PutOff(Reply reply, SentReply put, DateTimeOffset now) => reply with
    {
        Attempts = reply.Attempts + 1,
        FailsSince = put.FailsSince,
        ClaimedBy = put.OutcomeUnknown ? reply.ClaimedBy : null,
        ClaimedUntil = now + (put.Trouble?.RetryAfter ?? Pause(reply, put.Trouble)),
    };

    private static TimeSpan Pause(Reply reply, MailboxException? trouble) => trouble switch
    {
        { IsOfOneItem: true } => RetryPause.Of(reply.Attempts),
        { Trouble: MailboxTrouble.AccessDenied } => DeniedPause,
        _ => MailboxPause,
    };

    /// <summary>The organizer's own part of the mail says whom it did not reach; where that went out before, another says so.</summary>
    private void Tell(List<Reply> outbox, Reply lost, Meeting meeting)
    {
        var index = outbox.FindIndex(reply => reply.PartOf == lost.PartOf && ReplyParts.IsOrganizersPart(reply));
        if (index >= 0)
        {
            outbox[index] = outbox[index] with { Unreached = [.. outbox[index].Unreached, .. lost.Bcc] };
        }
        else
        {
            outbox.Add(ReplyParts.OrganizersPart(lost with { PartOf = lost.PartOf ?? writer.NewId() }, meeting, writer.NewId()));
        }
    }
}
