using Azure;
using Azure.Data.Tables;
using PexipFunctions.Integrations;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>One worker per mailbox: a lease with expiry, taken and given back by ETag.</summary>
public sealed class MailboxLease(ITables tables, TimeProvider time)
{
    /// <summary>Longer than a worker's time budget and its last request's time-out together.</summary>
    internal static readonly TimeSpan Duration = TimeSpan.FromMinutes(3);
    private const string Row = "lease";
    private readonly ITable table = tables.Get(TableNames.Mailboxes);

    /// <summary>The lease's ETag; null while another worker holds it.</summary>
    public async Task<ETag?> TryTakeAsync(IntegrationId integration, string worker, CancellationToken cancellationToken)
    {
        var known = await table.FindAsync(integration.ToString(), Row, cancellationToken);
        if (known is null)
        {
            var added = Entity(integration, worker, time.GetUtcNow() + Duration);
            return await table.TryAddAsync(added, cancellationToken) ? added.ETag : null;
        }

        if (known.GetDateTimeOffset("until") > time.GetUtcNow())
        {
            return null;
        }

        var taken = Entity(integration, worker, time.GetUtcNow() + Duration);
        taken.ETag = known.ETag;
        return await table.TryReplaceAsync(taken, cancellationToken) ? taken.ETag : null;
    }

    /// <summary>Gives the lease back, unless it has run out and another holds it.</summary>
    public async Task ReleaseAsync(IntegrationId integration, ETag lease, CancellationToken cancellationToken)
    {
        var free = Entity(integration, "", DateTimeOffset.UnixEpoch);
        free.ETag = lease;
        await table.TryReplaceAsync(free, cancellationToken);
    }

    private static TableEntity Entity(IntegrationId integration, string worker, DateTimeOffset until) =>
        new(integration.ToString(), Row) { ["worker"] = worker, ["until"] = until };
}
