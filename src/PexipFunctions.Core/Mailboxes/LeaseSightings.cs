using System.Collections.Concurrent;
using Azure;
using PexipFunctions.Domain;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// How long a lease is still held. Its row says so on its writer's clock, which may be wrong: what stands there unchanged for as long
/// as a lease can last, by this process's own clock, is over. A living holder changes it every ten seconds.
/// </summary>
public sealed class LeaseSightings(TimeProvider time)
{
    /// <summary>A Retry-After counts for no longer.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<IntegrationId, (ETag Version, long Since)> seen = new();

    internal TimeSpan Left(IntegrationId integration, LeaseRow row, ETag version)
    {
        var now = time.GetTimestamp();
        var (_, since) = seen.AddOrUpdate(integration, _ => (version, now), (_, known) => known.Version == version ? known : (version, now));
        var longest = (row.IsPause ? LongestPause : MailboxLease.Duration) - time.GetElapsedTime(since, now);
        var left = row.Until - time.GetUtcNow();
        return left < longest ? left : longest;
    }
}
