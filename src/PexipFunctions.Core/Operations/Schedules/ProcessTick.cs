using Microsoft.Extensions.Logging;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;

namespace PexipFunctions.Operations.Schedules;

/// <summary>Takes a message of the second clock.</summary>
public sealed partial class ProcessTick(Tick tick, IScheduledWork work, IQueues queues, SchedulingMetrics metrics, TimeProvider time, ILogger<ProcessTick> logger)
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    /// <summary>Does what the message asks for.</summary>
    /// <exception cref="System.Text.Json.JsonException">The message is none of ours.</exception>
    public async Task RunAsync(string text, CancellationToken cancellationToken)
    {
        var message = TickMessage.Read(text);
        try
        {
            await RunAsync(message, cancellationToken);
        }
        catch (Exception exception) when (TickTrouble.Is(exception))
        {
            // Storage that is busy for minutes must not make poison of the clock. Where the successor is put already, the copy ends itself.
            LogStorage(message.Schedule, exception);
            await queues.SendAsync(QueueNames.Ticks, (message with { SentAt = time.GetUtcNow() + Wait }).Write(), Wait, cancellationToken);
        }
    }

    private async Task RunAsync(TickMessage message, CancellationToken cancellationToken)
    {
        if (message.SentAt is { } sent)
        {
            metrics.RecordQueueAge(QueueNames.Ticks, time.GetUtcNow() - sent);
        }

        if (message.Mailboxes is { } mailboxes)
        {
            await work.LookAtMailboxesAsync(mailboxes, cancellationToken);
        }
        else if (Schedule.Find(message.Schedule) is { } schedule)
        {
            await tick.ByMessageAsync(schedule, message, cancellationToken);
        }
        else
        {
            // Of a newer version, which was rolled back: its chain ends here, and begins when that version starts.
            LogUnknown(message.Schedule);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Storage failed during the tick of {Schedule}")]
    private partial void LogStorage(string schedule, Exception exception);

    [LoggerMessage(LogLevel.Information, "The schedule {Schedule} is not known, and its message ends")]
    private partial void LogUnknown(string schedule);
}
