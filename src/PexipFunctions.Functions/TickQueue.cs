using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Storage;

namespace PexipFunctions.Functions;

/// <summary>The second clock: delayed messages that call what the timers call.</summary>
public sealed class TickQueue(ProcessTick process, TickPoison poison, KeepReports reports)
{
    [Function("ProcessTick")]
    public async Task Process([QueueTrigger(QueueNames.Ticks)] string message, CancellationToken cancellationToken)
    {
        await process.RunAsync(message, cancellationToken);
        await reports.TryRunAsync(cancellationToken);
    }

    [Function("ProcessTickPoison")]
    public Task Poison([QueueTrigger(QueueNames.TicksPoison)] string message, CancellationToken cancellationToken) =>
        poison.NoteAsync(message, cancellationToken);
}
