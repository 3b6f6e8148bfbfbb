using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Operations;

internal static class OperationsServices
{
    /// <summary>Secrets, operations log, alarms, health, telemetry and the guards of outgoing connections.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ISecrets>(provider => Uri.TryCreate(configuration["KeyVault:Uri"], UriKind.Absolute, out var vault)
            ? new KeyVaultSecrets(new SecretClient(vault, Identity(configuration)), provider.GetRequiredService<TimeProvider>())
            : new ConfigurationSecrets(configuration));
        services.AddSingleton<OperationLog>();
        services.AddSingleton<AlarmStore>();
        services.AddSingleton<NoteRepair>();
        services.AddSingleton<PoisonMessages>();
        services.AddSingleton<FindOperations>();
        services.AddSingleton<ReadOperations>();
        services.AddSingleton<ReadAlarms>();
        services.AddSingleton<AcknowledgeAlarm>();
        services.AddSingleton<HealthStore>();
        services.AddSingleton<WatchQueues>();
        services.AddSingleton(provider => new KeepHealth(
            provider.GetRequiredService<HealthStore>(), provider.GetRequiredService<AlarmStore>(), provider.GetRequiredService<WatchSchedules>(),
            provider.GetRequiredService<WatchQueues>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ReportHealth(
            provider.GetRequiredService<HealthStore>(), provider.GetRequiredService<KeepHealth>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ApiCalls>();
        return services.AddSchedules().AddNetwork(configuration).AddTelemetry(configuration);
    }

    /// <summary>The managed identity that the app runs as.</summary>
    public static ManagedIdentityCredential Identity(IConfiguration configuration) =>
        new(configuration["App:ClientId"] is { Length: > 0 } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned);
}
