using System.Net;
using PexipFunctions.Calendars;
using PexipFunctions.Calendars.Sending;
using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>Sends one reply of the outbox, whose claim the caller holds.</summary>
internal sealed class SendReply(ReplyTroubles troubles, ReplyParts parts)
{
    /// <summary>Exchange's limit of a subject (Learn: Subject, EWS).</summary>
    private const int LongestSubject = 255;

    /// <param name="meeting">The row in whose outbox it is.</param>
    /// <param name="item">The event as it was just read, or null.</param>
    /// <param name="probe">True when an earlier holder of the claim may have sent it.</param>
    public async Task<SentReply> RunAsync(MailboxContext mailbox, Meeting meeting, Reply reply, CalendarEvent? item, bool probe, CancellationToken cancellationToken)
    {
        try
        {
            if (probe && reply.IsResponse && await WasSentAsync(mailbox, reply, cancellationToken))
            {
                return new SentReply(reply, SendResult.SentBefore);
            }

            return reply.IsMessage
                ? await SendInTurnAsync(mailbox, meeting, reply, item, probe, cancellationToken)
                : await SendNowAsync(mailbox, meeting, reply, item, cancellationToken);
        }
        catch (MailboxException exception) when (exception.Trouble == MailboxTrouble.SendingLimit)
        {
            return new SentReply(reply, SendResult.Waits, exception, Until: mailbox.Budget.Refused(Message(mailbox, meeting, reply), exception.RetryAfter));
        }
        catch (MailboxException exception)
        {
            return await JudgeAsync(mailbox, meeting, reply, exception, probe, cancellationToken);
        }
    }

    /// <summary>A message goes out when the mailbox's limits have room for it; it counts, however sending it ends.</summary>
    private async Task<SentReply> SendInTurnAsync(MailboxContext mailbox, Meeting meeting, Reply reply, CalendarEvent? item, bool probe, CancellationToken cancellationToken)
    {
        if (parts.Divided(reply, mailbox.Budget.RecipientsPerMessage) is { } divided)
        {
            return new SentReply(reply, SendResult.Replaced, Parts: divided);
        }

        var (begun, place) = mailbox.Budget.Ask(Message(mailbox, meeting, reply));
        if (place is { } until)
        {
            return new SentReply(reply, SendResult.Waits, WasUnknown: probe && !reply.IsResponse, Until: until);
        }

        try
        {
            var sent = await SendNowAsync(mailbox, meeting, reply, item, cancellationToken);
            mailbox.Budget.Accepted();
            return sent;
        }
        finally
        {
            mailbox.Budget.Done(begun);
        }
    }

    private async Task<SentReply> SendNowAsync(MailboxContext mailbox, Meeting meeting, Reply reply, CalendarEvent? item, CancellationToken cancellationToken)
    {
        if (!await SendAsync(mailbox, meeting, reply, item, cancellationToken))
        {
            throw new MailboxException(MailboxTrouble.ItemNotFound, "Graph answered 404 to an answer");
        }

        troubles.NoteTaken(mailbox.Integration);
        return new SentReply(reply, SendResult.Sent);
    }

    /// <summary>A response goes to the organizer.</summary>
    private static OutgoingMessage Message(MailboxContext mailbox, Meeting meeting, Reply reply)
    {
        IReadOnlyList<string> to = reply.IsResponse ? [meeting.OrganizerAddress] : [.. reply.To, .. reply.Bcc];
        return new OutgoingMessage(to.Count, to.Count(address => !mailbox.Integration.IsInsider(address)), reply.ComesLast, reply.CreatedAt, reply.PromisedAt);
    }

    /// <summary>Judging asks Graph too, and may fail.</summary>
    private async Task<SentReply> JudgeAsync(
        MailboxContext mailbox, Meeting meeting, Reply reply, MailboxException trouble, bool probe, CancellationToken cancellationToken)
    {
        try
        {
            return await troubles.JudgeAsync(mailbox, meeting, reply, trouble, probe, cancellationToken);
        }
        catch (MailboxException exception)
        {
            return new SentReply(reply, SendResult.Later, exception, probe, reply.FailsSince);
        }
    }

    /// <summary>
    /// An acceptance or refusal leaves its trace in the event; a declined event may be gone. Read now, under the claim: the
    /// event that was decided upon may be older than what the earlier holder sent.
    /// </summary>
    private static async Task<bool> WasSentAsync(MailboxContext mailbox, Reply reply, CancellationToken cancellationToken) =>
        await mailbox.Mailbox.FindEventAsync(reply.EventId, cancellationToken) is not { } current || reply.WasGiven(current);

    private static async Task<bool> SendAsync(MailboxContext mailbox, Meeting meeting, Reply reply, CalendarEvent? item, CancellationToken cancellationToken)
    {
        var calendar = mailbox.Mailbox;
        switch (reply.Action)
        {
            case ReplyAction.Accept or ReplyAction.AcceptSilently:
                return await calendar.AcceptAsync(reply.EventId, Comment(reply), reply.SendsResponse, cancellationToken);
            case ReplyAction.Decline or ReplyAction.DeclineSilently:
                return await calendar.DeclineAsync(reply.EventId, Comment(reply), reply.SendsResponse, cancellationToken);
            default:
                var current = item ?? await calendar.FindEventAsync(reply.EventId, cancellationToken);
                await calendar.SendMailAsync(Mail(mailbox.Integration, meeting, reply, current?.Subject), cancellationToken);
                return true;
        }
    }

    private static string? Comment(Reply reply) => reply.SendsResponse ? reply.Body : null;

    /// <summary>Nobody reads the equipment mailbox: answers go to the organizer.</summary>
    private static OutgoingMail Mail(Integration integration, Meeting meeting, Reply reply, string? subject)
    {
        var text = string.IsNullOrWhiteSpace(subject) ? integration.AddinGroupLabel : subject;
        IReadOnlyList<string> replyTo = SendableAddress.TryRead(meeting.OrganizerAddress, out var organizer) ? [organizer] : [];
        return new OutgoingMail(text.Length > LongestSubject ? text[..LongestSubject] : text, UnreachedNote(reply) + reply.Body, reply.To, reply.Bcc, replyTo);
    }

    private static string UnreachedNote(Reply reply) => reply.Unreached.Count == 0
        ? ""
        : $"<p>These joining instructions did not reach {reply.Unreached.Count} of the attendees: {WebUtility.HtmlEncode(string.Join(", ", reply.Unreached))}. Please forward them.</p>";
}
