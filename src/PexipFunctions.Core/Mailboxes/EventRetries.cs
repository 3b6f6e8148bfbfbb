using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// Which events are being tried again: one row each, beside the meetings. The hourly comparison leaves them alone; should the
/// message of the next try be lost, the row counts no longer, and the comparison begins again. A notification is always
/// followed: it may tell of a change behind the try that is under way.
/// </summary>
public sealed class EventRetries(ITables tables, TimeProvider time)
{
    private const string Until = "until";

    /// <summary>How long a message may wait behind others.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(15);
    private readonly ITable table = tables.Get(TableNames.Meetings);

    /// <summary>It is tried again after that pause.</summary>
    public Task NoteAsync(IntegrationId integration, string eventId, TimeSpan pause, CancellationToken cancellationToken) =>
        table.UpsertAsync(new TableEntity(integration.ToString(), RowKey(eventId)) { [Until] = time.GetUtcNow() + pause + Slack }, cancellationToken);

    public async Task<bool> IsOnAsync(IntegrationId integration, string eventId, CancellationToken cancellationToken) =>
        await table.FindAsync(integration.ToString(), RowKey(eventId), cancellationToken) is { } row && row.GetDateTimeOffset(Until) > time.GetUtcNow();

    /// <summary>It was worked off, or is given up; nothing happens when there is no row.</summary>
    public Task EndAsync(IntegrationId integration, string eventId, CancellationToken cancellationToken) =>
        table.TryDeleteAsync(integration.ToString(), RowKey(eventId), ETag.All, cancellationToken);

    private static string RowKey(string eventId) => $"r:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(eventId)))}";
}
