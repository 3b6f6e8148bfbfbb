using Azure;
using Azure.Data.Tables;
using PexipFunctions.Storage;

namespace PexipFunctions.Aliases;

/// <summary>
/// The <c>aliases</c> table: one partition for each numeric alias, so that insert-if-absent makes numbers unique over
/// the whole app and one point read answers a policy request.
/// </summary>
public sealed class AliasStore(ITables tables)
{
    private const string Row = "alias";
    private readonly ITable table = tables.Get(TableNames.Aliases);

    /// <summary>The alias and its version, or null when no row is there.</summary>
    public async Task<Versioned<AliasRecord>?> FindAsync(NumericAlias alias, CancellationToken cancellationToken) =>
        await table.FindAsync(alias.Value, Row, cancellationToken) is { } entity
            ? new Versioned<AliasRecord>(RowDocument.FromRow<AliasRecord>(entity), entity.ETag)
            : null;

    /// <summary>Takes a number; false when it has a row.</summary>
    public Task<bool> TryAddAsync(AliasRecord alias, CancellationToken cancellationToken) =>
        table.TryAddAsync(ToRow(alias, default), cancellationToken);

    /// <summary>Writes over the version that was read; null when somebody wrote in between, else the new version.</summary>
    public async Task<Versioned<AliasRecord>?> TryReplaceAsync(Versioned<AliasRecord> known, AliasRecord next, CancellationToken cancellationToken)
    {
        var entity = ToRow(next, known.ETag);
        return await table.TryReplaceAsync(entity, cancellationToken) ? new Versioned<AliasRecord>(next, entity.ETag) : null;
    }

    /// <summary>Every alias row of the app; for the nightly and hourly runs only.</summary>
    public async IAsyncEnumerable<Versioned<AliasRecord>> ListAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entity in table.QueryAsync(new TableRange(RowFrom: Row, RowTo: Row), cancellationToken))
        {
            yield return new Versioned<AliasRecord>(RowDocument.FromRow<AliasRecord>(entity), entity.ETag);
        }
    }

    /// <summary>The alias that a placeholder tag was given before, or null.</summary>
    public async Task<NumericAlias?> FindPlaceholderAsync(string unique, CancellationToken cancellationToken) =>
        await table.FindAsync(PlaceholderPartition(unique), "placeholder", cancellationToken) is { } entity
            ? NumericAlias.Parse(entity.GetString("alias"))
            : null;

    /// <summary>Binds a placeholder tag to an alias; false when it is bound already.</summary>
    public Task<bool> TryBindPlaceholderAsync(string unique, NumericAlias alias, CancellationToken cancellationToken) =>
        table.TryAddAsync(new TableEntity(PlaceholderPartition(unique), "placeholder") { ["alias"] = alias.Value }, cancellationToken);

    // '!' sorts before and never occurs in a numeric alias.
    private static string PlaceholderPartition(string unique) =>
        "!" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(unique)));

    private static TableEntity ToRow(AliasRecord alias, ETag etag)
    {
        var entity = RowDocument.ToRow(alias.NumericAlias, Row, alias);
        entity.ETag = etag;
        return entity;
    }
}
