using Microsoft.Extensions.Logging;
using PexipFunctions.Storage;

namespace PexipFunctions.Operations.Schedules;

/// <summary>Whatever still runs sees to it that the clocks do: restarts chains whose message has not come, and watches for what is overdue.</summary>
public sealed partial class KeepSchedules(ScheduleStore store, ScheduleChain chain, WatchSchedules watch, TimeProvider time, ILogger<KeepSchedules> logger)
{
    private static readonly TimeSpan Each = TimeSpan.FromMinutes(1);

    /// <summary>Graph gives a notification three seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private long keptAt = DateTimeOffset.MinValue.UtcTicks;

    /// <summary>What a tick of one schedule does for the others.</summary>
    public async Task OthersAsync(IReadOnlyDictionary<Schedule, Versioned<ScheduleRow>> rows, Schedule own, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(rows.Where(row => row.Key != own).ToDictionary(), cancellationToken);
        }
        catch (Exception exception) when (TickTrouble.Is(exception))
        {
            LogFailed(exception.GetType().Name);
        }
    }

    /// <summary>The same for all schedules.</summary>
    public async Task RunAsync(CancellationToken cancellationToken) => await RunAsync(await store.ListAsync(cancellationToken), cancellationToken);

    /// <summary>The same, at most once a minute and within a second; trouble is not thrown.</summary>
    public async Task TryRunAsync(CancellationToken cancellationToken)
    {
        var (now, last) = (time.GetUtcNow().UtcTicks, Interlocked.Read(ref keptAt));
        if (now - last < Each.Ticks || Interlocked.CompareExchange(ref keptAt, now, last) != last)
        {
            return;
        }

        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await RunAsync(both.Token);
        }
        catch (Exception exception) when (TickTrouble.Is(exception) || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogFailed(exception.GetType().Name);
        }
    }

    private async Task RunAsync(IReadOnlyDictionary<Schedule, Versioned<ScheduleRow>> rows, CancellationToken cancellationToken)
    {
        await chain.RestartAsync(rows, cancellationToken);
        await watch.RunAsync(rows, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "The clocks could not be looked after: {Failure}")]
    private partial void LogFailed(string failure);
}
