using System.Diagnostics;
using PexipFunctions.Domain;
using PexipFunctions.Operations.Telemetry;

namespace PexipFunctions.Tests.Operations.Telemetry;

public sealed class TracingTests : IDisposable
{
    private readonly ActivityListener listener = new()
    {
        ShouldListenTo = source => source.Name == Tracing.SourceName,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
    };

    public TracingTests() => ActivitySource.AddActivityListener(listener);

    public void Dispose() => listener.Dispose();

    [Fact]
    public void A_message_continues_the_trace_of_its_sender()
    {
        string? traceParent;
        string traceId;
        using (var sender = Tracing.Start("notification"))
        {
            traceParent = Tracing.TraceParent;
            traceId = sender!.TraceId.ToHexString();
        }

        using var receiver = Tracing.Continue("mailbox work", traceParent);

        Assert.Equal(traceId, receiver!.TraceId.ToHexString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00-not-a-trace")]
    public void An_unreadable_trace_begins_a_new_one(string? traceParent)
    {
        using var receiver = Tracing.Continue("mailbox work", traceParent);

        Assert.Equal(default, receiver!.ParentSpanId);
    }

    [Fact]
    public void The_correlation_id_stands_in_the_span()
    {
        using var activity = Tracing.Start("decision")!;

        var integration = IntegrationId.New();
        activity.SetCorrelation("c-1", integration);

        Assert.Equal("c-1", activity.GetTagItem("vmr.correlation_id"));
        Assert.Equal(integration.ToString(), activity.GetTagItem("vmr.integration"));
    }
}
