using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using PexipFunctions.Calendars;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>
/// The <c>meetings</c> table: a partition for each integration; rows <c>m:key</c> for meetings and <c>e:hash</c> for
/// their event ids, written together.
/// </summary>
public sealed class MeetingStore(ITables tables)
{
    private readonly ITable table = tables.Get(TableNames.Meetings);

    public async Task<Versioned<Meeting>?> FindAsync(IntegrationId integration, MeetingKey key, CancellationToken cancellationToken) =>
        await table.FindAsync(integration.ToString(), MeetingRowKey(key), cancellationToken) is { } entity ? Read(entity) : null;

    /// <summary>The meeting of an event id that was seen before, or null.</summary>
    public async Task<EventIndex?> FindEventAsync(IntegrationId integration, string eventId, CancellationToken cancellationToken) =>
        await table.FindAsync(integration.ToString(), EventRowKey(eventId), cancellationToken) is { } entity
            ? new EventIndex(MeetingKey.Parse(entity.GetString("key")), entity.GetString("version"))
            : null;

    /// <summary>
    /// Writes a meeting over the version that was read (null: it must be new), and its event ids, in one transaction; null
    /// when somebody wrote in between, else the new version.
    /// </summary>
    public async Task<Versioned<Meeting>?> TryWriteAsync(
        Versioned<Meeting>? known, Meeting next, IEnumerable<(string EventId, string ETag)> events, CancellationToken cancellationToken)
    {
        var partition = next.Integration.ToString();
        var row = JsonRow.ToRow(partition, MeetingRowKey(next.Key), next);
        List<TableTransactionAction> actions =
        [
            known is null
                ? new(TableTransactionActionType.Add, row)
                : new(TableTransactionActionType.UpdateReplace, row, known.ETag),
            .. events.Select(item => new TableTransactionAction(TableTransactionActionType.UpsertReplace, IndexRow(partition, item.EventId, next.Key, item.ETag))),
        ];
        return await table.TrySubmitAsync(actions, cancellationToken) ? new Versioned<Meeting>(next, row.ETag) : null;
    }

    /// <summary>Notes that a version of an event was read and changed nothing.</summary>
    public Task NoteReadAsync(IntegrationId integration, MeetingKey key, string eventId, string etag, CancellationToken cancellationToken) =>
        table.UpsertAsync(IndexRow(integration.ToString(), eventId, key, etag), cancellationToken);

    /// <summary>Writes a meeting alone over the version that was read; null when somebody wrote in between, else the new version.</summary>
    public async Task<Versioned<Meeting>?> TryReplaceAsync(Versioned<Meeting> known, Meeting next, CancellationToken cancellationToken)
    {
        var row = JsonRow.ToRow(next.Integration.ToString(), MeetingRowKey(next.Key), next);
        row.ETag = known.ETag;
        return await table.TryReplaceAsync(row, cancellationToken) ? new Versioned<Meeting>(next, row.ETag) : null;
    }

    /// <summary>Notes that this event of a meeting in doubt was compared with the calendar; the row then, or null: there is none.</summary>
    public async Task<Versioned<Meeting>?> ConfirmAsync(IntegrationId integration, MeetingKey key, string eventId, CancellationToken cancellationToken) =>
        (await table.UpdateAsync<Meeting>(integration.ToString(), MeetingRowKey(key), known => known?.Confirmed(eventId), cancellationToken)).OrBusy("A meeting's row").Row;

    /// <summary>Every event id that was seen, with the version read last.</summary>
    public async Task<KnownEvents> ListEventsAsync(IntegrationId integration, CancellationToken cancellationToken)
    {
        var partition = integration.ToString();
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var entity in table.QueryAsync(new TableRange(partition, partition, "e:", "e:\uffff"), cancellationToken))
        {
            versions[entity.RowKey] = entity.GetString("version");
        }

        return new KnownEvents(versions);
    }

    /// <summary>All meetings of an integration, by key.</summary>
    public async IAsyncEnumerable<Versioned<Meeting>> ListAsync(IntegrationId integration, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var partition = integration.ToString();
        var range = new TableRange(partition, partition, "m:", "m:\uffff");
        await foreach (var entity in table.QueryAsync(range, cancellationToken))
        {
            yield return Read(entity);
        }
    }

    private static Versioned<Meeting> Read(TableEntity entity) => new(JsonRow.FromRow<Meeting>(entity), entity.ETag);

    private static string MeetingRowKey(MeetingKey key) => $"m:{key}";

    // Graph ids hold '/' and '=' and differ in case only: row keys may not hold the first, hashes are neither.
    internal static string EventRowKey(string eventId) => $"e:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(eventId)))}";

    private static TableEntity IndexRow(string partition, string eventId, MeetingKey key, string etag) =>
        new(partition, EventRowKey(eventId)) { ["key"] = key.Value, ["version"] = EventVersion.Of(etag) };
}
