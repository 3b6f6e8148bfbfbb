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

    public async Task<SentReply> RunAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var reply = attempt.Reply;
        try
        {
            if (attempt.IsRepeated && reply.IsResponse && await WasSentAsync(attempt.Mailbox, reply, cancellationToken))
            {
                return new SentReply(reply, SendResult.SentBefore);
            }

            return reply.IsMessage ? await SendInTurnAsync(attempt, cancellationToken) : await SendNowAsync(attempt, cancellationToken);
        }
        catch (MailboxException exception) when (exception.Trouble == MailboxTrouble.SendingLimit)
        {
            return new SentReply(reply, SendResult.Waits, exception, Until: attempt.Mailbox.Budget.Refused(Message(attempt), exception.RetryAfter));
        }
        catch (MailboxException exception)
        {
            return await JudgeAsync(attempt, exception, cancellationToken);
        }
    }

    /// <summary>A message goes out when the mailbox's limits have room for it; it counts, however sending it ends.</summary>
    private async Task<SentReply> SendInTurnAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var (budget, reply) = (attempt.Mailbox.Budget, attempt.Reply);
        if (parts.Divided(reply, budget.RecipientsPerMessage) is { } divided)
        {
            return new SentReply(reply, SendResult.Replaced, Parts: divided);
        }

        var (begun, place) = budget.Ask(Message(attempt));
        if (place is { } until)
        {
            return new SentReply(reply, SendResult.Waits, WasUnknown: attempt.IsRepeated && !reply.IsResponse, Until: until);
        }

        try
        {
            var sent = await SendNowAsync(attempt, cancellationToken);
            budget.Accepted();
            return sent;
        }
        finally
        {
            budget.Done(begun);
        }
    }

    private async Task<SentReply> SendNowAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        if (!await SendAsync(attempt, cancellationToken))
        {
            throw new MailboxException(MailboxTrouble.ItemNotFound, "Exchange answered that the meeting is not there");
        }

        troubles.NoteTaken(attempt.Mailbox.Integration);
        return new SentReply(attempt.Reply, SendResult.Sent);
    }

    /// <summary>A response goes to the organizer.</summary>
    private static OutgoingMessage Message(Attempt attempt)
    {
        var reply = attempt.Reply;
        IReadOnlyList<string> to = reply.IsResponse ? [attempt.Meeting.OrganizerAddress] : [.. reply.To, .. reply.Bcc];
        return new OutgoingMessage(to.Count, to.Count(address => !attempt.Mailbox.Integration.IsInsider(address)), reply.ComesLast, reply.CreatedAt, reply.PromisedAt);
    }

    /// <summary>Judging asks Graph too, and may fail.</summary>
    private async Task<SentReply> JudgeAsync(Attempt attempt, MailboxException trouble, CancellationToken cancellationToken)
    {
        try
        {
            return await troubles.JudgeAsync(attempt, trouble, cancellationToken);
        }
        catch (MailboxException exception)
        {
            return new SentReply(attempt.Reply, SendResult.Later, exception, attempt.IsRepeated, attempt.Reply.FailsSince);
        }
    }

    /// <summary>
    /// An acceptance or refusal leaves its trace in the event; a declined event may be gone. Read now, under the claim: the
    /// event that was decided upon may be older than what the earlier holder sent.
    /// </summary>
    private static async Task<bool> WasSentAsync(MailboxContext mailbox, Reply reply, CancellationToken cancellationToken) =>
        await mailbox.Mailbox.FindEventAsync(reply.EventId, cancellationToken) is not { } current || reply.WasGiven(current);

    private static async Task<bool> SendAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        var (calendar, reply) = (attempt.Mailbox.Mailbox, attempt.Reply);
        switch (reply.Action)
        {
            case ReplyAction.Accept or ReplyAction.Decline when reply.IsHtml:
                return await calendar.AnswerInHtmlAsync(reply.EventId, reply.Action == ReplyAction.Accept, reply.Body, cancellationToken);
            case ReplyAction.Accept or ReplyAction.AcceptSilently:
                return await calendar.AcceptAsync(reply.EventId, Comment(reply), reply.SendsResponse, cancellationToken);
            case ReplyAction.Decline or ReplyAction.DeclineSilently:
                return await calendar.DeclineAsync(reply.EventId, Comment(reply), reply.SendsResponse, cancellationToken);
            default:
                var current = attempt.Item ?? await calendar.FindEventAsync(reply.EventId, cancellationToken);
                await calendar.SendMailAsync(Mail(attempt, current?.Subject), cancellationToken);
                return true;
        }
    }

    private static string? Comment(Reply reply) => reply.SendsResponse ? reply.Body : null;

    /// <summary>Nobody reads the equipment mailbox: answers go to the organizer.</summary>
    private static OutgoingMail Mail(Attempt attempt, string? subject)
    {
        var (reply, text) = (attempt.Reply, string.IsNullOrWhiteSpace(subject) ? attempt.Mailbox.Integration.AddinGroupLabel : subject);
        IReadOnlyList<string> replyTo = SendableAddress.TryRead(attempt.Meeting.OrganizerAddress, out var organizer) ? [organizer] : [];
        return new OutgoingMail(text.Length > LongestSubject ? text[..LongestSubject] : text, UnreachedNote(reply) + reply.Body, reply.To, reply.Bcc, replyTo);
    }

    private static string UnreachedNote(Reply reply) => reply.Unreached.Count == 0
        ? ""
        : $"<p>These joining instructions did not reach {reply.Unreached.Count} of the attendees: {WebUtility.HtmlEncode(string.Join(", ", reply.Unreached))}. Please forward them.</p>";

    /// <summary>One try to send a reply.</summary>
    /// <param name="Meeting">The row in whose outbox it is.</param>
    /// <param name="Item">The event as it was just read, or null.</param>
    internal sealed record Attempt(MailboxContext Mailbox, Meeting Meeting, Reply Reply, CalendarEvent? Item)
    {
        /// <summary>Whether an earlier holder of the claim may have sent it.</summary>
        public bool IsRepeated => Reply.ClaimedBy is not null && Reply.ClaimedBy != Mailbox.Worker;
    }
}
