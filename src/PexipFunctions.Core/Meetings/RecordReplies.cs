using System.Diagnostics;
using Azure;
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
        async Task<Versioned<Meeting>?> ReadAsync() => await FindAgainAsync(sentFrom.Value);
        Meeting? Next(Meeting? meeting) => record.Of(meeting!, sentFrom.Value.WindowsVersion, sent, worker, time.GetUtcNow());
        Task<Versioned<Meeting>?> WriteAsync(Versioned<Meeting>? read, Meeting next) => TryWriteAsync(read!, next, sent);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var updated = await OptimisticUpdate.RunAsync(attempt == 1 ? sentFrom : null, ReadAsync, Next, WriteAsync);
                return updated.OrBusy("A meeting's row").Row!;
            }
            catch (RequestFailedException) when (attempt < Attempts)
            {
                // Whether it took effect is not known: read again.
            }
        }
    }

    private async Task<Versioned<Meeting>> FindAgainAsync(Meeting meeting) =>
        await meetings.FindAsync(meeting.Integration, meeting.Key, CancellationToken.None)
            ?? throw new UnreachableException("A meeting row vanished while its replies were sent.");

    private async Task<Versioned<Meeting>?> TryWriteAsync(Versioned<Meeting> known, Meeting next, IReadOnlyList<SentReply> sent)
    {
        if (next.Outbox.Count > 0)
        {
            await due.AddAsync(DueItem.Replies(next), CancellationToken.None);
        }

        if (sent.FirstOrDefault(each => each.WantsReading) is { } stale)
        {
            await due.AddAsync(DueItem.Meeting(time.GetUtcNow(), next.Integration, stale.Reply.EventId), CancellationToken.None);
        }

        return await meetings.TryReplaceAsync(known, next, CancellationToken.None);
    }
}
