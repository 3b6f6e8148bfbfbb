using PexipFunctions.Aliases;

namespace PexipFunctions.Meetings;

/// <summary>The alias rows of which the replies of a decision tell.</summary>
/// <param name="Whole">The meeting's own, or the one that a refusal is about; null: none is told of.</param>
/// <param name="Occurrences">Those that occurrences have for themselves, by number.</param>
internal sealed record ServingAliases(AliasRecord? Whole, IReadOnlyDictionary<string, AliasRecord> Occurrences);
