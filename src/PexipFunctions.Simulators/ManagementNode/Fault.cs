namespace PexipFunctions.Simulators.ManagementNode;

/// <summary>One planned misbehaviour of the Management Node.</summary>
public sealed record Fault
{
    /// <summary>The verb it strikes; null: every one.</summary>
    public string? Verb { get; init; }

    /// <summary>A part of the path that it strikes.</summary>
    public string Path { get; init; } = "";

    /// <summary>How many requests it strikes.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The status code answered instead of doing anything; null: the request is done.</summary>
    public int? Status { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long the node takes; <see cref="Timeout.InfiniteTimeSpan"/>: it never answers.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>The connection breaks before anything was done.</summary>
    public bool CutBefore { get; init; }

    /// <summary>The request takes effect, and the connection breaks instead of the answer.</summary>
    public bool CutAfter { get; init; }

    public bool Strikes(string verb, string path) =>
        (Verb is null || Verb == verb) && path.Contains(Path, StringComparison.Ordinal);
}
