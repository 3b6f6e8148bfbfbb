using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace PexipFunctions.LocalHost;

/// <summary>
/// The host's own access to the storage account. The SDK's waits between retries are cut short: this host looks again
/// soon anyway, and storage that is down should be seen at once.
/// </summary>
internal static class LocalStorage
{
    public static TableClient Table(string connection, string name) => new(connection, name, Impatient(new TableClientOptions()));

    public static QueueClient Queue(string connection, string name) => new(connection, name, Impatient(new QueueClientOptions()));

    private static T Impatient<T>(T options)
        where T : ClientOptions
    {
        options.Retry.MaxRetries = 1;
        options.Retry.Delay = TimeSpan.FromMilliseconds(100);
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        return options;
    }
}
