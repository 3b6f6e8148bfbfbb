using System.Text.Json;
using PexipFunctions.Domain;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;

namespace PexipFunctions.Operations;

/// <summary>
/// Knows which queues nobody empties. The function of a queue that is switched off, or whose trigger sleeps, takes nothing and so
/// measures nothing (Azure/azure-functions-host, issues 11091, 10508): only who looks into the queue sees it.
/// </summary>
public sealed class WatchQueues(IQueues queues, AlarmStore alarms, SchedulingMetrics metrics, TimeProvider time)
{
    /// <summary>A host takes a message within seconds, and is there within a minute or two.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>An app that was stopped finds everything late, and a message of a host that was killed comes back late: both are taken at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The first need not be the oldest: one that failed comes again later.</summary>
    private const int Looked = 8;

    /// <summary>Queues whose messages wait for too long, or that are not there, and since when that is seen; raises the alarm for what lasts.</summary>
    /// <param name="known">What the look before this one found.</param>
    internal async Task<IReadOnlyDictionary<string, DateTimeOffset>> RunAsync(IReadOnlyDictionary<string, DateTimeOffset> known, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var looks = new List<(string Queue, string? Fault)>();
        foreach (var queue in QueueNames.All)
        {
            looks.Add((queue, await FindFaultAsync(queue, now, cancellationToken)));
        }

        var late = looks.Where(look => look.Fault is not null).ToDictionary(look => look.Queue, look => known.TryGetValue(look.Queue, out var since) ? since : now);
        var lasting = looks.Where(look => late.TryGetValue(look.Queue, out var since) && since + Patience <= now).Select(look => look.Fault).ToList();
        if (lasting.Count > 0)
        {
            await alarms.RaiseAsync(IntegrationId.App, AlarmKinds.QueueLate, string.Join(' ', lasting), cancellationToken);
        }

        return late;
    }

    /// <summary>No queue is late.</summary>
    internal Task EndAsync(CancellationToken cancellationToken) => alarms.EndAsync(IntegrationId.App, AlarmKinds.QueueLate, cancellationToken);

    private async Task<string?> FindFaultAsync(string queue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await queues.PeekAsync(queue, Looked, cancellationToken) is not { } messages)
        {
            return $"There is no queue {queue}.";
        }

        if (messages.Min(message => DueAt(message, now)) is not { } due)
        {
            return null;
        }

        metrics.RecordQueueWait(queue, now > due ? now - due : TimeSpan.Zero);
        return due + Grace < now ? $"Messages of the queue {queue} have been waiting since {due.UtcDateTime:u}." : null;
    }

    /// <summary>
    /// A message says when it was to be taken at the earliest, which for one that was delayed is after its insertion. In a poison
    /// queue it says so of the queue that it was in before. Null: nothing says it.
    /// </summary>
    internal static DateTimeOffset? DueAt(WaitingMessage message, DateTimeOffset now) =>
        SentAt(message.Text) is { } sent && !(sent <= message.InsertedAt) && sent <= now ? sent : message.InsertedAt;

    private static DateTimeOffset? SentAt(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.TryGetProperty("sentAt", out var sent) && sent.ValueKind == JsonValueKind.String && sent.TryGetDateTimeOffset(out var instant) ? instant : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
