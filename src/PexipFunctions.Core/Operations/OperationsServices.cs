using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Operations;

/// <summary>What the slice Operations gives to the others.</summary>
public static class OperationsServices
{
    /// <summary>Operations log, alarms, health, telemetry and the guards of outgoing connections. Needs <c>ISecrets</c> beside it.</summary>
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<OperationLog>();
        services.AddSingleton<AlarmStore>();
        services.AddSingleton<NoteRepair>();
        services.AddSingleton<PoisonMessageAlarm>();
        services.AddSingleton<HealthStore>();
        services.AddSingleton<WatchQueues>();
        services.AddSingleton(provider => new KeepHealth(
            provider.GetRequiredService<HealthStore>(), provider.GetRequiredService<AlarmStore>(), provider.GetRequiredService<WatchSchedules>(),
            provider.GetRequiredService<WatchQueues>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ReportHealth(
            provider.GetRequiredService<HealthStore>(), provider.GetRequiredService<KeepHealth>(), provider.GetRequiredService<TimeProvider>()));
        return services.AddSchedules().AddNetwork(configuration).AddTelemetry();
    }

    /// <summary>The managed identity that the app runs as.</summary>
    public static ManagedIdentityCredential Identity(IConfiguration configuration) =>
        new(configuration["App:ClientId"] is { Length: > 0 } clientId
            ? ManagedIdentityId.FromUserAssignedClientId(clientId)
            : ManagedIdentityId.SystemAssigned);
}
