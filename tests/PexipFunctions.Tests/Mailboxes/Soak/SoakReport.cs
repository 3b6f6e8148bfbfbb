using System.Globalization;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>What a soak showed.</summary>
internal sealed record SoakReport(
    int Meetings, IReadOnlyList<string> Wrong, TimeSpan Median, TimeSpan P99, TimeSpan Worst,
    IReadOnlyDictionary<string, int> Requests, int PeakAtOnce, IReadOnlyList<long> Memory, int Killed)
{
    /// <summary>Graph requests to read and answer, for each invitation.</summary>
    public double PerInvitation => (double)Requests.Where(count => count.Key is "read" or "answer").Sum(count => count.Value) / Meetings;

    /// <summary>Of latencies only those count that were sent in calm times.</summary>
    public static SoakReport Of(
        SoakPlan plan, ProductWorld world, IReadOnlyList<SoakMeeting> meetings, IReadOnlyDictionary<string, int> requests, int peak, IReadOnlyList<long> memory, int killed)
    {
        _ = plan;
        var wrong = new List<string>();
        var latencies = new List<TimeSpan>();
        foreach (var meeting in meetings)
        {
            var inbox = world.Inbox(meeting.Organizer);
            if (inbox.Count != 1 || inbox[0].Kind != meeting.Expected)
            {
                wrong.Add($"{meeting}: {string.Join(", ", inbox.Select(message => message.Kind))}");
            }
            else if (meeting.Calm)
            {
                latencies.Add(inbox[0].Received - meeting.Sent);
            }
        }

        latencies.Sort();
        return new SoakReport(meetings.Count, wrong, At(latencies, 0.5), At(latencies, 0.99), At(latencies, 1), requests, peak, memory, killed);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"""
        {Meetings} invitations, {Wrong.Count} not answered exactly once; host killed {Killed} times
        seconds from send to answer in calm times: median {Median.TotalSeconds:0}, p99 {P99.TotalSeconds:0}, worst {Worst.TotalSeconds:0}
        Graph requests: {PerInvitation:0.00} per invitation to read and answer; {string.Join(", ", Requests.OrderBy(count => count.Key).Select(count => $"{count.Key} {count.Value}"))}
        at most {PeakAtOnce} requests at once on a mailbox
        memory each hour, MiB: {string.Join(' ', Memory.Select(bytes => bytes >> 20))}
        """);

    private static TimeSpan At(List<TimeSpan> sorted, double share) =>
        sorted.Count == 0 ? TimeSpan.Zero : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
