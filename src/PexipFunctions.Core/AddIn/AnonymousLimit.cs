using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace PexipFunctions.AddIn;

/// <summary>
/// A token bucket for each client address, or person who signed in, in this instance's memory: holds five minutes' worth of requests. Instances
/// count apart; the stored cap of unused aliases bounds them all. (System.Threading.RateLimiting takes no TimeProvider.)
/// </summary>
public sealed class AnonymousLimit(AddInSettings settings, ClientAddresses addresses, TimeProvider time)
{
    private const int BurstMinutes = 5;
    private const int MaxBuckets = 50_000;
    private readonly ConcurrentDictionary<string, Bucket> buckets = new();
    private readonly TimeSpan interval = TimeSpan.FromMinutes(1) / settings.AnonymousPerMinute;

    /// <summary>Addresses remembered at present.</summary>
    internal int Count => buckets.Count;

    /// <summary>Takes <paramref name="request"/>, for its caller's address: zero when it may go on, else the time to wait.</summary>
    public async ValueTask<TimeSpan> TakeAsync(HttpRequest request, CancellationToken cancellationToken) =>
        Take(await addresses.OfAsync(request, cancellationToken));

    /// <summary>Takes one request of <paramref name="address"/>, or of the person it names: zero when it may go on, else the time to wait.</summary>
    public TimeSpan Take(string address)
    {
        var now = time.GetUtcNow();
        if (buckets.Count >= MaxBuckets)
        {
            Forget(now);
        }

        var taken = buckets.AddOrUpdate(address, _ => First(now), (_, bucket) => Next(bucket, now));
        return taken.Wait;
    }

    private Bucket First(DateTimeOffset now) => new(now + interval, TimeSpan.Zero);

    // The bucket is full again at FullAt; each request moves that by one interval, up to the burst.
    private Bucket Next(Bucket bucket, DateTimeOffset now)
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
