using Azure;
using Azure.Data.Tables;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Aliases;

/// <summary>
/// The <c>aliases</c> table: one partition for each numeric alias, so that insert-if-absent makes numbers unique over
/// the whole app and one point read answers a policy request.
/// </summary>
public sealed class AliasStore(ITables tables)
{
    private const string Row = "alias";
    private const string PrintedRow = "printed";
    private readonly ITable table = tables.Get(TableNames.Aliases);

    /// <summary>The alias and its version, or null when no row is there.</summary>
    public async Task<Versioned<AliasRecord>?> FindAsync(NumericAlias alias, CancellationToken cancellationToken) =>
        await table.FindAsync(alias.Value, Row, cancellationToken) is { } entity
            ? new Versioned<AliasRecord>(JsonRow.FromRow<AliasRecord>(entity), entity.ETag)
            : null;

    /// <summary>The alias, and what was printed for it when that is known. One request.</summary>
    public async Task<(AliasRecord? Alias, PrintedBlock? Printed)> FindPrintedAsync(NumericAlias alias, CancellationToken cancellationToken)
    {
        var rows = await table.QueryAsync(new TableRange(alias.Value, alias.Value, Row, PrintedRow), cancellationToken).ToListAsync(cancellationToken);
        var record = rows.Find(row => row.RowKey == Row) is { } found ? JsonRow.FromRow<AliasRecord>(found) : null;
        var printed = record?.HasPrinted == true ? rows.Find(row => row.RowKey == PrintedRow) : null;
        return (record, printed is null ? null : JsonRow.FromRow<PrintedBlock>(printed));
    }

    /// <summary>Takes a number; false when it has a row.</summary>
    public Task<bool> TryAddAsync(AliasRecord alias, CancellationToken cancellationToken) =>
        table.TryAddAsync(ToRow(alias, default), cancellationToken);

    /// <summary>The same, and keeps what was printed beside it, both or neither.</summary>
    public Task<bool> TryAddAsync(AliasRecord alias, PrintedBlock printed, CancellationToken cancellationToken) =>
        table.TrySubmitAsync([new(TableTransactionActionType.Add, ToRow(alias, default)), Keep(alias, printed)], cancellationToken);

    /// <summary>
    /// Writes over the version that was read; null when somebody wrote in between, else the new version. What was printed goes
    /// with the alias's life.
    /// </summary>
    public async Task<Versioned<AliasRecord>?> TryReplaceAsync(Versioned<AliasRecord> known, AliasRecord next, CancellationToken cancellationToken)
    {
        var entity = ToRow(next, known.ETag);
        var isGone = known.Value.HasPrinted && !next.HasPrinted && await TryReplaceAndForgetAsync(entity, known.ETag, cancellationToken);
        return isGone || await table.TryReplaceAsync(entity, cancellationToken) ? new Versioned<AliasRecord>(next, entity.ETag) : null;
    }

    /// <summary>Writes a new life of a number over the version that was read, with what was printed for it; false when somebody wrote in between.</summary>
    public Task<bool> TryReplaceAsync(Versioned<AliasRecord> known, AliasRecord next, PrintedBlock printed, CancellationToken cancellationToken) =>
        table.TrySubmitAsync([new(TableTransactionActionType.UpdateReplace, ToRow(next, known.ETag), known.ETag), Keep(next, printed)], cancellationToken);

    /// <summary>Every alias row of the app; for the nightly and hourly runs only.</summary>
    public IAsyncEnumerable<Versioned<AliasRecord>> ListAsync(CancellationToken cancellationToken) => ListAsync(null, null, cancellationToken);

    /// <summary>The rows from one number to another, both with it, as texts are sorted; null: all.</summary>
    public IAsyncEnumerable<Versioned<AliasRecord>> ListAsync(NumericAlias? from, NumericAlias? to, CancellationToken cancellationToken) => table
        .QueryAsync(new TableRange(from?.Value, to?.Value, Row, Row), cancellationToken)
        .Select(entity => new Versioned<AliasRecord>(JsonRow.FromRow<AliasRecord>(entity), entity.ETag));

    /// <summary>The alias that a placeholder tag was given before, or null.</summary>
    public async Task<PlaceholderAlias?> FindPlaceholderAsync(string unique, CancellationToken cancellationToken) =>
        await table.FindAsync(PlaceholderPartition(unique), "placeholder", cancellationToken) is { } entity
            ? new PlaceholderAlias(NumericAlias.Parse(entity.GetString("alias")), entity.GetString("nonce"))
            : null;

    /// <summary>Binds a placeholder tag to an alias; false when it is bound already.</summary>
    public Task<bool> TryBindPlaceholderAsync(string unique, AliasRecord alias, CancellationToken cancellationToken) => table.TryAddAsync(
        new TableEntity(PlaceholderPartition(unique), "placeholder") { ["alias"] = alias.NumericAlias.Value, ["nonce"] = alias.Nonce }, cancellationToken);

    // '!' sorts before and never occurs in a numeric alias.
    private static string PlaceholderPartition(string unique) =>
        "!" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(unique)));

    /// <summary>False too when the printed row is not there: of a table that was restored in part.</summary>
    private Task<bool> TryReplaceAndForgetAsync(TableEntity alias, ETag version, CancellationToken cancellationToken) => table.TrySubmitAsync(
        [
            new(TableTransactionActionType.UpdateReplace, alias, version),
            new(TableTransactionActionType.Delete, new TableEntity(alias.PartitionKey, PrintedRow), ETag.All),
        ],
        cancellationToken);

    private static TableTransactionAction Keep(AliasRecord alias, PrintedBlock printed) =>
        new(TableTransactionActionType.UpsertReplace, JsonRow.ToRow(alias.NumericAlias.Value, PrintedRow, printed));

    private static TableEntity ToRow(AliasRecord alias, ETag etag)
    {
        var entity = JsonRow.ToRow(alias.NumericAlias.Value, Row, alias);
        entity.ETag = etag;
        return entity;
    }
}
