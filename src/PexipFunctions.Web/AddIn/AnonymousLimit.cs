using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>
/// A token bucket for each client address, or person who signed in, in this instance's memory: holds five minutes' worth of requests; and one for
/// the range of addresses, which somebody may own whole. Instances count apart; the stored cap of unused aliases bounds them all.
/// (System.Threading.RateLimiting takes no TimeProvider.)
/// </summary>
public sealed class AnonymousLimit(AddInSettings settings, ClientAddresses addresses, TimeProvider time)
{
    private const int BurstMinutes = 5;
    private const int MaxBuckets = 50_000;

    /// <summary>An office behind several addresses of a range has as much as so many addresses.</summary>
    private const int RangeShare = 4;
    private readonly ConcurrentDictionary<string, Bucket> buckets = new();
    private readonly TimeSpan interval = TimeSpan.FromMinutes(1) / settings.AnonymousPerMinute;

    /// <summary>Addresses remembered at present.</summary>
    internal int Count => buckets.Count;

    /// <summary>Takes <paramref name="request"/>, for its caller's address and the range of that: zero when it may go on, else the time to wait.</summary>
    public async ValueTask<TimeSpan> TakeAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var address = await addresses.OfAsync(request, cancellationToken);
        var wait = Take(address);
        return wait > TimeSpan.Zero || ClientAddresses.RangeOf(address) is not { } range ? wait : Take(range, interval / RangeShare);
    }

    /// <summary>Takes one request of <paramref name="address"/>, or of the person it names: zero when it may go on, else the time to wait.</summary>
    public TimeSpan Take(string address) => Take(address, interval);

    private TimeSpan Take(string address, TimeSpan interval)
    {
        var now = time.GetUtcNow();
        if (buckets.Count >= MaxBuckets)
        {
            Forget(now);
        }

        var taken = buckets.AddOrUpdate(address, _ => First(now, interval), (_, bucket) => Next(bucket, now, interval));
        return taken.Wait;
    }

    private static Bucket First(DateTimeOffset now, TimeSpan interval) => new(now + interval, TimeSpan.Zero);

    // The bucket is full again at FullAt; each request moves that by one interval, up to the burst.
    private static Bucket Next(Bucket bucket, DateTimeOffset now, TimeSpan interval)
    {
        var fullAt = (bucket.FullAt > now ? bucket.FullAt : now) + interval;
        var excess = fullAt - now - TimeSpan.FromMinutes(BurstMinutes);
        return excess > TimeSpan.Zero ? bucket with { Wait = excess } : new Bucket(fullAt, TimeSpan.Zero);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (address, bucket) in buckets)
        {
            if (bucket.FullAt <= now)
            {
                buckets.TryRemove(new(address, bucket));
            }
        }

        if (buckets.Count >= MaxBuckets)
        {
            buckets.Clear();
        }
    }

    private sealed record Bucket(DateTimeOffset FullAt, TimeSpan Wait);
}
