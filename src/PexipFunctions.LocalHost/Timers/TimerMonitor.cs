using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.LocalHost;

/// <summary>
/// Remembers each timer's next occurrence in the storage account, so that a start finds what was due while no host
/// was up. The Functions host keeps the same in blobs. Storage that is down costs the memory, not the run.
/// </summary>
internal sealed partial class TimerMonitor(TableClient table, ILogger<TimerMonitor> logger)
{
    private const string Partition = "timer";
    private const string Status = "status";

    /// <summary>What was remembered; null when nothing was.</summary>
    public async Task<ScheduleStatus?> FindAsync(string function, CancellationToken cancellationToken)
    {
        try
        {
            await table.CreateIfNotExistsAsync(cancellationToken);
            var row = await table.GetEntityIfExistsAsync<TableEntity>(Partition, function, cancellationToken: cancellationToken);
            return row.HasValue ? JsonSerializer.Deserialize<ScheduleStatus>(row.Value!.GetString(Status)) : null;
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            LogNotRead(function, StorageFailure.Describe(table.Uri, exception));
            return null;
        }
    }

    /// <summary>Not to be cancelled: a run that ended has to be known at the next start.</summary>
    public async Task RememberAsync(string function, ScheduleStatus status)
    {
        try
        {
            TableEntity row = new(Partition, function) { [Status] = JsonSerializer.Serialize(status) };
            await table.UpsertEntityAsync(row, TableUpdateMode.Replace);
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            LogNotKept(function, StorageFailure.Describe(table.Uri, exception));
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The schedule of {Function} could not be read: {Cause}")]
    private partial void LogNotRead(string function, string cause);

    [LoggerMessage(2, LogLevel.Warning, "The schedule of {Function} could not be kept: {Cause}")]
    private partial void LogNotKept(string function, string cause);
}
