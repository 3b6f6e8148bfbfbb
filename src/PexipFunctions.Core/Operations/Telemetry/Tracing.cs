using System.Diagnostics;
using PexipFunctions.Domain;

namespace PexipFunctions.Operations.Telemetry;

/// <summary>
/// The product's traces. One trace leads from a notification by way of the queues to the answer and the room: a message carries
/// <see cref="TraceParent"/>, and the one that takes it from the queue continues there. Spans carry ids and outcomes, never texts, addresses or tags.
/// </summary>
public static class Tracing
{
    public const string SourceName = "PexipFunctions";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>What to put into a queue message (W3C <c>traceparent</c>); null when nothing is traced.</summary>
    public static string? TraceParent => Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;

    /// <summary>Begins a step inside the current one; null when nobody listens.</summary>
    public static Activity? Start(string name, ActivityKind kind = ActivityKind.Internal) => Source.StartActivity(name, kind);

    /// <summary>Begins the step that a queue message asks for, in the trace of its sender; an unreadable <paramref name="traceParent"/> begins a new trace.</summary>
    public static Activity? Continue(string name, string? traceParent) =>
        ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var parent)
            ? Source.StartActivity(name, ActivityKind.Consumer, parent)
            : Source.StartActivity(name, ActivityKind.Consumer);

    /// <summary>Notes whose work this is: the id under which the operations log has it.</summary>
    public static void SetCorrelation(this Activity activity, string correlationId, IntegrationId integration)
    {
        activity.SetTag("vmr.correlation_id", correlationId);
        activity.SetTag("vmr.integration", integration.ToString());
    }
}
