using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.Extensions.Hosting;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>Calls the product's notification addresses: the validation handshake, and notifications as they fall due.</summary>
internal sealed class Webhooks(ExchangeModel exchange, TimeProvider time, IHttpClientFactory clients) : BackgroundService
{
    public const string ClientName = "webhooks";

    /// <summary>The handshake is to be answered within ten seconds (Learn: webhook delivery, notificationUrl validation).</summary>
    private static readonly TimeSpan HandshakePatience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim queued = new(0);
    private readonly SemaphoreSlim delivering = new(1);

    /// <summary>True when the address answers 200, text/plain and the token as it was before encoding (Learn: webhook delivery).</summary>
    public async Task<bool> ValidateAsync(string url, CancellationToken cancellationToken)
    {
        var token = $"Validation: Testing client application reachability + {Guid.NewGuid()}";
        var address = url + (url.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "validationToken=" + Uri.EscapeDataString(token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(HandshakePatience);
        try
        {
            using var content = new StringContent("", System.Text.Encoding.UTF8, "text/plain");
            using var response = await clients.CreateClient(ClientName).PostAsync(new Uri(address), content, limit.Token);
            return response.StatusCode == System.Net.HttpStatusCode.OK
                && response.Content.Headers.ContentType?.MediaType == "text/plain"
                && await response.Content.ReadAsStringAsync(limit.Token) == token;
        }
        catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Delivers everything that is due; when it returns, nothing due is waiting or on its way.</summary>
    public async Task DeliverDueAsync(CancellationToken cancellationToken)
    {
        await delivering.WaitAsync(cancellationToken);
        try
        {
            while (exchange.Notifications.TakeDue() is { Count: > 0 } due)
            {
                foreach (var batch in due.GroupBy(notification => notification.Url))
                {
                    await DeliverAsync(batch.Key, [.. batch], cancellationToken);
                }
            }
        }
        finally
        {
            delivering.Release();
        }
    }

    public override void Dispose()
    {
        queued.Dispose();
        delivering.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        exchange.Notifications.Queued += Signal;
        while (!stoppingToken.IsCancellationRequested)
        {
            await DeliverDueAsync(stoppingToken);
            await NextAsync(stoppingToken);
        }
    }

    private void Signal() => queued.Release();

    private async Task NextAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var signal = queued.WaitAsync(either.Token);
        var wait = exchange.Notifications.NextDue - time.GetUtcNow();
        var pause = Task.Delay(wait is not { } until ? Timeout.InfiniteTimeSpan : until > TimeSpan.Zero ? until : TimeSpan.Zero, time, either.Token);
        await Task.WhenAny(signal, pause);
        await either.CancelAsync();
        await Task.WhenAll(signal, pause).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task DeliverAsync(string url, IReadOnlyList<Notification> batch, CancellationToken cancellationToken)
    {
        // How long an answer takes is real time, whatever the simulator's clock says.
        var started = Stopwatch.GetTimestamp();
        var isTaken = await PostAsync(url, batch, cancellationToken);
        exchange.Notifications.Answered(batch, Stopwatch.GetElapsedTime(started), isTaken);
    }

    private async Task<bool> PostAsync(string url, IReadOnlyList<Notification> batch, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(exchange.Behaviours.Endpoint.Patience);
        try
        {
            using var response = await clients.CreateClient(ClientName).PostAsJsonAsync(new Uri(url), NotificationJson.Write(batch), limit.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
