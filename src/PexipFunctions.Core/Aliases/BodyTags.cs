namespace PexipFunctions.Aliases;

/// <summary>The tags that a meeting's body carries, in the order of the text.</summary>
/// <param name="Aliases">Genuine PXPS tags, each once.</param>
/// <param name="Placeholders">Genuine TOK tags, each once.</param>
/// <param name="Foreign">Texts of a tag's form that this app did not sign.</param>
public sealed record BodyTags(IReadOnlyList<AliasTag> Aliases, IReadOnlyList<PlaceholderTag> Placeholders, int Foreign);
