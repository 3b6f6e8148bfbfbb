using System.Runtime.CompilerServices;
using Azure;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;

namespace PexipFunctions.Meetings;

/// <summary>
/// The <c>due</c> table: a partition for each UTC hour, rows in the order of time, so that two range reads find what is
/// due, however many meetings exist.
/// </summary>
public sealed class DueStore(ITables tables)
{
    private readonly ITable table = tables.Get(TableNames.Due);

    /// <summary>Writes a row, in the present trace.</summary>
    public Task AddAsync(DueItem item, CancellationToken cancellationToken) =>
        table.UpsertAsync(JsonRow.ToRow(item.Partition, item.Row, item with { TraceParent = Tracing.TraceParent }), cancellationToken);

    /// <summary>Removes a row; nothing happens when it is gone.</summary>
    public Task RemoveAsync(string partition, string row, CancellationToken cancellationToken) =>
        table.TryDeleteAsync(partition, row, ETag.All, cancellationToken);

    /// <summary>What is due at <paramref name="now"/>: left-over hours first, then this hour's.</summary>
    public async IAsyncEnumerable<DueItem> ListAsync(DateTimeOffset now, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var hour = DueItem.PartitionAt(now);
        var before = DueItem.PartitionAt(now.AddHours(-1));
        var count = 0;
        foreach (var range in (TableRange[])[new(PartitionTo: before, Take: most), new(hour, hour, RowTo: DueItem.RowAt(now) + ":\uffff", Take: most)])
        {
            await foreach (var entity in table.QueryAsync(range, cancellationToken))
            {
                if (count++ < most)
                {
                    yield return JsonRow.FromRow<DueItem>(entity);
                }
            }
        }
    }
}
