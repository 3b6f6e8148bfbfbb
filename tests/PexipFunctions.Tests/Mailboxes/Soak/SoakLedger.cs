using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>What was sent, and what came of it.</summary>
internal sealed class SoakLedger(ProductWorld world)
{
    private readonly List<SoakMeeting> open = [];

    public int Count { get; private set; }

    /// <summary>Invitations that were not answered exactly once and rightly.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>From send to answer, of those that were sent in calm times.</summary>
    public List<TimeSpan> Latencies { get; } = [];

    public void Add(SoakMeeting meeting)
    {
        open.Add(meeting);
        Count++;
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
        else if (meeting.Calm)
        {
            Latencies.Add(inbox[0].Received - meeting.Sent);
        }
    }
}
