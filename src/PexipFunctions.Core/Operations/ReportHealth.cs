using Azure;
using Azure.Identity;

namespace PexipFunctions.Operations;

/// <summary>
/// Tells whether the app works, from the one row that the tick writes: constant work, however often it is asked. Only where no
/// tick has written for too long it looks itself, once a minute: then nothing else in the app is sure to run.
/// </summary>
public sealed class ReportHealth
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);
    private readonly HealthStore store;
    private readonly KeepHealth keep;
    private readonly TimeProvider time;
    private volatile HealthRow? looked;

    internal ReportHealth(HealthStore store, KeepHealth keep, TimeProvider time) => (this.store, this.keep, this.time) = (store, keep, time);

    /// <summary>The state of a minute ago at most, or that it is older; names nobody.</summary>
    public async Task<Health> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await store.FindAsync(cancellationToken) switch
            {
                // A deployment that has not ticked yet; then there are hardly any alarms to count.
                null => Of(await keep.LookAsync(before: null, cancellationToken), oldSince: null),
                var row when row.IsOld(time.GetUtcNow()) => Of(await LookAsync(cancellationToken), row.At),
                var row => Of(row, oldSince: null),
            };
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or HttpRequestException or AuthenticationFailedException)
        {
            return new Health("down", 0, [], []);
        }
    }

    private async Task<HealthRow> LookAsync(CancellationToken cancellationToken) =>
        looked is { } row && time.GetUtcNow() - row.At < BetweenLooks ? row : looked = await keep.LookAsync(looked, cancellationToken);

    private static Health Of(HealthRow row, DateTimeOffset? oldSince)
    {
        IReadOnlyList<string> late = [.. (row.Queues?.Keys ?? []).Order(StringComparer.Ordinal)];
        return new(row.Alarms + row.Overdue.Count + late.Count == 0 && oldSince is null ? "ok" : "degraded", row.Alarms, row.Overdue, late, oldSince);
    }
}
