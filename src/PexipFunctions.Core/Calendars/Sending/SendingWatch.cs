using System.Collections.Concurrent;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;

namespace PexipFunctions.Calendars.Sending;

/// <summary>Measures what waits for a mailbox's sending limits, and raises the alarm when it is much.</summary>
public sealed class SendingWatch(AlarmStore alarms, SchedulingMetrics metrics, SendingOptions options, TimeProvider time)
{
    /// <summary>Who books at short notice expects the answer by then.</summary>
    internal static readonly TimeSpan LongWait = TimeSpan.FromMinutes(5);

    /// <summary>How much of a day's recipients is much.</summary>
    private const double MuchOfDay = 0.9;

    /// <summary>Storage is not asked again at each message.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    /// <summary>When this process last raised each mailbox's alarm, until it sees it over.</summary>
    private readonly ConcurrentDictionary<IntegrationId, DateTimeOffset> raised = new();

    /// <summary>Storage that is away keeps nobody from going on.</summary>
    /// <param name="isSync">True where what any process has raised is ended; a worker ends what its own has.</param>
    public async Task RunAsync(Integration integration, SendingLedger ledger, bool isSync, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        metrics.RecordWaiting(integration.Id, ledger.CountWaiting(now), ledger.LongestWait(now));
        try
        {
            if (Describe(ledger, now) is { } detail)
            {
                await RaiseAsync(integration, detail, now, cancellationToken);
            }
            else if (raised.TryRemove(integration.Id, out _) || isSync)
            {
                await alarms.EndAsync(integration.Id, AlarmKinds.SendingLimit, cancellationToken);
            }
        }
        catch (Exception exception) when (StorageTrouble.Is(exception))
        {
            // The next look raises or ends it.
            raised.TryRemove(integration.Id, out _);
        }
    }

    private async Task RaiseAsync(Integration integration, string detail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!raised.TryGetValue(integration.Id, out var last) || now - last >= Apart)
        {
            await alarms.RaiseAsync(integration.Id, AlarmKinds.SendingLimit, detail, cancellationToken);
            raised[integration.Id] = now;
        }
    }

    /// <summary>What is wrong; null: nothing is.</summary>
    private string? Describe(SendingLedger ledger, DateTimeOffset now)
    {
        var (wait, recipients) = (ledger.LongestWait(now), ledger.Day.Recipients(now));
        return wait > LongWait ? $"{ledger.CountWaiting(now)} messages wait, the longest for {Math.Ceiling(wait.TotalMinutes)} minutes. {Limits(recipients)}"
            : options.RecipientsPerDay > 0 && recipients > MuchOfDay * options.RecipientsPerDay ? $"The day's recipients are nearly spent. {Limits(recipients)}"
            : null;
    }

    private string Limits(int recipients) =>
        $"The mailbox may send {options.MessagesPerMinute} messages a minute, and to {options.RecipientsPerDay} recipients in 24 hours, of which {recipients} are spent.";
}
