using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PexipFunctions.LocalHost;

/// <summary>Runs one timer function when it is due, never twice at a time.</summary>
/// <param name="monitor">Null: the schedule is not remembered.</param>
internal sealed partial class TimerRunner(
    FunctionMethod function,
    TimerSchedule schedule,
    TimerMonitor? monitor,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger logger)
{
    private readonly Lock gate = new();
    private Task current = Task.CompletedTask;
    private DateTimeOffset next;
    private DateTimeOffset last;

    /// <summary>Settles when the first run is due; until that is done no leap of the clock counts.</summary>
    /// <returns>True when a run was missed while no host was up.</returns>
    public async Task<bool> PrepareAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        next = schedule.Next(now);
        if (monitor is null)
        {
            return false;
        }

        var known = await monitor.FindAsync(function.Name, cancellationToken);
        if (known is not null && known.LastUpdated <= now.UtcDateTime)
        {
            last = new(known.Last, TimeSpan.Zero);
            return known.Next < now.UtcDateTime;
        }

        // What is known was written on a clock that was moved ahead, and says nothing of what was missed by this one.
        await monitor.RememberAsync(function.Name, Status());
        return known is not null;
    }

    /// <summary>Runs the function at its times until <paramref name="stopping"/>.</summary>
    public async Task RunAsync(bool missed, CancellationToken stopping)
    {
        var trigger = (TimerTriggerAttribute)function.Trigger;
        if (missed || trigger.RunOnStartup)
        {
            await InvokeAsync(missed, Status(), stopping);
        }

        while (true)
        {
            await clock.UntilAsync(next, stopping);
            var now = clock.GetUtcNow();

            // Past due when the occurrence after this one is over, too: the machine slept, or the clock leapt.
            var pastDue = schedule.Next(next) <= now;
            // The host hands over the status in which this occurrence is the next one (TimerListener), and by hand the one of now.
            var status = Status();
            last = next;
            next = schedule.Next(now);
            await InvokeAsync(pastDue, status, stopping);
        }
    }

    /// <summary>One run, after the one in progress. A failure is logged: the next occurrence tries again.</summary>
    public Task InvokeAsync(bool pastDue, CancellationToken cancellationToken) => InvokeAsync(pastDue, Status(), cancellationToken);

    private Task InvokeAsync(bool pastDue, ScheduleStatus status, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return current = InvokeAfterAsync(current, pastDue, status, cancellationToken);
        }
    }

    private async Task InvokeAfterAsync(Task previous, bool pastDue, ScheduleStatus status, CancellationToken cancellationToken)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            TimerInfo timer = new() { IsPastDue = pastDue, ScheduleStatus = monitor is null ? null : status };
            await function.InvokeAsync(new(scope.ServiceProvider, cancellationToken) { Timer = timer });
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(exception, function.Name);
        }

        await (monitor?.RememberAsync(function.Name, Status()) ?? Task.CompletedTask);
    }

    private ScheduleStatus Status() => new() { Last = last.UtcDateTime, Next = next.UtcDateTime, LastUpdated = clock.GetUtcNow().UtcDateTime };

    [LoggerMessage(1, LogLevel.Error, "Function {Function} failed")]
    private partial void LogFailure(Exception exception, string function);
}
