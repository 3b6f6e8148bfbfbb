using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Aliases;

namespace PexipFunctions.Functions;

/// <summary>Measures what no single event tells, hourly.</summary>
public sealed class MetricsTimer(MeasureAliases measure)
{
    [Function("MeasureAliases")]
    public Task Run([TimerTrigger("%SweepSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        measure.RunAsync(cancellationToken);
}
