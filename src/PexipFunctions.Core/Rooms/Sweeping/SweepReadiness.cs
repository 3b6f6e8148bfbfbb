using System.Collections.Concurrent;
using PexipFunctions.Calendars;
using PexipFunctions.Domain;

namespace PexipFunctions.Rooms.Sweeping;

/// <summary>
/// Whether an integration's tables can be trusted to know its meetings: its mailbox was synced since this process
/// started, and half an hour has passed in which what the sync found was worked off. A position that went back (tables
/// restored from a backup) starts again. Thread-safe.
/// </summary>
public sealed class SweepReadiness(MailboxStateStore states, TimeProvider time)
{
    private static readonly TimeSpan WorkedOffAfter = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Stale = TimeSpan.FromHours(1);
    private readonly DateTimeOffset startedAt = time.GetUtcNow();
    private readonly ConcurrentDictionary<IntegrationId, (DateTimeOffset Synced, DateTimeOffset Since)> seen = new();

    public async Task<bool> IsReadyAsync(IntegrationId integration, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var synced = (await states.FindAsync(integration, cancellationToken)).SyncedAt;
        if (synced < startedAt || now - synced > Stale)
        {
            seen.TryRemove(integration, out _);
            return false;
        }

        var current = seen.AddOrUpdate(integration, (synced, now), (_, known) => synced < known.Synced ? (synced, now) : (synced, known.Since));
        return now - current.Since >= WorkedOffAfter;
    }
}
