using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Functions;
using PexipFunctions.LocalHost;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;

namespace PexipFunctions.Benchmarks.Mailboxes;

/// <summary>
/// Load on the notification address: 200 POSTs a second of 10 notifications for 30 s, then one POST of 500, over loopback,
/// with Azurite behind it. Latencies count from the moment at which a POST was due, whether or not the one before was answered.
/// </summary>
internal sealed class WebhookLoad(HttpClient client, QueueClient queue, string clientState)
{
    private const int PerSecond = 200;
    private const int Seconds = 30;
    private const int Items = 10;

    public static async Task RunAsync()
    {
        await using var azurite = await Azurite.StartAsync(new AzuriteOptions { Accounts = ["load"] }, CancellationToken.None);
        var storage = azurite.ConnectionString("load");
        await using var app = await LocalHostApp.StartAsync(new LocalHostOptions
        {
            Settings = LocalSettings.Sample.With("AzureWebJobsStorage", storage),
            FunctionClasses = [typeof(GraphNotifications)],
        });
        using var client = app.CreateClient();
        var load = new WebhookLoad(client, new QueueClient(storage, QueueNames.MailboxWork), await PrepareAsync(app));
        await load.PostAsync(0, Items);
        await load.CountAsync();
        await load.ManyAsync();
        await load.LargeAsync();
    }

    private static async Task<string> PrepareAsync(LocalHostApp app)
    {
        _ = MailboxAddress.TryParse("vmr@example.com", out var address);
        var integration = new Integration { Id = IntegrationId.New(), Name = "Load", Mode = IntegrationMode.On, MailboxEmailAddress = address };
        await app.Services.GetRequiredService<IntegrationStore>().AddAsync(integration, CancellationToken.None);
        return ClientState.Write(integration.Id, await app.Services.GetRequiredService<TagKeys>().GetAsync(CancellationToken.None));
    }

    private async Task ManyAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        var posts = new List<Task<(HttpStatusCode Status, TimeSpan Latency)>>();
        for (var number = 0; number < PerSecond * Seconds; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / PerSecond);
            var early = due - TimeProvider.System.GetElapsedTime(started);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, TimeProvider.System);
            }

            posts.Add(TimedAsync(number, due, started));
        }

        var answers = await Task.WhenAll(posts);
        var latencies = answers.Select(answer => answer.Latency.TotalMilliseconds).Order().ToList();
        var accepted = answers.Count(answer => answer.Status == HttpStatusCode.Accepted);
        var (messages, events) = await CountAsync();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{posts.Count} POSTs of {Items} in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s: {accepted} accepted, p50 {At(latencies, 0.5):0} ms, p99 {At(latencies, 0.99):0} ms, worst {latencies[^1]:0} ms, "
            + $"{100.0 * latencies.Count(latency => latency <= 1000) / latencies.Count:0.00}% within 1 s; {messages} messages queued with {events} different events, {Math.Max(0, (accepted * Items) - events)} lost (what is answered 503 may have been stored too)"));
    }

    private async Task LargeAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        var status = await PostAsync(1_000_000, 500);
        var took = TimeProvider.System.GetElapsedTime(started);
        var (messages, events) = await CountAsync();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"One POST of 500: {(int)status} after {took.TotalMilliseconds:0} ms; {messages} messages with {events} events"));
    }

    private async Task<(HttpStatusCode Status, TimeSpan Latency)> TimedAsync(int number, TimeSpan due, long started)
    {
        var status = await PostAsync(number, Items);
        return (status, TimeProvider.System.GetElapsedTime(started) - due);
    }

    private async Task<HttpStatusCode> PostAsync(int number, int items)
    {
        var value = Enumerable.Range(0, items).Select(item => new
        {
            clientState,
            changeType = "updated",
            resourceData = new Dictionary<string, string> { ["@odata.etag"] = "W/\"1\"", ["id"] = string.Create(CultureInfo.InvariantCulture, $"{((long)number * Items) + item:D170}") },
        });
        using var content = new StringContent(JsonSerializer.Serialize(new { value }), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("graph/notifications", UriKind.Relative), content);
        return answer.StatusCode;
    }

    /// <summary>Empties the queue.</summary>
    private async Task<(int Messages, int Events)> CountAsync()
    {
        var (messages, events) = (0, new HashSet<string>(StringComparer.Ordinal));
        while ((await queue.ReceiveMessagesAsync(32, TimeSpan.FromHours(1))).Value is { Length: > 0 } batch)
        {
            messages += batch.Length;
            events.UnionWith(batch.SelectMany(message => MailboxWorkMessage.Read(message.Body.ToString()).Events).Select(item => item.Id));
        }

        return (messages, events.Count);
    }

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
