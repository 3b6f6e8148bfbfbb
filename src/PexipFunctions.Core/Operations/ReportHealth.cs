using Azure;
using Azure.Identity;

namespace PexipFunctions.Operations;

/// <summary>
/// Tells whether the app works, from the one row that the tick writes: constant work, however often it is asked. Only where no
/// tick has written yet, or for too long, it looks itself: once a minute for all who ask, since then nothing else in the app is sure to run.
/// </summary>
public sealed class ReportHealth
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    /// <summary>What failed may work again soon, and is not tried for each who asks.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    private readonly HealthStore store;
    private readonly KeepHealth keep;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private Task<HealthRow>? look;
    private DateTimeOffset begun;
    private HealthRow? found;

    internal ReportHealth(HealthStore store, KeepHealth keep, TimeProvider time) => (this.store, this.keep, this.time) = (store, keep, time);

    /// <summary>The state of a minute ago at most, or that it is older; names nobody.</summary>
    public async Task<Health> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var row = await store.FindAsync(cancellationToken);
            return row?.IsOld(time.GetUtcNow()) == false ? Of(row, oldSince: null) : Of(await SharedLook().WaitAsync(cancellationToken), row?.At);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or HttpRequestException or AuthenticationFailedException)
        {
            return new Health("down", 0, [], []);
        }
    }

    /// <summary>One look for all who ask meanwhile, which none of them ends by going away.</summary>
    private Task<HealthRow> SharedLook()
    {
        lock (gate)
        {
            if (look is { IsCompletedSuccessfully: true })
            {
                found = look.Result;
            }

            if (look is null || (look.IsCompleted && time.GetUtcNow() - begun >= (look.IsCompletedSuccessfully ? BetweenLooks : AfterFailure)))
            {
                (look, begun) = (keep.LookAsync(found, CancellationToken.None), time.GetUtcNow());
            }

            return look;
        }
    }

    private static Health Of(HealthRow row, DateTimeOffset? oldSince)
    {
        IReadOnlyList<string> late = [.. (row.Queues?.Keys ?? []).Order(StringComparer.Ordinal)];
        return new(row.Alarms + row.Overdue.Count + late.Count == 0 && oldSince is null ? "ok" : "degraded", row.Alarms, row.Overdue, late, oldSince);
    }
}
