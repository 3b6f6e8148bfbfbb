using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace PexipFunctions.Storage;

/// <summary>Creates the tables and queues where no deployment does: on a developer's machine and in tests.</summary>
public sealed class StoragePreparation(TableServiceClient tables, QueueServiceClient queues)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(TableNames.All.Select(name => tables.CreateTableIfNotExistsAsync(name, cancellationToken)));
        await Task.WhenAll(QueueNames.All.Select(name => queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)));
    }
}
