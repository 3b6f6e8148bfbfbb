using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>An alias that occurrences of a meeting have or had for themselves: it is let go by itself, since a series may never end.</summary>
/// <param name="Until">The end of the last occurrence that had it.</param>
/// <param name="ConflictTold">Whether the organizer was told of a conflict that was found after the acceptance.</param>
/// <param name="Nonce">From which its row can be rebuilt; null in rows of before.</param>
public sealed record OccurrenceAlias(NumericAlias Alias, DateTimeOffset Until, bool ConflictTold = false, string? Nonce = null);
