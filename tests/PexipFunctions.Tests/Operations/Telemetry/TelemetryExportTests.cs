using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Tests.Operations.Telemetry;

public sealed partial class TelemetryExportTests
{
    [Fact]
    public async Task With_a_collector_traces_metrics_and_logs_are_sent_to_it()
    {
        await using var collector = new TelemetryCollector();
        await collector.StartAsync();
        await EmitAsync(new() { [TelemetryServices.EndpointSetting] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" });

        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], collector.Received.Select(received => received.Path).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("\"name\":\"step\"")]
    [InlineData("\"name\":\"vmr.invitations\"")]
    [InlineData("\"message\":\"Something happened\"")]
    public async Task With_a_connection_string_traces_metrics_and_logs_go_to_Application_Insights(string item)
    {
        await using var ingestion = new TelemetryCollector();
        await ingestion.StartAsync();
        await EmitAsync(ToApplicationInsights(ingestion));

        Assert.Contains(ingestion.Received, received => received.Path.EndsWith("/track", StringComparison.Ordinal) && received.Body.Contains(item, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_collector_and_Application_Insights_both_get_everything()
    {
        await using var collector = new TelemetryCollector();
        await collector.StartAsync();
        var settings = ToApplicationInsights(collector);
        settings[TelemetryServices.EndpointSetting] = collector.Address;
        settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        await EmitAsync(settings);

        Assert.Contains(collector.Received, received => received.Path == "/v1/traces");
        Assert.Contains(collector.Received, received => received.Body.Contains("\"name\":\"step\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_either_nothing_is_exported()
    {
        using var host = CreateHost([]);

        Assert.Null(host.Services.GetService<TracerProvider>());
        Assert.Null(host.Services.GetService<MeterProvider>());
    }

    [Theory]
    [InlineData("System.Net.Http.HttpClient.graph.LogicalHandler")]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("Azure.Core")]
    public void Whoever_logs_addresses_is_silent(string category)
    {
        using var host = CreateHost([]);

        Assert.False(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(LogLevel.Information));
    }

    [LoggerMessage(1, LogLevel.Information, "Something happened")]
    private static partial void SomethingHappened(ILogger logger);

    private static Dictionary<string, string?> ToApplicationInsights(TelemetryCollector ingestion) => new()
    {
        [TelemetryServices.ConnectionSetting] = $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={ingestion.Address}/;LiveEndpoint={ingestion.Address}/",
    };

    private static async Task EmitAsync(Dictionary<string, string?> settings)
    {
        using var host = CreateHost(settings);
        await host.StartAsync();
        Tracing.Start("step")?.Dispose();
        host.Services.GetRequiredService<SchedulingMetrics>().CountInvitation("accepted");
        SomethingHappened(host.Services.GetRequiredService<ILogger<TelemetryExportTests>>());
        host.Services.GetRequiredService<TracerProvider>().ForceFlush();
        host.Services.GetRequiredService<MeterProvider>().ForceFlush();
        host.Services.GetRequiredService<LoggerProvider>().ForceFlush();
        await host.StopAsync();
    }

    private static IHost CreateHost(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddLogging(logging => logging.AddDebug());
        builder.Services.AddTelemetry(builder.Configuration);
        return builder.Build();
    }
}
