using System.Diagnostics;
using PexipFunctions.Domain;

namespace PexipFunctions.Operations.Telemetry;

/// <summary>What is noted when a message is taken from a queue: its age, and the step in the trace of its sender.</summary>
public sealed class QueueTelemetry(SchedulingMetrics metrics, TimeProvider time)
{
    /// <summary>Begins the step; null when nobody listens.</summary>
    /// <param name="sentAt">When the message was to be taken at the earliest; null: it does not say.</param>
    public Activity? Begin(string queue, string correlationId, string? traceParent, DateTimeOffset? sentAt)
    {
        if (sentAt is { } sent)
        {
            metrics.RecordQueueAge(queue, time.GetUtcNow() - sent);
        }

        CorrelationId.Current = correlationId;
        var step = Tracing.Continue(queue, traceParent);
        step?.SetTag("vmr.correlation_id", correlationId);
        return step;
    }
}
