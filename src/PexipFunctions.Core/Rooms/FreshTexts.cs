using PexipFunctions.Configuration;
using PexipFunctions.Meetings;

namespace PexipFunctions.Rooms;

/// <summary>
/// Has a meeting read again before its room is made, where the templates of its texts were changed since: once people are in it, the
/// room keeps its name. For two minutes at most: a room under its old name is better than none.
/// </summary>
public sealed class FreshTexts(MailboxWorkQueue queue, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(20);

    /// <summary>Whether the meeting's texts are those of other templates than now; of rows of before that was recorded nobody knows.</summary>
    public static bool AreStale(Meeting meeting, Integration integration) => meeting.TextsFrom.Length > 0 && meeting.TextsFrom != integration.Texts.MeetingFingerprint();

    /// <summary>What is recorded while the texts are waited for; null: they are those of now, or were waited for long enough.</summary>
    /// <param name="context">With the row as it was, without anything of the room to be made.</param>
    public async Task<RoomContext?> AwaitAsync(RoomContext context, Meeting foremost, CancellationToken cancellationToken)
    {
        var (room, now) = (context.Room, time.GetUtcNow());
        if (!AreStale(foremost, context.Integration) || now - (room.TextsAwaited ?? now) > Patience)
        {
            return null;
        }

        await queue.SendAsync(context.Integration.Id, context.CorrelationId, [new EventReference(foremost.EventId)], TimeSpan.Zero, cancellationToken);
        return context.With(room with { TextsAwaited = room.TextsAwaited ?? now }).Until(now + Again);
    }
}
