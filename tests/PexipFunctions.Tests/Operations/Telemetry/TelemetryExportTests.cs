using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using PexipFunctions.Functions;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Tests.LocalHost;

namespace PexipFunctions.Tests.Operations.Telemetry;

[Collection(nameof(TelemetryCollection))]
public sealed partial class TelemetryExportTests
{
    [Fact]
    public Task With_a_collector_traces_metrics_and_logs_are_sent_to_it() => EmitAsync(
        collector => new() { [TelemetryExport.EndpointSetting] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" },
        received => received.Select(one => one.Path).Distinct().Order(StringComparer.Ordinal).SequenceEqual(["/v1/logs", "/v1/metrics", "/v1/traces"]));

    [Theory]
    [InlineData("\"name\":\"step\"")]
    [InlineData("\"name\":\"vmr.invitations\"")]
    [InlineData("\"message\":\"Something happened\"")]
    public Task With_a_connection_string_traces_metrics_and_logs_go_to_Application_Insights(string item) => EmitAsync(
        ToApplicationInsights,
        received => received.Any(one => one.Path.EndsWith("/track", StringComparison.Ordinal) && one.Body.Contains(item, StringComparison.Ordinal)));

    [Fact]
    public Task A_collector_and_Application_Insights_both_get_everything() => EmitAsync(
        collector => new(ToApplicationInsights(collector)) { [TelemetryExport.EndpointSetting] = collector.Address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" },
        received => received.Any(one => one.Path == "/v1/traces") && received.Any(one => one.Body.Contains("\"name\":\"step\"", StringComparison.Ordinal)));

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
    public void What_logs_addresses_is_silent(string category)
    {
        using var host = CreateHost([]);

        Assert.False(host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(LogLevel.Information));
    }

    [LoggerMessage(1, LogLevel.Information, "Something happened")]
    private static partial void SomethingHappened(ILogger logger);

    private static Dictionary<string, string?> ToApplicationInsights(TelemetryCollector ingestion) => new()
    {
        [TelemetryExport.ConnectionSetting] = $"InstrumentationKey={Guid.NewGuid()};IngestionEndpoint={ingestion.Address}/;LiveEndpoint={ingestion.Address}/",
    };

    /// <summary>
    /// Emits until the collector has received what is expected. Exporters drop what comes while their queues are full, and
    /// other tests trace at the same time.
    /// </summary>
    private static async Task EmitAsync(
        Func<TelemetryCollector, Dictionary<string, string?>> settings, Func<IEnumerable<(string Path, string Body)>, bool> isExpected)
    {
        await using var collector = new TelemetryCollector();
        await collector.StartAsync();
        using var host = CreateHost(settings(collector));
        await host.StartAsync();
        await Eventually.TrueAsync(() =>
        {
            Tracing.Start("step")?.Dispose();
            host.Services.GetRequiredService<SchedulingMetrics>().CountInvitation("accepted");
            SomethingHappened(host.Services.GetRequiredService<ILogger<TelemetryExportTests>>());
            host.Services.GetRequiredService<TracerProvider>().ForceFlush();
            host.Services.GetRequiredService<MeterProvider>().ForceFlush();
            host.Services.GetRequiredService<LoggerProvider>().ForceFlush();
            return Task.FromResult(isExpected(collector.Received));
        });
        await host.StopAsync();
    }

    private static IHost CreateHost(Dictionary<string, string?> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddLogging(logging => logging.AddDebug());
        builder.Services.AddTelemetry().AddTelemetryExport(builder.Configuration);
        return builder.Build();
    }
}
