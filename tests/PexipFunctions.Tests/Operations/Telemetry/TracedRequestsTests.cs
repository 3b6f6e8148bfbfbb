using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Tests.Operations.Telemetry;

[Collection(nameof(TelemetryCollection))]
public sealed class TracedRequestsTests : IDisposable
{
    private readonly string service = $"service-{Guid.NewGuid():N}"; // other tests trace at the same time
    private readonly ConcurrentQueue<Activity> spans = new();
    private readonly ActivityListener listener;

    public TracedRequestsTests()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Tracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.OperationName.StartsWith(service, StringComparison.Ordinal))
                {
                    spans.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public void Dispose() => listener.Dispose();

    [Fact]
    public async Task A_request_is_a_span_with_method_host_and_status_and_nothing_else()
    {
        await SendAsync(() => new HttpResponseMessage(HttpStatusCode.OK));

        Assert.Equal(
            [("http.request.method", "GET"), ("server.address", "graph.example.com"), ("http.response.status_code", "200")],
            Assert.Single(spans).TagObjects.Select(tag => (tag.Key, tag.Value!.ToString()!)));
    }

    [Fact]
    public async Task A_cut_connection_is_a_failed_span()
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(() => throw new HttpRequestException("cut")));

        Assert.Equal(ActivityStatusCode.Error, Assert.Single(spans).Status);
    }

    [Fact]
    public async Task Throttling_is_counted()
    {
        var counted = 0L;
        using var meters = new MeterListener();
        meters.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "vmr.throttled")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((_, value, tags, _) => Interlocked.Add(ref counted, Equals(tags[0].Value, service) ? value : 0));
        meters.Start();

        await SendAsync(() => new HttpResponseMessage(HttpStatusCode.TooManyRequests));

        Assert.Equal(1, counted);
    }

    private async Task SendAsync(Func<HttpResponseMessage> answer)
    {
        var services = new ServiceCollection().AddTelemetry();
        services.AddHttpClient("client").AddTracedRequests(service).ConfigurePrimaryHttpMessageHandler(() => new Answering(answer));
        await using var provider = services.BuildServiceProvider();
        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("client");
        using var response = await client.GetAsync(new Uri("https://graph.example.com/users/vmr@example.com/events?$filter=secret"));
    }

    private sealed class Answering(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer());
    }
}
