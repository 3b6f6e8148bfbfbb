using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>What was sent, and what came of it.</summary>
internal sealed class SoakLedger(ProductWorld world)
{
    private readonly List<SoakMeeting> open = [];
    private readonly List<SoakMeeting> waiting = [];

    public int Count { get; private set; }

    /// <summary>Invitations that were not answered exactly once and rightly.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>From send to answer, of those that were sent in calm times.</summary>
    public SoakWaits Latencies { get; } = new();

    /// <summary>How long each waited for its answer while nothing was wrong, whenever it was sent: what of a drill outlasts it.</summary>
    public SoakWaits WaitsInCalm { get; } = new();

    /// <summary>The same of those whose notifications were lost.</summary>
    public SoakWaits WaitsOfLost { get; } = new();

    public void Add(SoakMeeting meeting)
    {
        open.Add(meeting);
        waiting.Add(meeting);
        Count++;
    }

    /// <summary>Looks who still waits, at each tick. By the clock of those who wait: Exchange's may be wrong.</summary>
    /// <param name="calm">How long it was calm since the last look.</param>
    public void Look(TimeSpan calm)
    {
        foreach (var answered in waiting.FindAll(meeting => world.Inbox(meeting.Organizer).Count > 0))
        {
            waiting.Remove(answered);
            (answered.WasLost ? WaitsOfLost : WaitsInCalm).Add(answered, answered.WaitedInCalm);
            if (answered.Drill is null)
            {
                Latencies.Add(answered, world.Clock.GetUtcNow() - answered.Sent);
            }
        }

        waiting.ForEach(meeting => meeting.WaitedInCalm += calm);
    }

    /// <summary>Judges what was sent before that moment; each is judged once.</summary>
    public IReadOnlyList<SoakMeeting> Judge(DateTimeOffset sentBefore)
    {
        var judged = open.Where(meeting => meeting.Sent < sentBefore).ToList();
        open.RemoveAll(meeting => meeting.Sent < sentBefore);
        judged.ForEach(Judge);
        return judged;
    }

    private void Judge(SoakMeeting meeting)
    {
        var inbox = world.Inbox(meeting.Organizer);
        if (inbox.Count != 1 || inbox[0].Kind != meeting.Expected)
        {
            Wrong.Add($"{meeting}: {string.Join(", ", inbox.Select(message => message.Kind))}");
        }
    }
}
