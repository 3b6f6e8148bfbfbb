namespace PexipFunctions.Simulators.Exchange;

/// <summary>Outlook's limits per app and mailbox: 10,000 requests in 10 minutes, 4 at once (Learn: throttling limits).</summary>
internal sealed class MailboxThrottle(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Use> uses = new(StringComparer.OrdinalIgnoreCase);

    public int MostInWindow { get; set; } = 10_000;
    public int MostAtOnce { get; set; } = 4;

    /// <summary>The most requests that were ever under way at once on a mailbox, refused ones included.</summary>
    public int Peak(string user)
    {
        lock (gate)
        {
            return uses.TryGetValue(user, out var use) ? use.Peak : 0;
        }
    }

    /// <summary>How long to wait, or null when the request may go on. <see cref="Leave"/> must follow in either case.</summary>
    public TimeSpan? Enter(string user)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (!uses.TryGetValue(user, out var use))
            {
                uses[user] = use = new Use();
            }

            use.Peak = Math.Max(use.Peak, ++use.Current);
            while (use.Recent.TryPeek(out var oldest) && oldest <= now - Window)
            {
                use.Recent.Dequeue();
            }

            if (use.Recent.Count >= MostInWindow)
            {
                return use.Recent.Peek() + Window - now;
            }

            use.Recent.Enqueue(now);
            return use.Current > MostAtOnce ? TimeSpan.FromSeconds(1) : null;
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
    }
}
