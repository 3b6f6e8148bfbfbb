using System.Diagnostics;
using Azure;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>Step 5 of the order of writes: the record of what was sent.</summary>
internal sealed class RecordReplies(MeetingStore meetings, DueStore due, OutboxRecord record, TimeProvider time)
{
    private const int Attempts = 5;

    /// <summary>
    /// Not to be cancelled, and tried again when storage fails: a mail that went out and is not recorded would go out
    /// twice. The client has waited between its own tries.
    /// </summary>
    public async Task<Versioned<Meeting>> RunAsync(Versioned<Meeting> sentFrom, IReadOnlyList<SentReply> sent, string worker)
    {
        Versioned<Meeting>? known = sentFrom;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                known ??= await FindAgainAsync(sentFrom.Value);
                if (await TryRecordAsync(known, sentFrom.Value.WindowsVersion, sent, worker) is { } written)
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

    private async Task<Versioned<Meeting>?> TryRecordAsync(Versioned<Meeting> known, int queuedVersion, IReadOnlyList<SentReply> sent, string worker)
    {
        var now = time.GetUtcNow();
        var next = record.Of(known.Value, queuedVersion, sent, worker, now);
        if (next.Outbox.Count > 0)
        {
            await due.AddAsync(CommitDecision.ReplyWakeUp(next), CancellationToken.None);
        }

        if (sent.FirstOrDefault(each => each.WantsReading) is { } stale)
        {
            await due.AddAsync(DueItem.Meeting(now, next.Integration, stale.Reply.EventId), CancellationToken.None);
        }

        return await meetings.TryReplaceAsync(known, next, CancellationToken.None);
    }
}
