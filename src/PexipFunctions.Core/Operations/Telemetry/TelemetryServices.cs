using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Resources;

namespace PexipFunctions.Operations.Telemetry;

internal static class TelemetryServices
{
    /// <summary>OpenTelemetry's own name for the collector's address.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // The worker's spans tie the product's to the Functions host's (Learn: "Use OpenTelemetry with Azure Functions").
    private const string WorkerSource = "Microsoft.Azure.Functions.Worker";

    /// <summary>
    /// Adds <see cref="SchedulingMetrics"/> and, when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, sends traces, metrics and logs
    /// there. Application Insights is fed by the Functions host, with the app's logs and with every trigger's request; the
    /// app's own spans and metrics go by OTLP only.
    /// </summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics();
        services.TryAddSingleton<SchedulingMetrics>();
        services.TryAddSingleton<QueueSteps>();
        // At Information the client factory logs whole addresses, and Graph's contain mailbox addresses.
        // The server's log of requests has their queries, in which admins ask for organizers.
        services.AddLogging(logging => logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        return string.IsNullOrEmpty(configuration[EndpointSetting]) ? services : AddExport(services);
    }

    /// <summary>Traces the client's requests as <paramref name="service"/>'s.</summary>
    public static IHttpClientBuilder AddTracedRequests(this IHttpClientBuilder client, string service) =>
        client.AddHttpMessageHandler(provider => new TracedRequests(service, provider.GetRequiredService<SchedulingMetrics>()));

    private static IServiceCollection AddExport(IServiceCollection services)
    {
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("vmr-scheduling"))
            .WithTracing(tracing => tracing.AddSource(Tracing.SourceName, WorkerSource))
            .WithMetrics(metrics => metrics.AddMeter(SchedulingMetrics.MeterName, "System.Runtime"))
            .WithLogging(configureBuilder: null, configureOptions: logging => logging.IncludeFormattedMessage = true)
            .UseOtlpExporter();
        return services;
    }
}
