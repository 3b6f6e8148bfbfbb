using System.Globalization;

namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>How long organizers waited: those of Graph's mailboxes, those of an Exchange Server's, and all.</summary>
internal sealed class SoakWaits
{
    private readonly List<(SoakMeeting Meeting, TimeSpan Wait)> waits = [];

    public TimeSpan Median => At(0.5, All);

    public TimeSpan P99 => At(0.99, All);

    public TimeSpan Worst => At(1, All);

    public void Add(SoakMeeting meeting, TimeSpan wait) => waits.Add((meeting, wait));

    public override string ToString()
    {
        var longest = waits.OrderByDescending(each => each.Wait).FirstOrDefault();
        return string.Create(CultureInfo.InvariantCulture, $"{Show(All)}; Graph {Show(meeting => !meeting.OnPremises)}; EWS {Show(meeting => meeting.OnPremises)}; the longest: {longest.Meeting?.Handle}, sent {longest.Meeting?.Sent:HH:mm:ss}");
    }

    private static bool All(SoakMeeting meeting) => true;

    private string Show(Func<SoakMeeting, bool> which) =>
        string.Create(CultureInfo.InvariantCulture, $"median {At(0.5, which).TotalSeconds:0}, p99 {At(0.99, which).TotalSeconds:0}, worst {At(1, which).TotalSeconds:0}");

    private TimeSpan At(double share, Func<SoakMeeting, bool> which)
    {
        var sorted = waits.Where(each => which(each.Meeting)).Select(each => each.Wait).Order().ToList();
        return sorted.Count == 0 ? TimeSpan.Zero : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }
}
