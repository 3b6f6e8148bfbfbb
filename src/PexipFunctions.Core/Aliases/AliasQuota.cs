using PexipFunctions.Configuration;

namespace PexipFunctions.Aliases;

/// <summary>Holds the aliases that are given out and not used to the integration's limit: those of strangers and those of people who signed in apart.</summary>
public sealed class AliasQuota(UnusedAliases unused, ReclaimAliases reclaim)
{
    /// <summary>From this part of the limit on old ones are given back.</summary>
    private const double Near = 0.9;

    /// <summary>Whether there is a place, or can be made; takes none.</summary>
    public async Task<bool> HasRoomAsync(Integration integration, UnusedShare share, string from, TimeSpan kept, CancellationToken cancellationToken)
    {
        if (await unused.CountAsync(integration.Id, share, cancellationToken) < integration.UnusedAliasLimit)
        {
            return true;
        }

        await (share == UnusedShare.Anonymous ? reclaim.RunAsync(integration, from, kept, isFull: true, cancellationToken) : Task.CompletedTask);
        return share == UnusedShare.Anonymous && await unused.CountAsync(integration.Id, share, cancellationToken) < integration.UnusedAliasLimit;
    }

    /// <summary>Takes a place for an alias that is about to be issued; false when there is none.</summary>
    /// <param name="from">Keyed hash of the range of addresses that asks.</param>
    /// <param name="kept">How long an anonymous alias that no meeting came with is kept at least.</param>
    public async Task<bool> TryTakeAsync(Integration integration, UnusedShare share, string from, TimeSpan kept, CancellationToken cancellationToken)
    {
        var (isTaken, count) = await unused.TryTakeAsync(integration, share, cancellationToken);
        if (share == UnusedShare.SignedIn || (isTaken && count < integration.UnusedAliasLimit * Near))
        {
            return isTaken;
        }

        await reclaim.RunAsync(integration, from, kept, isFull: !isTaken, cancellationToken);
        return isTaken || (await unused.TryTakeAsync(integration, share, cancellationToken)).IsTaken;
    }
}
