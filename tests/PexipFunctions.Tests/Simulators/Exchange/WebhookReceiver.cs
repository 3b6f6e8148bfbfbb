using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.Tests.Simulators.Exchange;

/// <summary>A listener for notifications that answers the handshake and keeps what it gets.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private WebhookReceiver(WebApplication app) => this.app = app;

    public ConcurrentQueue<JsonObject> Bodies { get; } = new();

    /// <summary>Answers to give instead of 202, one for each POST.</summary>
    public ConcurrentQueue<int> Failures { get; } = new();

    /// <summary>So many POSTs are never answered.</summary>
    public int Hangs { get; set; }

    /// <summary>What the handshake answers; null: the token.</summary>
    public string? HandshakeAnswer { get; set; }
    public Uri Notifications => new(app.Urls.First() + "/notify?code=key");
    public Uri Lifecycle => new(app.Urls.First() + "/lifecycle");

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.MapPost("/{**any}", receiver.ReceiveAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        if (request.Query.TryGetValue("validationToken", out var token))
        {
            return TypedResults.Text(HandshakeAnswer ?? token.ToString());
        }

        if (Hangs > 0)
        {
            Hangs--;
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, request.HttpContext.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return TypedResults.StatusCode(503);
        }

        if (Failures.TryDequeue(out var status))
        {
            return TypedResults.StatusCode(status);
        }

        Bodies.Enqueue((JsonObject)(await JsonNode.ParseAsync(request.Body))!);
        return TypedResults.Accepted((string?)null);
    }
}
