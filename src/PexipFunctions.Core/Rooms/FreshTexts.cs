using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;

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
    public static bool AreStale(Meeting meeting, Integration integration) => meeting.TextsFrom.Length > 0 && meeting.TextsFrom != integration.TextsFingerprint();

    /// <summary>What is recorded while the texts are waited for; null: they are those of now, or were waited for long enough.</summary>
    /// <param name="claimed">The row as it was, without anything of the room to be made.</param>
    public async Task<RoomOutcome?> AwaitAsync(
        Versioned<AliasRecord> claimed, Meeting foremost, Integration integration, string correlationId, CancellationToken cancellationToken)
    {
        var (room, now) = (claimed.Value.Room, time.GetUtcNow());
        if (!AreStale(foremost, integration) || now - (room.TextsAwaited ?? now) > Patience)
        {
            return null;
        }

        await queue.SendAsync(integration.Id, correlationId, [new EventReference(foremost.EventId)], TimeSpan.Zero, cancellationToken);
        return new RoomOutcome(claimed.With(room with { TextsAwaited = room.TextsAwaited ?? now }), now + Again);
    }
}
