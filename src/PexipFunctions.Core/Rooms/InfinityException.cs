namespace PexipFunctions.Rooms;

/// <summary>A Management Node request failed.</summary>
public sealed class InfinityException(InfinityTrouble trouble, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    public InfinityTrouble Trouble { get; } = trouble;

    /// <summary>How long the node asks to wait, if it said so.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
