using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Tests.Operations.Telemetry;

public sealed partial class TelemetryExportTests
{
    [Fact]
    public async Task With_a_collector_traces_metrics_and_logs_are_sent_to_it()
    {
        await using var collector = new Collector();
        await collector.StartAsync();
        using (var host = CreateHost(collector.Address))
        {
            await host.StartAsync();
            Tracing.Start("step")?.Dispose();
            host.Services.GetRequiredService<SchedulingMetrics>().CountInvitation("accepted");
            SomethingHappened(host.Services.GetRequiredService<ILogger<TelemetryExportTests>>());
            await host.StopAsync();
        }

        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], collector.Paths.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_a_collector_nothing_is_exported()
    {
        using var host = CreateHost("");

        Assert.Null(host.Services.GetService<TracerProvider>());
        Assert.Null(host.Services.GetService<MeterProvider>());
    }

    [Fact]
    public void The_client_factory_does_not_log_addresses()
    {
        using var host = CreateHost("");
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("System.Net.Http.HttpClient.graph.LogicalHandler");

        Assert.False(logger.IsEnabled(LogLevel.Information));
    }

    [LoggerMessage(1, LogLevel.Information, "Something happened")]
    private static partial void SomethingHappened(ILogger logger);

    private static IHost CreateHost(string endpoint)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [TelemetryServices.EndpointSetting] = endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        builder.Services.AddLogging(logging => logging.AddDebug());
        builder.Services.AddTelemetry(builder.Configuration);
        return builder.Build();
    }

    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication server;

        public Collector()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            server = builder.Build();
            server.MapPost("/{**path}", (HttpRequest request) => Paths.Enqueue(request.Path));
        }

        public ConcurrentQueue<string> Paths { get; } = new();

        public string Address => server.Urls.Single();

        public Task StartAsync() => server.StartAsync();

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
