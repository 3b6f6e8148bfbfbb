namespace PexipFunctions.Simulators.Exchange;

/// <summary>What goes wrong with requests that match.</summary>
public sealed record Fault
{
    /// <summary>Null: any verb.</summary>
    public string? Verb { get; init; }

    /// <summary>A part of the path, whatever its case; null: any path.</summary>
    public string? Path { get; init; }

    /// <summary>How many requests it strikes.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The status to answer with; null: only delay or cut.</summary>
    public int? Status { get; init; }
    public string Code { get; init; } = "ErrorInternalServerTransientError";
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Retry-After as a date instead of seconds.</summary>
    public bool RetryAfterAsDate { get; init; }
    public TimeSpan Delay { get; init; }
    public Cut Cut { get; init; }

    /// <summary>The request is carried out before the answer goes wrong.</summary>
    public bool AfterEffect { get; init; }

    public bool Matches(string verb, string path) =>
        (Verb is null || Verb.Equals(verb, StringComparison.OrdinalIgnoreCase))
        && (Path is null || path.Contains(Path, StringComparison.OrdinalIgnoreCase));
}
