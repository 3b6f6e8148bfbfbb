using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Storage;

namespace PexipFunctions.Operations;

/// <summary>The <c>operations</c> table: a partition for each integration and day, newest first.</summary>
public sealed class OperationLog(ITables tables)
{
    private const int DefaultRetentionDays = 90;
    private readonly ITable table = tables.Get(TableNames.Operations);

    /// <summary>For how many days the log is kept (<c>Operations__RetentionDays</c>).</summary>
    public static int RetentionDays(IConfiguration configuration) => configuration.GetValue("Operations:RetentionDays", DefaultRetentionDays);

    public Task WriteAsync(Operation operation, CancellationToken cancellationToken)
    {
        // Two events of one message may be decided upon at the same moment: what a line is about belongs to its key.
        var about = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(operation.Subject)).AsSpan(0, 8));
        var row = $"{long.MaxValue - operation.At.UtcTicks:D19}:{operation.CorrelationId}:{operation.Kind}:{about}";
        return table.UpsertAsync(JsonRow.ToRow(Partition(operation.Integration, operation.At), row, operation), cancellationToken);
    }

    /// <summary>An integration's operations of one UTC day, newest first, from behind <paramref name="after"/> (a row key) on.</summary>
    public async IAsyncEnumerable<(string Row, Operation Operation)> ListAsync(
        IntegrationId integration, DateTimeOffset day, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var partition = Partition(integration, day);
        var range = new TableRange(partition, partition, after is null ? null : after + "\0");
        await foreach (var entity in table.QueryAsync(range, cancellationToken))
        {
            yield return (entity.RowKey, JsonRow.FromRow<Operation>(entity));
        }
    }

    /// <summary>Deletes at most <paramref name="most"/> rows of days before <paramref name="before"/>; how many were deleted.</summary>
    public async Task<int> PurgeAsync(IntegrationId integration, DateTimeOffset before, int most, CancellationToken cancellationToken)
    {
        var range = new TableRange($"{integration}_", Partition(integration, before.AddDays(-1)), Take: most);
        var count = 0;
        await foreach (var entity in table.QueryAsync(range, cancellationToken))
        {
            await table.TryDeleteAsync(entity.PartitionKey, entity.RowKey, Azure.ETag.All, cancellationToken);
            count++;
        }

        return count;
    }

    private static string Partition(IntegrationId integration, DateTimeOffset day) =>
        string.Create(CultureInfo.InvariantCulture, $"{integration:D}_{day.UtcDateTime:yyyyMMdd}");
}
