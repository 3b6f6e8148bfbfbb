namespace PexipFunctions.Simulators.Exchange;

/// <summary>Outlook's limits per app and mailbox: 10,000 requests in 10 minutes, 4 at once, 150 MB uploaded in 5 minutes (Learn: throttling limits).</summary>
public sealed class MailboxThrottle(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan UploadWindow = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Use> uses = new(StringComparer.OrdinalIgnoreCase);

    public int MostInWindow { get; set; } = 10_000;
    public int MostAtOnce { get; set; } = 4;
    public long MostUploaded { get; set; } = 150 * 1024 * 1024;

    /// <summary>The most requests that were ever under way at once on a mailbox, refused ones included.</summary>
    public int Peak(string user)
    {
        lock (gate)
        {
            return uses.TryGetValue(user, out var use) ? use.Peak : 0;
        }
    }

    /// <summary>The most requests that were ever under way at once on all mailboxes.</summary>
    public int PeakOfApp { get; private set; }

    /// <summary>The limit that the request is beyond, and how long to wait. <see cref="Leave"/> must follow in any case.</summary>
    /// <param name="ofApp">Whether requests at once are counted over all mailboxes: there is one app here.</param>
    public (ThrottleLimit Limit, TimeSpan Wait) Enter(string user, long bytes = 0, bool ofApp = false)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (!uses.TryGetValue(user, out var use))
            {
                uses[user] = use = new Use();
            }

            use.Peak = Math.Max(use.Peak, ++use.Current);
            var current = uses.Values.Sum(each => each.Current);
            PeakOfApp = Math.Max(PeakOfApp, current);
            use.Forget(now - Window, now - UploadWindow);
            if (use.Recent.Count >= MostInWindow)
            {
                return (ThrottleLimit.InWindow, use.Recent.Peek() + Window - now);
            }

            use.Recent.Enqueue(now);
            if (use.Uploads.Sum(upload => upload.Bytes) + bytes > MostUploaded)
            {
                return (ThrottleLimit.Upload, UploadWindow);
            }

            if (bytes > 0)
            {
                use.Uploads.Enqueue((now, bytes));
            }

            if (ofApp && current > MostAtOnce)
            {
                return (ThrottleLimit.AtOnceOfApp, TimeSpan.FromSeconds(1));
            }

            return use.Current > MostAtOnce ? (ThrottleLimit.AtOnce, TimeSpan.FromSeconds(1)) : (ThrottleLimit.None, TimeSpan.Zero);
        }
    }

    public void Leave(string user)
    {
        lock (gate)
        {
            uses[user].Current--;
        }
    }

    private sealed class Use
    {
        public int Current { get; set; }
        public int Peak { get; set; }
        public Queue<DateTimeOffset> Recent { get; } = new();
        public Queue<(DateTimeOffset At, long Bytes)> Uploads { get; } = new();

        public void Forget(DateTimeOffset before, DateTimeOffset uploadedBefore)
        {
            while (Recent.TryPeek(out var oldest) && oldest <= before)
            {
                Recent.Dequeue();
            }

            while (Uploads.TryPeek(out var upload) && upload.At <= uploadedBefore)
            {
                Uploads.Dequeue();
            }
        }
    }
}
