using PexipFunctions.Mailboxes;

namespace PexipFunctions.Meetings;

/// <summary>Sends one reply of the outbox, whose claim the caller holds.</summary>
internal sealed class SendReply(TimeProvider time)
{
    /// <summary>Exchange keeps response times less finely than times of change.</summary>
    private static readonly TimeSpan Resolution = TimeSpan.FromSeconds(1);

    /// <param name="probe">True when an earlier holder of the claim may have sent it.</param>
    public async Task<SentReply> RunAsync(MeetingWork work, Reply reply, CalendarEvent? item, bool probe, CancellationToken cancellationToken)
    {
        try
        {
            if (probe && reply.IsResponse && await WasSentAsync(work, reply, cancellationToken))
            {
                return new SentReply(reply, SendResult.SentBefore);
            }

            return new SentReply(reply, await SendAsync(work, reply, item, cancellationToken) ? SendResult.Sent : SendResult.Moot);
        }
        catch (MailboxException exception)
        {
            var patience = TimeSpan.FromHours(work.Integration.RetryHours);
            var later = exception.Trouble != MailboxTrouble.Permanent && time.GetUtcNow() - reply.CreatedAt < patience;
            return new SentReply(reply, later ? SendResult.Later : SendResult.GivenUp, exception, WasUnknown: probe);
        }
    }

    /// <summary>
    /// An acceptance or refusal leaves its trace in the event; a declined event may be gone. Read now, under the claim: the
    /// event that was decided upon may be older than what the earlier holder sent.
    /// </summary>
    private static async Task<bool> WasSentAsync(MeetingWork work, Reply reply, CancellationToken cancellationToken)
    {
        var current = await work.Mailbox.FindEventAsync(reply.EventId, cancellationToken);
        var wanted = reply.Action == ReplyAction.Decline ? ResponseKind.Declined : ResponseKind.Accepted;
        return current is null || (current.Response == wanted && current.ResponseTime >= reply.Answers - Resolution);
    }

    private static async Task<bool> SendAsync(MeetingWork work, Reply reply, CalendarEvent? item, CancellationToken cancellationToken)
    {
        var mailbox = work.Mailbox;
        switch (reply.Action)
        {
            case ReplyAction.Accept:
                return await mailbox.AcceptAsync(reply.EventId, reply.Body, sendResponse: true, cancellationToken);
            case ReplyAction.AcceptSilently:
                return await mailbox.AcceptAsync(reply.EventId, "", sendResponse: false, cancellationToken);
            case ReplyAction.Decline:
                return await mailbox.DeclineAsync(reply.EventId, reply.Body, cancellationToken);
            default:
                var current = item ?? await mailbox.FindEventAsync(reply.EventId, cancellationToken);
                await mailbox.SendMailAsync(new OutgoingMail(current?.Subject ?? work.Integration.AddinGroupLabel, reply.Body, reply.To, reply.Bcc), cancellationToken);
                return true;
        }
    }
}
