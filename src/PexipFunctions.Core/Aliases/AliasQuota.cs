using PexipFunctions.Configuration;

namespace PexipFunctions.Aliases;

/// <summary>Holds the aliases that are given out and not used to the integration's limit: those of strangers and those of people who signed in apart.</summary>
public sealed class AliasQuota(UnusedAliases unused, ReclaimAliases reclaim)
{
    /// <summary>From this part of the limit on old ones are given back.</summary>
    private const double Near = 0.9;

    /// <summary>Whether there is a place, or can be made; takes and makes none.</summary>
    public async Task<bool> HasRoomAsync(Integration integration, UnusedShare share, string from, TimeSpan kept, CancellationToken cancellationToken) =>
        await unused.CountAsync(integration.Id, share, cancellationToken) < integration.UnusedAliasLimit
        || await reclaim.CanMakeRoomAsync(integration, share, from, kept, cancellationToken);

    /// <summary>Takes a place for an alias that is about to be issued; false when there is none.</summary>
    /// <param name="from">Who asks (<see cref="UnusedNote.From"/>).</param>
    /// <param name="kept">How long an anonymous alias that no meeting came with is kept at least.</param>
    public async Task<bool> TryTakeAsync(Integration integration, UnusedShare share, string from, TimeSpan kept, CancellationToken cancellationToken)
    {
        var (isTaken, count) = await unused.TryTakeAsync(integration, share, cancellationToken);
        if (!isTaken)
        {
            return await reclaim.TryMakeRoomAsync(integration, share, from, kept, cancellationToken);
        }

        if (share == UnusedShare.Anonymous && count >= integration.UnusedAliasLimit * Near)
        {
            await reclaim.RunAsync(integration, kept, cancellationToken);
        }

        return true;
    }
}
