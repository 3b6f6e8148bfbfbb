using Microsoft.Extensions.Logging;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;

namespace PexipFunctions.Operations.Schedules;

/// <summary>
/// What the timers and the delayed messages both call: runs a schedule that is due, which one of them claims; the second finds nothing due.
/// On Flex Consumption timers were seen to stop for good while queues went on, and queues to sleep while timers went on
/// (Azure/azure-functions-host, issues 11828, 11091, 10508).
/// </summary>
public sealed partial class Tick(ScheduleStore store, ScheduleTimes times, ScheduleChain chain, KeepSchedules keep, IScheduledWork work, SchedulingMetrics metrics, TimeProvider time, ILogger<Tick> logger)
{
    /// <summary>How exactly it is known when a timer last called: that costs a write.</summary>
    private static readonly TimeSpan TimerNotes = TimeSpan.FromMinutes(4);

    /// <summary>A timer has called.</summary>
    /// <param name="atOnce">Somebody asked for it, or the app has just started: whether or not it is due.</param>
    public async Task ByTimerAsync(Schedule schedule, bool atOnce, CancellationToken cancellationToken)
    {
        metrics.CountTick(schedule.Name, "timer");
        var rows = await store.ListAsync(cancellationToken);
        try
        {
            await RunAsync(schedule, rows[schedule], isTimer: true, atOnce, cancellationToken);
        }
        finally
        {
            await keep.OthersAsync(rows, schedule, cancellationToken);
        }
    }

    /// <summary>A message of the chain has come: its successor is put first, whatever becomes of the work.</summary>
    public async Task ByMessageAsync(Schedule schedule, TickMessage message, CancellationToken cancellationToken)
    {
        metrics.CountTick(schedule.Name, "message");
        var rows = await store.ListAsync(cancellationToken);
        if (await chain.AdvanceAsync(schedule, rows[schedule], message, cancellationToken) is not { } row)
        {
            LogEnded(schedule.Name, message.Generation);
            return;
        }

        try
        {
            await RunAsync(schedule, row, isTimer: false, atOnce: false, cancellationToken);
        }
        finally
        {
            await keep.OthersAsync(rows, schedule, cancellationToken);
        }
    }

    private async Task RunAsync(Schedule schedule, Versioned<ScheduleRow> known, bool isTimer, bool atOnce, CancellationToken cancellationToken)
    {
        if (await TryClaimAsync(schedule, known, isTimer, atOnce, cancellationToken) is not { } claimed)
        {
            return;
        }

        var begun = time.GetUtcNow();
        try
        {
            var again = await work.RunAsync(schedule, cancellationToken);
            await store.UpdateAsync(schedule, claimed, row => row.Done(begun, instant => times.Next(schedule, instant)), cancellationToken);
            await (again is { } at ? chain.HastenAsync(schedule, at, cancellationToken) : Task.CompletedTask);
        }
        catch
        {
            // It stays owed, and who comes next need not wait until the claim runs out.
            await TryGiveBackAsync(schedule, claimed);
            throw;
        }
    }

    /// <summary>The row under our claim; null when nothing is due, or another has claimed it.</summary>
    private async Task<Versioned<ScheduleRow>?> TryClaimAsync(Schedule schedule, Versioned<ScheduleRow> known, bool isTimer, bool atOnce, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = known.Value.Since == default ? known.Value with { Since = now } : known.Value;
        var isToRun = atOnce || (row.IsDue(now, times.Next(schedule, now)) && !row.IsClaimed(schedule, now));
        if (isToRun)
        {
            var begun = row.Begun(schedule, now) with { TimerAt = isTimer ? now : row.TimerAt };
            return await store.TryWriteAsync(schedule, known, begun, cancellationToken);
        }

        if (isTimer && !(row.TimerAt > now - TimerNotes))
        {
            await store.TryWriteAsync(schedule, known, row with { TimerAt = now }, cancellationToken);
        }

        return null;
    }

    private async Task TryGiveBackAsync(Schedule schedule, Versioned<ScheduleRow> claimed)
    {
        try
        {
            await store.TryWriteAsync(schedule, claimed, claimed.Value with { ClaimedUntil = null }, CancellationToken.None);
        }
        catch (Exception exception) when (TickTrouble.Is(exception))
        {
            // The claim runs out by itself.
        }
    }

    [LoggerMessage(LogLevel.Information, "A message of the second clock of {Schedule} is not the one that counts, and ends ({Generation})")]
    private partial void LogEnded(string schedule, string generation);
}
