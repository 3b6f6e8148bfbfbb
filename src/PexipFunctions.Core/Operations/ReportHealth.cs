using Azure;
using Azure.Identity;
using PexipFunctions.Operations.Schedules;

namespace PexipFunctions.Operations;

/// <summary>
/// Tells whether the app works, from the one row that the tick writes: constant work, however often it is asked. Only where no
/// tick has written for too long it looks itself, once a minute: then nothing else in the app is sure to run.
/// </summary>
public sealed class ReportHealth
{
    /// <summary>The tick comes each minute, and may be late once or twice.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);
    private readonly HealthStore store;
    private readonly KeepHealth keep;
    private readonly TimeProvider time;
    private volatile HealthRow? looked;

    internal ReportHealth(HealthStore store, AlarmStore alarms, WatchSchedules schedules, TimeProvider time) =>
        (this.store, keep, this.time) = (store, new KeepHealth(store, alarms, schedules, time), time);

    /// <summary>The state of a minute ago at most, or that it is older; names nobody.</summary>
    public async Task<Health> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindAsync(cancellationToken) switch
            {
                // A deployment that has not ticked yet; then there are hardly any alarms to count.
                null => Of(await keep.LookAsync(cancellationToken), oldSince: null),
                var row when time.GetUtcNow() - row.At > Fresh => Of(await LookAsync(cancellationToken), row.At),
                var row => Of(row, oldSince: null),
            };
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or HttpRequestException or AuthenticationFailedException)
        {
            return new Health("down", 0, []);
        }
    }

    private async Task<HealthRow> LookAsync(CancellationToken cancellationToken) =>
        looked is { } row && time.GetUtcNow() - row.At < BetweenLooks ? row : looked = await keep.LookAsync(cancellationToken);

    private static Health Of(HealthRow row, DateTimeOffset? oldSince) =>
        new(row.Alarms + row.Overdue.Count == 0 && oldSince is null ? "ok" : "degraded", row.Alarms, row.Overdue, oldSince);
}
