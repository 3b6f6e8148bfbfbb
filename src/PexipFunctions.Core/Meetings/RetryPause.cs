namespace PexipFunctions.Meetings;

/// <summary>How long to wait before what failed by itself is tried again: seconds at first, then minutes.</summary>
internal static class RetryPause
{
    /// <summary>So many pauses are shorter than the minute after which due work is looked for.</summary>
    public const int Quick = 4;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(45),
        TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15),
    ];

    /// <param name="attempts">How often it failed before.</param>
    public static TimeSpan Of(int attempts) => Pauses[Math.Min(attempts, Pauses.Length - 1)];
}
