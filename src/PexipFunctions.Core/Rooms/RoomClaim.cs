using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms;

/// <summary>
/// One worker per alias: a claim with expiry on the alias row. Every write checks that the claim still holds, so that a
/// worker that was held up cannot undo what its successor did.
/// </summary>
public sealed class RoomClaim(AliasStore aliases, IRandomSource random, TimeProvider time)
{
    /// <summary>How long a claim lasts after its last write.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(2);

    /// <summary>The row under our claim; null while another worker has it, or when the row was just changed.</summary>
    public async Task<Versioned<AliasRecord>?> TryTakeAsync(Versioned<AliasRecord> found, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (found.Value.Room.ClaimedUntil > now)
        {
            return null;
        }

        var room = found.Value.Room with { ClaimedBy = random.NewGuid().ToString("N"), ClaimedUntil = now + Duration };
        return await aliases.TryReplaceAsync(found, found.Value with { Room = room }, cancellationToken);
    }

    /// <summary>Writes the room's part of the row as it is now, no matter who changed the rest; the row then, or null when the claim was lost.</summary>
    public Task<Versioned<AliasRecord>?> NoteAsync(Versioned<AliasRecord> claimed, Func<RoomState, RoomState> change, CancellationToken cancellationToken) =>
        UpdateAsync(claimed, room => change(room) with { ClaimedUntil = time.GetUtcNow() + Duration }, cancellationToken);

    /// <summary>Writes the outcome and gives the claim back; false when it was lost.</summary>
    public async Task<bool> EndAsync(Versioned<AliasRecord> claimed, Func<RoomState, RoomState> change, CancellationToken cancellationToken) =>
        await UpdateAsync(claimed, room => change(room) with { ClaimedBy = null, ClaimedUntil = null }, cancellationToken) is not null;

    /// <summary>The version that the worker knows is tried first: as a rule nobody wrote since, and one request is enough.</summary>
    private async Task<Versioned<AliasRecord>?> UpdateAsync(Versioned<AliasRecord> claimed, Func<RoomState, RoomState> change, CancellationToken cancellationToken)
    {
        var updated = await OptimisticUpdate.RunAsync(
            claimed,
            () => aliases.FindAsync(claimed.Value.NumericAlias, cancellationToken),
            row => row?.Room.ClaimedBy == claimed.Value.Room.ClaimedBy ? row! with { Room = change(row.Room) } : null,
            (known, next) => aliases.TryReplaceAsync(known!, next, cancellationToken));
        return updated.OrBusy($"The row of alias {claimed.Value.NumericAlias}").End == UpdateEnd.Written ? updated.Row : null;
    }
}
