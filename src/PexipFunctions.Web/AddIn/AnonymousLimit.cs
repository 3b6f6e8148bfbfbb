using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>
/// A token bucket for each client address, or person who signed in, in this instance's memory: holds five minutes' worth of requests; and one for
/// each range of addresses, which somebody may own whole. Instances count apart; the stored cap of unused aliases bounds them all.
/// (System.Threading.RateLimiting takes no TimeProvider.)
/// </summary>
public sealed class AnonymousLimit(AddInSettings settings, TimeProvider time)
{
    private const int BurstMinutes = 5;
    private const int MaxBuckets = 50_000;

    /// <summary>An office behind several addresses of a range has as much as so many addresses.</summary>
    private const int RangeShare = 4;

    /// <summary>All customers of a provider in one of its wide ranges have as much as so many.</summary>
    private const int WideRangeShare = 32;
    private readonly RecentPlaces<Bucket> buckets = new(MaxBuckets);
    private readonly TimeSpan interval = TimeSpan.FromMinutes(1) / settings.AnonymousPerMinute;

    /// <summary>Addresses remembered at present.</summary>
    internal int Count => buckets.Count;

    /// <summary>Takes one request of <paramref name="address"/>, and of the ranges of that: zero when it may go on, else the time to wait.</summary>
    public TimeSpan TakeWithRanges(string address)
    {
        var wait = Take(address);
        foreach (var (range, share) in ClientAddresses.RangesOf(address).Reverse().Zip([RangeShare, WideRangeShare]))
        {
            wait = wait > TimeSpan.Zero ? wait : Take(range, interval / share);
        }

        return wait;
    }

    /// <summary>Takes one request of <paramref name="address"/>, or of the person it names: zero when it may go on, else the time to wait.</summary>
    public TimeSpan Take(string address) => Take(address, interval);

    private TimeSpan Take(string address, TimeSpan interval)
    {
        var now = time.GetUtcNow();
        return buckets.Change(address, known => known is { } bucket ? Next(bucket, now, interval) : First(now, interval)).Wait;
    }

    private static Bucket First(DateTimeOffset now, TimeSpan interval) => new(now + interval, TimeSpan.Zero);

    // The bucket is full again at FullAt; each request moves that by one interval, up to the burst.
    private static Bucket Next(Bucket bucket, DateTimeOffset now, TimeSpan interval)
    {
        var fullAt = (bucket.FullAt > now ? bucket.FullAt : now) + interval;
        var excess = fullAt - now - TimeSpan.FromMinutes(BurstMinutes);
        return excess > TimeSpan.Zero ? bucket with { Wait = excess } : new Bucket(fullAt, TimeSpan.Zero);
    }

    private readonly record struct Bucket(DateTimeOffset FullAt, TimeSpan Wait);
}
