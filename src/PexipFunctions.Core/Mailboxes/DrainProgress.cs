using System.Collections.Concurrent;
using PexipFunctions.Calendars;
using PexipFunctions.Meetings;

namespace PexipFunctions.Mailboxes;

/// <summary>What becomes of one message's events while two lanes work them off.</summary>
internal sealed class DrainProgress(IEnumerable<EventReference> events, long started)
{
    private volatile bool stopped;
    private volatile bool asked;

    public long Started { get; } = started;

    /// <summary>Not done yet.</summary>
    public ConcurrentQueue<EventReference> Left { get; } = new(events);

    /// <summary>What Graph did not do.</summary>
    public MailboxException? Trouble { get; private set; }

    /// <summary>True when nothing more should be begun.</summary>
    public bool IsStopped => stopped;

    /// <summary>Whether Graph was asked and answered.</summary>
    public bool Asked
    {
        get => asked;
        set => asked = value;
    }

    /// <summary>Stops both lanes; <paramref name="item"/> goes behind the others, since it may be the cause.</summary>
    public void Stop(EventReference item, MailboxException? trouble)
    {
        Left.Enqueue(item);
        Trouble = trouble ?? Trouble;
        stopped = true;
    }
}
