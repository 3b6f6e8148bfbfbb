namespace PexipFunctions.Web.Policy;

/// <summary>Failed sign-ins of one address, or of one range of them, that count. Pure.</summary>
internal readonly record struct SignInAttempts(int Failures, DateTimeOffset LastAt)
{
    /// <summary>After so long without a failure all is forgotten.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(15);

    /// <summary>A node whose password was set wrong and is right now waits no longer than that.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public SignInAttempts Failed(DateTimeOffset now) => new((IsOver(now) ? 0 : Failures) + 1, now);

    public bool IsOver(DateTimeOffset now) => now - LastAt >= Memory;

    /// <summary>How long it must wait: with each failure past the free ones twice as long as before.</summary>
    /// <param name="free">Failures after which nothing is waited.</param>
    public TimeSpan Wait(int free, DateTimeOffset now)
    {
        var past = IsOver(now) ? 0 : Failures - free;
        var pause = past <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(past, 10))));
        return LastAt + pause > now ? LastAt + pause - now : TimeSpan.Zero;
    }
}
