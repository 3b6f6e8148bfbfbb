using System.Collections.Concurrent;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>
/// What becomes of a reply that Graph did not take. The code decides: what concerns the item is read again; what concerns
/// the mailbox waits as long as it lasts; the hours of retrying count only trouble of the reply itself.
/// </summary>
internal sealed class ReplyTroubles(ReplyParts parts, TimeProvider time)
{
    /// <summary>A single address is tried so often before it counts as none: Graph was seen to refuse good ones (msgraph-sdk-dotnet #1891).</summary>
    private const int AddressAttempts = 3;

    /// <summary>When this process last had a reply of an integration taken: the proof that its mailbox may be answered.</summary>
    private readonly ConcurrentDictionary<IntegrationId, DateTimeOffset> taken = new();

    /// <summary>Notes that a reply was taken.</summary>
    public void NoteTaken(Integration integration) => taken[integration.Id] = time.GetUtcNow();

    /// <summary>Whether this process has had a reply taken since then.</summary>
    public bool WasTakenSince(Integration integration, DateTimeOffset since) => taken.TryGetValue(integration.Id, out var at) && at >= since;

    public async Task<SentReply> JudgeAsync(SendReply.Attempt attempt, MailboxException trouble, CancellationToken cancellationToken) => (trouble.Trouble, attempt.Reply) switch
    {
        (MailboxTrouble.InvalidRecipients, { Action: ReplyAction.Mail } mail) when ReplyParts.IsToSeveral(mail) => new SentReply(mail, SendResult.Replaced, Parts: parts.Halved(mail, attempt.Meeting)),
        (MailboxTrouble.InvalidRecipients, { Action: ReplyAction.Mail, Bcc.Count: 1, Attempts: >= AddressAttempts - 1 } mail) => new SentReply(mail, SendResult.Unreached),
        (MailboxTrouble.ItemChanged or MailboxTrouble.ItemNotFound, { IsResponse: true }) => await ReadAgainAsync(attempt, trouble, cancellationToken),
        (MailboxTrouble.AccessDenied or MailboxTrouble.Transient, _) => await WaitAsync(attempt, trouble, mayBeMailboxes: true, cancellationToken),
        _ when trouble.IsOfOneItem => await WaitAsync(attempt, trouble, mayBeMailboxes: false, cancellationToken),
        _ => new SentReply(attempt.Reply, SendResult.Later, trouble, attempt.IsRepeated, attempt.Reply.FailsSince),
    };

    private async Task<SentReply> ReadAgainAsync(SendReply.Attempt attempt, MailboxException trouble, CancellationToken cancellationToken)
    {
        var (settled, current) = await SettledAsync(attempt, trouble, cancellationToken);
        return settled
            ?? (current is { ResponseRequested: false } && attempt.Reply.SendsResponse
                ? new SentReply(attempt.Reply, SendResult.Replaced, Parts: parts.WithoutResponse(attempt.Reply, attempt.Meeting))
                : await WaitAsync(attempt, trouble, mayBeMailboxes: false, cancellationToken));
    }

    /// <summary>Later, until the hours of retrying are over; then it is given up, unless it is the mailbox's trouble or nobody waits for it any more.</summary>
    private async Task<SentReply> WaitAsync(SendReply.Attempt attempt, MailboxException trouble, bool mayBeMailboxes, CancellationToken cancellationToken)
    {
        var since = attempt.Reply.FailsSince ?? time.GetUtcNow();
        var later = new SentReply(attempt.Reply, SendResult.Later, trouble, attempt.IsRepeated, since);
        if (trouble.Trouble != MailboxTrouble.Permanent && time.GetUtcNow() - since < TimeSpan.FromHours(attempt.Mailbox.Integration.RetryHours))
        {
            return later;
        }

        try
        {
            if (mayBeMailboxes && !await IsItsOwnAsync(attempt.Mailbox, since, trouble, cancellationToken))
            {
                return later with { FailsSince = null };
            }

            return attempt.Reply.IsResponse && (await SettledAsync(attempt, trouble, cancellationToken)).Settled is { } settled
                ? settled
                : later with { Result = SendResult.GivenUp };
        }
        catch (MailboxException)
        {
            // What cannot be read cannot be judged: it waits.
            return later with { FailsSince = null };
        }
    }

    /// <summary>A mailbox that may be read need not be one that may be answered: only another answer proves that.</summary>
    private async Task<bool> IsItsOwnAsync(MailboxContext mailbox, DateTimeOffset since, MailboxException trouble, CancellationToken cancellationToken)
    {
        await mailbox.Mailbox.ProbeAsync(cancellationToken);
        return trouble.Trouble != MailboxTrouble.AccessDenied || WasTakenSince(mailbox.Integration, since);
    }

    /// <summary>Whether the event shows that nobody waits for the reply, or that it has been given; and the event.</summary>
    private static async Task<(SentReply? Settled, CalendarEvent? Current)> SettledAsync(SendReply.Attempt attempt, MailboxException trouble, CancellationToken cancellationToken)
    {
        var reply = attempt.Reply;
        var current = await attempt.Mailbox.Mailbox.FindEventAsync(reply.EventId, cancellationToken);
        var moot = new SentReply(reply, SendResult.Moot, trouble);
        var settled = current switch
        {
            { IsCancelled: true } or { IsOrganizer: true } => moot,
            not null when reply.WasGiven(current) => new SentReply(reply, SendResult.SentBefore),
            not null when trouble.Trouble != MailboxTrouble.ItemNotFound || IsOccurrence(attempt.Meeting, reply) => null,
            _ => await IsListedAsync(attempt, cancellationToken) ? null : moot,
        };
        return (settled, current);
    }

    /// <summary>A single 404 proves nothing, and what is deleted may still be read by its id.</summary>
    private static async Task<bool> IsListedAsync(SendReply.Attempt attempt, CancellationToken cancellationToken) =>
        await attempt.Mailbox.Mailbox.FindEventIdByUidAsync(attempt.Meeting.ICalUId, cancellationToken) == attempt.Reply.EventId;

    /// <summary>Of a series only the master is listed.</summary>
    private static bool IsOccurrence(Meeting meeting, Reply reply) => meeting.Kind == MeetingKind.Series && reply.EventId != meeting.EventId;
}
