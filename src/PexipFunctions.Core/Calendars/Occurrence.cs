namespace PexipFunctions.Calendars;

/// <summary>One occurrence or exception of a series, as Graph's <c>instances</c> lists it.</summary>
/// <param name="Id">Its immutable id; an exception is answered under it.</param>
/// <param name="OriginalStart">Where the pattern puts it; its identity within the series.</param>
/// <param name="IsException">True when it was changed apart from its series.</param>
/// <param name="Subject">Its own subject.</param>
/// <param name="Response">How it was answered.</param>
public sealed record Occurrence(
    string Id,
    DateTimeOffset OriginalStart,
    DateTimeOffset Start,
    DateTimeOffset End,
    bool IsAllDay,
    bool IsException,
    bool IsCancelled,
    string Subject,
    ResponseKind Response);
