using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace PexipFunctions.Storage;

/// <summary>What the slice Storage gives to the others.</summary>
public static class StorageServices
{
    private const string Section = "AzureWebJobsStorage";

    /// <summary>Tables and queues of the account that the Functions host uses too, by connection string or by identity.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => Tables(configuration));
        services.AddSingleton(_ => Queues(configuration));
        services.AddSingleton<ITables, AzureTables>();
        services.AddSingleton<IQueues, AzureQueues>();
        services.AddSingleton<StoragePreparation>();
        return services;
    }

    private static TableServiceClient Tables(IConfiguration configuration) =>
        configuration[Section] is { Length: > 0 } connection
            ? new TableServiceClient(connection)
            : new TableServiceClient(Endpoint(configuration, "tableServiceUri"), Credential(configuration));

    private static QueueServiceClient Queues(IConfiguration configuration)
    {
        // host.json says messageEncoding "none": what is sent is what the trigger reads.
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        return configuration[Section] is { Length: > 0 } connection
            ? new QueueServiceClient(connection, options)
            : new QueueServiceClient(Endpoint(configuration, "queueServiceUri"), Credential(configuration), options);
    }

    private static Uri Endpoint(IConfiguration configuration, string name) =>
        Uri.TryCreate(configuration[$"{Section}:{name}"], UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException(
                $"No storage account is configured: set {Section} to a connection string, or {Section}__{name} to the account's address.");

    private static ManagedIdentityCredential Credential(IConfiguration configuration) =>
        new(configuration[$"{Section}:clientId"] is { Length: > 0 } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned);
}
