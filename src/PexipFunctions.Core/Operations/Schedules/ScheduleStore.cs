using System.Text.Json;
using Azure.Data.Tables;
using PexipFunctions.Storage;

namespace PexipFunctions.Operations.Schedules;

/// <summary>The table <c>ticks</c>: one partition, one row for each schedule. Nothing in it needs a backup: a row that is lost is made again.</summary>
public sealed class ScheduleStore(ITables tables)
{
    private const string Partition = "schedule";
    private readonly ITable table = tables.Get(TableNames.Ticks);

    /// <summary>All rows by schedule; one that is missing or damaged is empty.</summary>
    public async Task<IReadOnlyDictionary<Schedule, Versioned<ScheduleRow>>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await table.QueryAsync(TableRange.Partition(Partition), cancellationToken).ToDictionaryAsync(row => row.RowKey, cancellationToken: cancellationToken);
        return Schedule.All.ToDictionary(schedule => schedule, schedule => Read(rows.GetValueOrDefault(schedule.Name)));
    }

    /// <summary>One row; empty when it is missing or damaged.</summary>
    public async Task<Versioned<ScheduleRow>> FindAsync(Schedule schedule, CancellationToken cancellationToken) =>
        Read(await table.FindAsync(Partition, schedule.Name, cancellationToken));

    /// <summary>Writes the row if nobody did since it was read; null when somebody did.</summary>
    public async Task<Versioned<ScheduleRow>?> TryWriteAsync(Schedule schedule, Versioned<ScheduleRow> known, ScheduleRow row, CancellationToken cancellationToken)
    {
        var entity = JsonRow.ToRow(Partition, schedule.Name, row);
        entity.ETag = known.ETag;
        var isWritten = known.ETag == default ? await table.TryAddAsync(entity, cancellationToken) : await table.TryReplaceAsync(entity, cancellationToken);
        return isWritten ? new Versioned<ScheduleRow>(row, entity.ETag) : null;
    }

    /// <summary>Changes the row as it is now, also where another wrote in between: the version that is known is tried first.</summary>
    public Task<Updated<ScheduleRow>> UpdateAsync(Schedule schedule, Versioned<ScheduleRow> known, Func<ScheduleRow, ScheduleRow?> change, CancellationToken cancellationToken) => OptimisticUpdate.RunAsync(
        known,
        async () => await FindAsync(schedule, cancellationToken),
        row => change(row!),
        (from, next) => TryWriteAsync(schedule, from!, next, cancellationToken));

    private static Versioned<ScheduleRow> Read(TableEntity? row)
    {
        try
        {
            return row is null ? new Versioned<ScheduleRow>(new ScheduleRow(), default) : new Versioned<ScheduleRow>(JsonRow.FromRow<ScheduleRow>(row), row.ETag);
        }
        catch (JsonException)
        {
            // The clock must not stop for it.
            return new Versioned<ScheduleRow>(new ScheduleRow(), row!.ETag);
        }
    }
}
