using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using PexipFunctions.Integrations;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// One worker per mailbox: a lease with expiry, taken and given back by ETag. Given back with a pause it keeps every
/// worker of every host from the mailbox until Graph wants to be asked again.
/// </summary>
public sealed class MailboxLease(ITables tables, TimeProvider time)
{
    /// <summary>Longer than a worker may work; see <see cref="DrainMailbox"/>.</summary>
    internal static readonly TimeSpan Duration = TimeSpan.FromMinutes(3);

    private const string Row = "lease";
    private readonly ITable table = tables.Get(TableNames.Mailboxes);

    /// <summary>
    /// The version in which this process last gave each lease back, and whether it was found unchanged since. As long as
    /// no other host works on the mailbox the next taking needs no reading: the ETag decides in any case.
    /// </summary>
    private readonly ConcurrentDictionary<IntegrationId, (ETag Version, bool IsTrusted)> own = new();

    /// <summary>The lease's ETag; or null: another works on the mailbox, or Graph wants to be left alone for the rest of a pause.</summary>
    public async Task<(ETag? Lease, TimeSpan Pause)> TryTakeAsync(IntegrationId integration, string worker, CancellationToken cancellationToken)
    {
        var taken = Entity(integration, worker, time.GetUtcNow() + Duration);
        _ = own.TryRemove(integration, out var mine);
        if (mine.IsTrusted)
        {
            taken.ETag = mine.Version;
            if (await table.TryReplaceAsync(taken, cancellationToken))
            {
                own[integration] = mine;
                return (taken.ETag, TimeSpan.Zero);
            }
        }

        var known = await table.FindAsync(integration.ToString(), Row, cancellationToken);
        if (known is null)
        {
            return (await table.TryAddAsync(taken, cancellationToken) ? taken.ETag : null, TimeSpan.Zero);
        }

        var left = Left(known);
        if (left > TimeSpan.Zero)
        {
            return (null, IsPause(known) ? left : TimeSpan.Zero);
        }

        own[integration] = (mine.Version, IsTrusted: known.ETag == mine.Version);
        taken.ETag = known.ETag;
        return (await table.TryReplaceAsync(taken, cancellationToken) ? taken.ETag : null, TimeSpan.Zero);
    }

    /// <summary>Gives the lease back, unless it has run out and another holds it.</summary>
    /// <param name="pause">How long nobody may take it; zero: at once.</param>
    public async Task ReleaseAsync(IntegrationId integration, ETag lease, TimeSpan pause, CancellationToken cancellationToken)
    {
        var free = Entity(integration, "", pause > TimeSpan.Zero ? time.GetUtcNow() + pause : DateTimeOffset.UnixEpoch);
        free.ETag = lease;
        if (await table.TryReplaceAsync(free, cancellationToken) && pause == TimeSpan.Zero)
        {
            _ = own.TryGetValue(integration, out var before);
            own[integration] = before with { Version = free.ETag };
        }
        else
        {
            _ = own.TryRemove(integration, out _);
        }
    }

    /// <summary>Keeps every worker from the mailbox for a while. Nothing happens while one is at it: it will be told the same.</summary>
    public async Task PauseAsync(IntegrationId integration, TimeSpan pause, CancellationToken cancellationToken)
    {
        if ((await TryTakeAsync(integration, "pause", cancellationToken)).Lease is { } held)
        {
            await ReleaseAsync(integration, held, pause, cancellationToken);
        }
    }

    /// <summary>Whether a worker was asked by Graph to wait, and the time is not over.</summary>
    public async Task<bool> IsPausedAsync(IntegrationId integration, CancellationToken cancellationToken) =>
        await table.FindAsync(integration.ToString(), Row, cancellationToken) is { } known && IsPause(known) && Left(known) > TimeSpan.Zero;

    private static bool IsPause(TableEntity known) => string.IsNullOrEmpty(known.GetString("worker"));

    private TimeSpan Left(TableEntity known) => (known.GetDateTimeOffset("until") ?? default) - time.GetUtcNow();

    private static TableEntity Entity(IntegrationId integration, string worker, DateTimeOffset until) =>
        new(integration.ToString(), Row) { ["worker"] = worker, ["until"] = until };
}
