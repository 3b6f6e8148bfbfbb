using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.Operations.Telemetry;

/// <summary>What is measured, traced and logged.</summary>
public static class TelemetryServices
{
    /// <summary>Adds <see cref="SchedulingMetrics"/>, and keeps addresses out of logs. Where it is sent to is the host's affair.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<SchedulingMetrics>();
        services.TryAddSingleton<QueueTelemetry>();
        return services.AddLogging(KeepAddressesOut);
    }

    // At Information the client factory logs whole addresses, and Graph's contain mailbox addresses; the server's log of
    // requests has their queries, in which admins ask for organizers; the Azure SDK's names rows.
    private static void KeepAddressesOut(ILoggingBuilder logging) => logging
        .AddFilter("System.Net.Http", LogLevel.Warning)
        .AddFilter("Microsoft", LogLevel.Warning)
        .AddFilter("Azure", LogLevel.Warning);
}
