using System.Net;
using System.Text;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Queues;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Storage;

/// <summary>The SDK gives a message's time of insertion as one that may be missing (Azure.Storage.Queues, PeekedMessage.InsertedOn).</summary>
public sealed class UndatedMessageTests
{
    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"sentAt":"2026-03-02T07:00:00Z"}""", "Messages of the queue room-work have been waiting since 2026-03-02 07:00:00Z.")]
    [InlineData("""{"sentAt":"2026-03-02T09:00:00Z"}""", null)]
    public async Task A_message_of_which_nobody_says_when_it_came_is_late_by_its_own_word_or_not_at_all(string text, string? alarm)
    {
        var world = new ProductWorld();
        var host = await world.StartAsync();
        using var account = new Account(text);
        using var transport = new HttpClientTransport(account);
        var service = new QueueServiceClient(
            new Uri("https://account.queue.core.windows.net"), new StorageSharedKeyCredential("account", Convert.ToBase64String([1])), new QueueClientOptions { Transport = transport });
        var watch = new WatchQueues(new AzureQueues(service), host.Get<AlarmStore>(), host.Get<SchedulingMetrics>(), world.Clock);

        var late = await watch.RunAsync(new Dictionary<string, DateTimeOffset> { [QueueNames.RoomWork] = ProductWorld.Start.AddMinutes(-3) }, default);
        Assert.Equal(alarm is null ? [] : [QueueNames.RoomWork], late.Keys);
        Assert.Equal(alarm, (await host.Get<AlarmStore>().FindAsync(IntegrationId.App, AlarmKinds.QueueLate, default))?.Detail);
    }

    /// <summary>Answers a look into the queue for rooms with one message without that time, and into any other with none.</summary>
    private sealed class Account(string text) : HttpMessageHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var message = request.RequestUri!.AbsolutePath.Contains($"/{QueueNames.RoomWork}/", StringComparison.Ordinal)
                ? $"<QueueMessage><MessageId>1</MessageId><DequeueCount>0</DequeueCount><MessageText>{text}</MessageText></QueueMessage>"
                : "";
            var body = $"""<?xml version="1.0" encoding="utf-8"?><QueueMessagesList>{message}</QueueMessagesList>""";
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/xml") };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));
    }
}
