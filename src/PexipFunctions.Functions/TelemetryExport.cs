using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Resources;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Functions;

internal static class TelemetryExport
{
    /// <summary>OpenTelemetry's own name for the collector's address.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The Functions host's name for the address of Application Insights.</summary>
    public const string ConnectionSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>The Functions host's name for how to sign in there; without it the connection string is enough.</summary>
    public const string SignInSetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>
    /// Sends traces, metrics and logs to Application Insights when its connection string is
    /// set, and to a collector when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is. The Functions host, in its mode OpenTelemetry
    /// (host.json), does the same with what it emits itself, and leaves the app's telemetry to the app.
    /// </summary>
    public static IServiceCollection AddTelemetryExport(this IServiceCollection services, IConfiguration configuration)
    {
        var collector = !string.IsNullOrEmpty(configuration[EndpointSetting]);
        var applicationInsights = !string.IsNullOrEmpty(configuration[ConnectionSetting]);
        if (!collector && !applicationInsights)
        {
            return services;
        }

        var telemetry = services.AddProductTelemetry();
        if (collector)
        {
            // The runtime's metrics, a dozen series a minute and instance, would cost more in Application Insights than all the rest.
            telemetry.WithMetrics(metrics => metrics.AddMeter("System.Runtime")).UseOtlpExporter();
        }

        if (applicationInsights)
        {
            telemetry.UseAzureMonitorExporter(options => Configure(options, configuration));
        }

        return services;
    }

    private static OpenTelemetryBuilder AddProductTelemetry(this IServiceCollection services) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("vmr-scheduling"))
        .WithTracing(tracing => tracing.AddSource(Tracing.SourceName))
        .WithMetrics(metrics => metrics.AddMeter(SchedulingMetrics.MeterName))
        .WithLogging(configureBuilder: null, configureOptions: logging => logging.IncludeFormattedMessage = true);

    private static void Configure(AzureMonitorExporterOptions options, IConfiguration configuration)
    {
        options.ConnectionString = configuration[ConnectionSetting];
        options.EnableLiveMetrics = false;

        // The exporter's default, five traces a second, leaves out a part of a trace and its logs, which the alerts rest on.
        options.TracesPerSecond = null;
        options.SamplingRatio = 1;
        options.EnableTraceBasedLogsSampler = false;
        if (!string.IsNullOrEmpty(configuration[SignInSetting]))
        {
            options.Credential = OperationsServices.Identity(configuration);
        }
    }
}
