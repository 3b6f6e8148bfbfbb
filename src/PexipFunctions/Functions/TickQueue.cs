using Azure;
using Microsoft.Azure.Functions.Worker;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Rooms.Policy;
using PexipFunctions.Storage;

namespace PexipFunctions.Functions;

/// <summary>The second clock: delayed messages that call what the timers call. What they find goes into the row from which <c>/health</c> answers.</summary>
public sealed class TickQueue(ProcessTick process, TickPoison poison, KeepHealth health, NoteSignIns signIns)
{
    [Function("ProcessTick")]
    public async Task Process([QueueTrigger(QueueNames.Ticks)] string message, CancellationToken cancellationToken)
    {
        await process.RunAsync(message, cancellationToken);
        try
        {
            await signIns.SettleAsync(cancellationToken);
            await health.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or HttpRequestException)
        {
            // The clock goes on; the row grows old, and says so.
        }
    }

    [Function("ProcessTickPoison")]
    public Task Poison([QueueTrigger(QueueNames.TicksPoison)] string message, CancellationToken cancellationToken) =>
        poison.NoteAsync(message, cancellationToken);
}
