using System.Globalization;

namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>What a soak showed.</summary>
/// <param name="Memory">The managed heap after a full collection, each simulated hour.</param>
internal sealed record SoakReport(
    int Meetings, IReadOnlyList<string> Wrong, TimeSpan Median, TimeSpan P99, TimeSpan Worst,
    IReadOnlyDictionary<string, int> Requests, int PeakAtOnce, IReadOnlyList<long> Memory, IReadOnlyCollection<string> Played, int Killed)
{
    /// <summary>Graph requests to read and answer, for each invitation.</summary>
    public double PerInvitation => (double)Requests.Where(count => count.Key is "read" or "answer").Sum(count => count.Value) / Meetings;

    public static SoakReport Of(SoakLedger ledger, CountedMailboxes mailboxes, int peak, IReadOnlyList<long> memory, SoakDrills drills)
    {
        var sorted = ledger.Latencies.Order().ToList();
        return new SoakReport(
            ledger.Count, ledger.Wrong, At(sorted, 0.5), At(sorted, 0.99), At(sorted, 1), mailboxes.Counts, peak, memory, drills.Played, drills.Killed);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""
        {Meetings} invitations, {Wrong.Count} not answered exactly once
        drills played: {(Played.Count == 0 ? "none" : string.Join(", ", Played))}; hosts killed {Killed}
        seconds from send to answer in calm times: median {Median.TotalSeconds:0}, p99 {P99.TotalSeconds:0}, worst {Worst.TotalSeconds:0}
        Graph requests: {PerInvitation:0.00} per invitation to read and answer; {string.Join(", ", Requests.OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value}"))}
        at most {PeakAtOnce} requests at once on a mailbox
        managed heap after collection each hour, KiB: {string.Join(' ', Memory.Select(bytes => bytes >> 10))}
        """);

    private static TimeSpan At(List<TimeSpan> sorted, double share) =>
        sorted.Count == 0 ? TimeSpan.Zero : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
