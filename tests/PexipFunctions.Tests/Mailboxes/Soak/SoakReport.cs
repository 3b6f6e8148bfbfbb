using System.Globalization;

namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>What a soak showed.</summary>
/// <param name="Memory">The managed heap after a full collection, each simulated hour.</param>
internal sealed record SoakReport(
    int Meetings, IReadOnlyList<string> Wrong, SoakWaits Latencies, SoakWaits WaitsInCalm, SoakWaits WaitsOfLost,
    IReadOnlyDictionary<string, int> Requests, int PeakAtOnce, IReadOnlyList<long> Memory, IReadOnlyCollection<string> Played, int Killed)
{
    /// <summary>Graph requests to read and answer, for each invitation.</summary>
    public double PerInvitation => (double)Requests.Where(count => count.Key is "read" or "answer").Sum(count => count.Value) / Meetings;

    public static SoakReport Of(SoakLedger ledger, CountedMailboxes mailboxes, int peak, IReadOnlyList<long> memory, SoakDrills drills) =>
        new(ledger.Count, ledger.Wrong, ledger.Latencies, ledger.WaitsInCalm, ledger.WaitsOfLost, mailboxes.Counts, peak, memory, drills.Played, drills.Killed);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""
        {Meetings} invitations, {Wrong.Count} not answered exactly once
        drills played: {(Played.Count == 0 ? "none" : string.Join(", ", Played))}; hosts killed {Killed}
        seconds from send to answer, sent in calm times: {Latencies}
        seconds of calm until the answer, whenever sent: {WaitsInCalm}
        the same where notifications were lost: {WaitsOfLost}
        Graph requests: {PerInvitation:0.00} per invitation to read and answer; {string.Join(", ", Requests.OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value}"))}
        at most {PeakAtOnce} requests at once on a mailbox
        managed heap after collection each hour, KiB: {string.Join(' ', Memory.Select(bytes => bytes >> 10))}
        """);
}
