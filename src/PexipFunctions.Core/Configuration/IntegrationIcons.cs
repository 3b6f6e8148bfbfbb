using Azure;
using Azure.Data.Tables;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Configuration;

/// <summary>The icons that admins uploaded: PNGs of 80 x 80 pixels, small enough for one property of one row (64 KiB).</summary>
public sealed class IntegrationIcons(ITables tables)
{
    private const string Png = "png";
    private readonly ITable table = tables.Get(TableNames.Integrations);

    /// <summary>The icon, or null: the standard one is used.</summary>
    public async Task<byte[]?> FindAsync(IntegrationId id, CancellationToken cancellationToken) =>
        (await table.FindAsync(IntegrationRow.Partition, Key(id), cancellationToken))?.GetBinary(Png);

    public Task SaveAsync(IntegrationId id, byte[] png, CancellationToken cancellationToken) =>
        table.UpsertAsync(new TableEntity(IntegrationRow.Partition, Key(id)) { [Png] = png }, cancellationToken);

    /// <summary>Back to the standard icon.</summary>
    public Task DeleteAsync(IntegrationId id, CancellationToken cancellationToken) =>
        table.TryDeleteAsync(IntegrationRow.Partition, Key(id), ETag.All, cancellationToken);

    private static string Key(IntegrationId id) => $"icon:{id}";
}
