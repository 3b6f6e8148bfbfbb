using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.Tests.Operations.Telemetry;

/// <summary>Takes whatever is posted: an OTLP collector, or the ingestion of Application Insights.</summary>
internal sealed class TelemetryCollector : IAsyncDisposable
{
    private readonly WebApplication server;

    public TelemetryCollector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.MapPost("/{**path}", ReceiveAsync);
    }

    public ConcurrentQueue<(string Path, string Body)> Received { get; } = new();

    public string Address => server.Urls.Single();

    public Task StartAsync() => server.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        var body = request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        using var reader = new StreamReader(body);
        var text = await reader.ReadToEndAsync();
        Received.Enqueue((request.Path, text));
        var items = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        return Results.Json(new { itemsReceived = items, itemsAccepted = items, errors = Array.Empty<string>() });
    }
}
